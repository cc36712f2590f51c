"""Around every page: security headers, and API failures turned into pages that say what to do."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront import settings
from storefront.api.errors import ApiDown, ApiError, ApiKnowsNoSuchId, ApiRefused, SignedOut
from storefront.shop.errors import not_found, refused_page, unavailable_page

GetResponse = Callable[[HttpRequest], HttpResponse]


def _content_security_policy() -> str:
    """Nothing from elsewhere, except pictures from the marketplace's own API."""
    api = urlsplit(settings.PUBLIC_URL)
    images = f"{api.scheme}://{api.netloc}"
    return (
        f"default-src 'self'; img-src 'self' data: {images}; style-src 'self'; script-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class SecurityHeadersMiddleware:
    """Adds the headers every answer carries, static files included."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": _content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Frame-Options": "DENY",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(self)",
        }
        if settings.STOREFRONT_URL.startswith("https://"):
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class ApiErrorsMiddleware:
    """Turns what the API client raises into the right page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Django calls this with what a view raised."""
        if isinstance(error, SignedOut):
            return _to_sign_in(request)
        if isinstance(error, ApiRefused):
            return refused_page(request)
        if isinstance(error, ApiKnowsNoSuchId):
            return not_found(request)
        if isinstance(error, ApiDown | ApiError):
            return unavailable_page(request, error)
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back here afterwards; what a pressed button sent is not kept, and that is said."""
    here = request.get_full_path()
    if request.method != "GET":
        here = request.path  # of a button: storefront.nearest_page leads to the page on which it stands
        messages.warning(
            request, _("Phiên đăng nhập đã hết nên việc vừa bấm chưa được ghi. Hãy đăng nhập rồi bấm lại.")
        )
    target = f"{reverse('shop:sign_in')}?{urlencode({'tiep': here})}"
    if getattr(request, "htmx", None):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = target
        return response
    return HttpResponseRedirect(target)

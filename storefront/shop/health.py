"""Is the process alive, and does it reach the API?"""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse

from storefront.api import ApiDown, ApiError, call
from storefront.api.transport import download


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the API answers a smallest query and does not say that it cannot serve, else 503."""
    try:
        call("ping")
        said = download("/health/ready", accept_encoding="")
        said.close()
        if said.status == HTTPStatus.SERVICE_UNAVAILABLE:  # plain Saleor has no such page and says 404
            return JsonResponse({"status": "unavailable", "api": "not ready"}, status=503)
    except (ApiDown, ApiError) as error:
        return JsonResponse({"status": "unavailable", "api": str(error)}, status=503)
    return JsonResponse({"status": "ok", "api": "ok"})

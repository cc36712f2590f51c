"""What every answer of the backend carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class CommonHeaders:
    """No sniffing of content types, no framing, no referrer to elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "DENY"
        response["Referrer-Policy"] = "same-origin"
        return response

"""Is the process alive, and does it reach the API?"""

from django.http import HttpRequest, JsonResponse

from storefront.api import ApiDown, ApiError, call


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the API answers a smallest query, else 503."""
    try:
        call("ping")
    except (ApiDown, ApiError) as error:
        return JsonResponse({"status": "unavailable", "api": str(error)}, status=503)
    return JsonResponse({"status": "ok", "api": "ok"})

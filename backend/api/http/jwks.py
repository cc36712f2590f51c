"""The public key of our tokens, where apps look for it."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from backend.accounts.tokens import jwks


@require_safe
def key_set(request: HttpRequest) -> JsonResponse:
    """A JSON Web Key Set; any origin may read it, for an hour from a cache."""
    response = JsonResponse(jwks())
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=3600"
    return response

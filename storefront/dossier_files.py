"""A dossier's file on its way from the API to who may read it: to be saved, never shown in a page of ours."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from storefront.api import SignedOut
from storefront.api.tokens import fresh_token
from storefront.api.transport import download

_PASSED_ON = ("Content-Disposition", "Cache-Control", "Content-Security-Policy")


def pass_on(request: HttpRequest, key: UUID) -> HttpResponse:
    """The bytes, a few megabytes at most, as the API sends them.

    Raises Http404 for who may not read them, SignedOut, ApiDown.
    """
    found = download(f"/dossiers/files/{key}", accept_encoding="", token=fresh_token(request))
    try:
        content = b"".join(found.parts)
    finally:
        found.close()
    if found.status == 401:
        raise SignedOut
    if found.status != 200:
        raise Http404
    response = HttpResponse(content, content_type=found.headers["content-type"])
    for name in _PASSED_ON:
        response[name] = found.headers[name]
    return response

"""Files of dossiers over HTTP: for who may read the dossier, to be saved and never to be shown in the page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from backend.accounts.errors import TokenExpired, TokenInvalid
from backend.api.graphql.context import Context
from backend.certification.dossiers.files import read_file
from backend.kernel.errors import NotFound


def dossier_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET with an access token as GraphQL takes it: the bytes as an attachment; 401 for a bad token, 404 for others."""
    if request.method not in ("GET", "HEAD"):
        answer = _say(405, "Use GET.")
        answer["Allow"] = "GET, HEAD"
        return answer
    try:
        found = read_file(actor=Context(request).actor, file_id=key)
    except (TokenExpired, TokenInvalid) as error:
        return _say(401, error.message)
    except NotFound as error:
        return _say(404, error.message)
    response = HttpResponse(found.content, content_type=found.facts.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=found.facts.name)
    assert disposition is not None
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    # Whatever else the bytes may also be, nothing in them runs.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _say(status: int, message: str) -> HttpResponse:
    return HttpResponse(f"{message}\n", status=status, content_type="text/plain; charset=utf-8")

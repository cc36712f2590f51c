"""Pictures over HTTP: as they were stored, and as thumbnails made on request."""

from pathlib import Path

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)

from backend.api.http.pictures import MEDIA_TYPES, stored_picture, thumbnail_file

MAX_AGE_SECONDS = 24 * 60 * 60


def original(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    """A stored picture; 404 for anything else."""
    return _send(request, stored_picture(key))


def thumbnail(request: HttpRequest, key: str, size: int, format: str) -> HttpResponse | FileResponse:
    """A smaller picture at the nearest step; 404 for what is no picture."""
    return _send(request, thumbnail_file(key, size, format))


def _send(request: HttpRequest, path: Path | None) -> HttpResponse | FileResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if path is None:
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    facts = path.stat()
    tag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse | FileResponse = HttpResponseNotModified()
    else:
        response = FileResponse(path.open("rb"), content_type=MEDIA_TYPES[path.suffix.lower()])
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={MAX_AGE_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    return response

"""Compressed answers for phones on slow lines, where no proxy in front does it.

Pages are compressed lightly on their way out; static files hard and once, then kept. Form tokens are masked anew
on every page by Django, so compressing them gives nothing away.
"""

import gzip
from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

SMALLEST = 1_000  # bytes; below that a packet is a packet
PAGE_LEVEL, FILE_LEVEL = 1, 9
MOST_FILES = 100
_WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg+xml")


class CompressionMiddleware:
    """gzip for who asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._files: dict[tuple[str, str], bytes] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        content_type = response.headers.get("Content-Type", "")
        if response.status_code == 206 or not content_type.startswith(_WORTH_IT):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" not in request.headers.get("Accept-Encoding", "") or "Content-Encoding" in response.headers:
            return response
        if isinstance(response, FileResponse):
            return self._file(request, response)
        if isinstance(response, HttpResponse) and len(response.content) >= SMALLEST:
            response.content = gzip.compress(response.content, PAGE_LEVEL, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        return response

    def _file(self, request: HttpRequest, response: FileResponse) -> HttpResponseBase:
        if request.method != "GET" or response.status_code != 200:
            return response
        key = (request.path, response.headers.get("Last-Modified", ""))
        if key not in self._files:
            content = b"".join(response.streaming_content)  # type: ignore[arg-type]
            if len(self._files) >= MOST_FILES:
                self._files.clear()
            self._files[key] = gzip.compress(content, FILE_LEVEL, mtime=0)
        response.close()
        compressed = HttpResponse(self._files[key], headers=dict(response.headers))
        compressed.headers["Content-Encoding"] = "gzip"
        compressed.headers["Content-Length"] = str(len(self._files[key]))
        compressed.headers.pop("ETag", None)
        return compressed

"""Sitemaps and feeds under the shop's own address: the API makes them, the shop passes every byte on as it comes."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse

from storefront.api.transport import Download, download

_PASSED_ON = ("Content-Encoding", "Cache-Control", "Content-Disposition", "Retry-After")


def relay(request: HttpRequest, **_parts: str) -> HttpResponse | StreamingHttpResponse:
    """The API's document at the same path. Raises ApiDown."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    found = download(request.path, accept_encoding=request.headers.get("Accept-Encoding", ""))
    content_type = found.headers.get("content-type", "")
    response: HttpResponse | StreamingHttpResponse
    if request.method == "HEAD" or found.status != 200:
        found.close()
        response = HttpResponse(status=found.status, content_type=content_type)
    else:
        response = StreamingHttpResponse(_Passing(found), content_type=content_type)
    for name in _PASSED_ON:
        if name in found.headers:
            response[name] = found.headers[name]
    response["Vary"] = "Accept-Encoding"
    return response


class _Passing:
    """A download on its way; Django calls close() also when the visitor left."""

    def __init__(self, found: Download) -> None:
        self._found = found

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._found.parts)

    def close(self) -> None:
        self._found.close()

"""Long documents sent while they are read from the database: bounded memory, gzip for who asks, few at a time."""

import re
import threading
import zlib
from collections.abc import Generator, Iterable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse

AT_ONCE = 3
"""Documents under way in a process; the next caller is asked to come back."""
RETRY_SECONDS = 30
_GZIP = re.compile(
    r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)", re.IGNORECASE
)
_slots = threading.BoundedSemaphore(AT_ONCE)


def streamed(
    request: HttpRequest, parts: Iterable[str], content_type: str
) -> HttpResponse | StreamingHttpResponse:
    """The document made of `parts`, each sent when it is ready. `parts` must not have begun to work yet.

    No cache may keep it: a certificate can be revoked at any moment.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response: HttpResponse | StreamingHttpResponse
    compressed = _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None
    if request.method == "HEAD":
        response = HttpResponse(content_type=content_type)
    elif _slots.acquire(blocking=False):
        response = StreamingHttpResponse(_Slot(parts, compressed=compressed), content_type=content_type)
    else:
        response = HttpResponse("Busy, try again later.\n", status=503, content_type="text/plain")
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    if compressed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "no-cache"
    return response


class _Slot:
    """A document that has taken one of the slots. Django calls close() even when nothing of it was ever sent."""

    def __init__(self, parts: Iterable[str], *, compressed: bool) -> None:
        self._sent = _gzip(parts) if compressed else _plain(parts)
        self._is_open = True

    def __iter__(self) -> Iterator[bytes]:
        return self._sent

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._sent.close()
            _slots.release()


def _plain(parts: Iterable[str]) -> Generator[bytes, None, None]:
    for part in parts:
        yield part.encode()


def _gzip(parts: Iterable[str]) -> Generator[bytes, None, None]:
    compressor = zlib.compressobj(level=4, wbits=31)
    for part in parts:
        piece = compressor.compress(part.encode())
        if piece:
            yield piece
    yield compressor.flush()

"""Reading a request's body within bounds, gzip included: a small bomb must not become a large string."""

import zlib

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

GZIP = 16 + zlib.MAX_WBITS


class BodyTooLarge(Exception):
    """The body, as it came or inflated, is above the limit."""


class BodyUnreadable(Exception):
    """The body is not what its headers say."""


def read_body(request: HttpRequest, *, limit: int) -> bytes:
    """The body as the client meant it, of at most `limit` bytes both on the wire and inflated."""
    try:
        declared = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError as error:
        raise BodyUnreadable("Content-Length is no number.") from error
    if declared > limit:
        raise BodyTooLarge
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise BodyTooLarge from error
    except OSError as error:
        raise BodyUnreadable("The body did not arrive.") from error
    if len(body) > limit:
        raise BodyTooLarge
    encoding = request.META.get("HTTP_CONTENT_ENCODING", "identity").strip().lower()
    if encoding == "gzip":
        return _inflate(body, limit)
    if encoding not in {"", "identity"}:
        raise BodyUnreadable("Content-Encoding must be gzip or left out.")
    return body


def _inflate(body: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj(GZIP)
    try:
        plain = inflater.decompress(body, limit + 1)
    except zlib.error as error:
        raise BodyUnreadable("The body is not gzip.") from error
    if len(plain) > limit:
        raise BodyTooLarge
    if not inflater.eof or inflater.unused_data:
        raise BodyUnreadable("The gzip body is cut off, or something follows it.")
    return plain

"""What the doors of the feed share: who the device is, bodies within bounds, answers as JSON."""

import math
import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse

from backend.api.http.request_body import BodyTooLarge, BodyUnreadable, read_body
from backend.kernel.errors import Busy, DomainError
from backend.salespoints.errors import DeviceRefused
from backend.salespoints.selectors import access_device
from backend.salespoints.types import DeviceFacts

MAX_BODY = 1024 * 1024
_AUTHORIZATION = re.compile(r"Device ([0-9a-fA-F-]{36})\.([A-Za-z0-9_-]{1,128})")

Door = Callable[[HttpRequest], HttpResponse]


def feed_door(method: str) -> Callable[[Door], Door]:
    """One method is allowed, and what the door raises becomes its answer."""

    def decorate(door: Door) -> Door:
        @wraps(door)
        def answer(request: HttpRequest) -> HttpResponse:
            if request.method != method:
                return _only(method)
            try:
                return door(request)
            except DeviceRefused as error:
                refused = error_answer(401, str(error.code), error.message)
                refused["WWW-Authenticate"] = "Device"
                return refused
            except BodyTooLarge:
                return error_answer(413, "TOO_LARGE", f"Send at most {MAX_BODY} bytes, also when inflated.")
            except BodyUnreadable as error:
                return error_answer(400, "INVALID_REQUEST", str(error))
            except Busy as error:
                return _busy(error)
            except DomainError as error:
                return error_answer(400, str(error.code), error.message, field=error.field)

        return answer

    return decorate


def authenticate(request: HttpRequest) -> DeviceFacts:
    """The device that the request proves to come from. Raises DeviceRefused."""
    match = _AUTHORIZATION.fullmatch(request.META.get("HTTP_AUTHORIZATION", ""))
    if match is None:
        raise DeviceRefused(revoked=False)
    try:
        device_id = UUID(match[1])
    except ValueError:
        raise DeviceRefused(revoked=False) from None
    return access_device(device_id=device_id, key=match[2])


def read_object(request: HttpRequest) -> dict[str, Any]:
    """The JSON object in the body. Raises BodyTooLarge or BodyUnreadable."""
    try:
        said = orjson.loads(read_body(request, limit=MAX_BODY))
    except orjson.JSONDecodeError as error:
        raise BodyUnreadable("The body is not JSON.") from error
    if not isinstance(said, dict):
        raise BodyUnreadable("The body must be a JSON object.")
    return said


def json_answer(content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The content as JSON."""
    return HttpResponse(orjson.dumps(content), content_type="application/json", status=status)


def error_answer(status: int, code: str, message: str, *, field: str = "") -> HttpResponse:
    """A refusal: a code for programs, a sentence for people."""
    return json_answer({"error": {"code": code, "message": message, "field": field}}, status=status)


def _only(method: str) -> HttpResponse:
    answer = error_answer(405, "METHOD_NOT_ALLOWED", f"Use {method}.")
    answer["Allow"] = method
    return answer


def too_many(wait: float) -> HttpResponse:
    """429, and after how many seconds to come again."""
    answer = error_answer(429, "TOO_MANY_CALLS", "Wait as Retry-After says, then send the same again.")
    answer["Retry-After"] = str(math.ceil(wait))
    return answer


def _busy(error: Busy) -> HttpResponse:
    answer = error_answer(503, str(error.code), error.message)
    answer["Retry-After"] = "1"
    return answer

"""The feed from the points of sale: enrol a device, report events. docs/pos-feed.md is the contract."""

import math
import re
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse

from backend.api.http.rate_limit import RateLimit
from backend.api.http.request_body import BodyTooLarge, BodyUnreadable, read_body
from backend.kernel.errors import Busy, DomainError
from backend.salespoints.errors import DeviceRefused
from backend.salespoints.selectors import access_device
from backend.salespoints.services import enrol_device
from backend.salespoints.types import DeviceFacts
from backend.stock.raw_reports import MAX_EVENTS, store_raw_events

MAX_BODY = 1024 * 1024
_AUTHORIZATION = re.compile(r"Device ([0-9a-fA-F-]{36})\.([A-Za-z0-9_-]{1,128})")


@cache
def events_limit() -> RateLimit:
    """Per device: 60 calls at once, two a second on average: a thousand events a second, more than any till makes."""
    return RateLimit(burst=60, per_second=2.0)


@cache
def enrolment_limit() -> RateLimit:
    """Per address: 20 tries at once, one every three seconds on average, against guessing codes of 50 bits."""
    return RateLimit(burst=20, per_second=1 / 3)


def enrol(request: HttpRequest) -> HttpResponse:
    """POST {code, name} → 200 {device_id, key}."""
    if request.method != "POST":
        return _only_post()
    wait = enrolment_limit().take(request.META.get("REMOTE_ADDR", ""))
    if wait:
        return _too_many(wait)
    try:
        said = _read_object(request)
        code, name = said.get("code"), said.get("name")
        if not isinstance(code, str) or not isinstance(name, str) or len(code) > 100 or len(name) > 1000:
            raise BodyUnreadable("code and name must be strings.")
        device = enrol_device(code=code, name=name)
    except BodyTooLarge:
        return _too_large()
    except BodyUnreadable as error:
        return _error(400, "INVALID_REQUEST", str(error))
    except Busy as error:
        return _busy(error)
    except DomainError as error:
        return _error(400, str(error.code), error.message, field=error.field)
    answer = _json({"device_id": str(device.device_id), "key": device.key})
    answer["Cache-Control"] = "no-store"
    return answer


def events(request: HttpRequest) -> HttpResponse:
    """POST {events: [...]} of an enrolled device → 200 {results: [...], next_expected_seq}."""
    if request.method != "POST":
        return _only_post()
    try:
        device = _authenticate(request)
        wait = events_limit().take(str(device.device_id))
        if wait:
            return _too_many(wait)
        raw = _read_object(request).get("events")
        if not isinstance(raw, list) or len(raw) > MAX_EVENTS:
            raise BodyUnreadable(f"events must be a list of at most {MAX_EVENTS}.")
        return _json(_report(device, raw))
    except DeviceRefused as error:
        answer = _error(401, str(error.code), error.message)
        answer["WWW-Authenticate"] = "Device"
        return answer
    except BodyTooLarge:
        return _too_large()
    except BodyUnreadable as error:
        return _error(400, "INVALID_REQUEST", str(error))
    except Busy as error:
        return _busy(error)


def _report(device: DeviceFacts, raw: list[Any]) -> dict[str, Any]:
    report = store_raw_events(device=device, raw=raw)
    return {
        "results": [
            {
                "id": answer.event_id,
                "status": answer.status.value,
                "code": answer.code,
                "message": answer.message,
            }
            for answer in report.answers
        ],
        "next_expected_seq": report.next_expected_sequence,
    }


def _authenticate(request: HttpRequest) -> DeviceFacts:
    match = _AUTHORIZATION.fullmatch(request.META.get("HTTP_AUTHORIZATION", ""))
    if match is None:
        raise DeviceRefused(revoked=False)
    try:
        device_id = UUID(match[1])
    except ValueError:
        raise DeviceRefused(revoked=False) from None
    return access_device(device_id=device_id, key=match[2])


def _read_object(request: HttpRequest) -> dict[str, Any]:
    try:
        said = orjson.loads(read_body(request, limit=MAX_BODY))
    except orjson.JSONDecodeError as error:
        raise BodyUnreadable("The body is not JSON.") from error
    if not isinstance(said, dict):
        raise BodyUnreadable("The body must be a JSON object.")
    return said


def _json(content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return HttpResponse(orjson.dumps(content), content_type="application/json", status=status)


def _error(status: int, code: str, message: str, *, field: str = "") -> HttpResponse:
    return _json({"error": {"code": code, "message": message, "field": field}}, status=status)


def _only_post() -> HttpResponse:
    answer = _error(405, "METHOD_NOT_ALLOWED", "Use POST.")
    answer["Allow"] = "POST"
    return answer


def _too_large() -> HttpResponse:
    return _error(413, "TOO_LARGE", f"Send at most {MAX_BODY} bytes, also when inflated.")


def _too_many(wait: float) -> HttpResponse:
    answer = _error(429, "TOO_MANY_CALLS", "Wait as Retry-After says, then send the same again.")
    answer["Retry-After"] = str(math.ceil(wait))
    return answer


def _busy(error: Busy) -> HttpResponse:
    answer = _error(503, str(error.code), error.message)
    answer["Retry-After"] = "1"
    return answer

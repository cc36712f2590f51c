"""The feed from the points of sale: enrol a device, report events, follow levels. docs/pos-feed.md is the contract."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse

from backend.api.http.pos_door import authenticate, feed_door, json_answer, read_object, too_many
from backend.api.http.pos_openapi import document
from backend.api.http.rate_limit import RateLimit
from backend.api.http.request_body import BodyUnreadable
from backend.salespoints.services import enrol_device
from backend.salespoints.types import DeviceFacts
from backend.stock.raw_reports import MAX_EVENTS, store_raw_events
from backend.stock.till_levels import TillLevel, levels_since


@cache
def events_limit() -> RateLimit:
    """Per device: 60 calls at once, two a second on average: a thousand events a second, more than any till makes."""
    return RateLimit(burst=60, per_second=2.0)


@cache
def levels_limit() -> RateLimit:
    """Per device: 60 pages at once, one a second on average."""
    return RateLimit(burst=60, per_second=1.0)


@cache
def enrolment_limit() -> RateLimit:
    """Per address: 20 tries at once, one every three seconds on average, against guessing codes of 50 bits."""
    return RateLimit(burst=20, per_second=1 / 3)


@feed_door("POST")
def enrol(request: HttpRequest) -> HttpResponse:
    """POST {code, name} → 200 {device_id, key}."""
    wait = enrolment_limit().take(request.META.get("REMOTE_ADDR", ""))
    if wait:
        return too_many(wait)
    said = read_object(request)
    code, name = said.get("code"), said.get("name")
    if not isinstance(code, str) or not isinstance(name, str) or len(code) > 100 or len(name) > 1000:
        raise BodyUnreadable("code and name must be strings.")
    device = enrol_device(code=code, name=name)
    answer = json_answer({"device_id": str(device.device_id), "key": device.key})
    answer["Cache-Control"] = "no-store"
    return answer


@feed_door("POST")
def events(request: HttpRequest) -> HttpResponse:
    """POST {events: [...]} of an enrolled device → 200 {results: [...], next_expected_seq}."""
    device = authenticate(request)
    wait = events_limit().take(str(device.device_id))
    if wait:
        return too_many(wait)
    raw = read_object(request).get("events")
    if not isinstance(raw, list) or len(raw) > MAX_EVENTS:
        raise BodyUnreadable(f"events must be a list of at most {MAX_EVENTS}.")
    return json_answer(_report(device, raw))


@feed_door("GET")
def levels(request: HttpRequest) -> HttpResponse:
    """GET ?since=cursor of an enrolled device → 200 {levels: [...], cursor, has_more}."""
    device = authenticate(request)
    wait = levels_limit().take(str(device.device_id))
    if wait:
        return too_many(wait)
    page = levels_since(point_id=device.point_id, cursor=request.GET.get("since"))
    answer = json_answer(
        {
            "levels": [_level(level) for level in page.levels],
            "cursor": page.cursor,
            "has_more": page.has_more,
        }
    )
    answer["Cache-Control"] = "no-store"
    return answer


@feed_door("GET")
def openapi(_request: HttpRequest) -> HttpResponse:
    """GET → the OpenAPI document of all this."""
    return json_answer(document())


def _level(level: TillLevel) -> dict[str, Any]:
    return {
        "sku": level.sku,
        "gtin": level.gtin,
        "product": level.product_name,
        "variant": level.variant_name,
        "price": level.price,
        "on_hand": level.on_hand,
        "reserved": level.reserved,
        "expired": level.expired,
        "free": level.free,
    }


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

"""The outbox: its page, and the door at which a browser hands in what it noted without a network."""

from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from storefront.api import ApiRefused, SignedOut
from storefront.api.tokens import person_of
from storefront.console.access import is_manager, point_here, staff_only
from storefront.console.offline.kinds import shelf_kinds
from storefront.console.offline.sending import MOST_ENTRIES, send_entries
from storefront.shop.device_owner import person_key

_LONGEST_ID = 64


@staff_only
def outbox(request: HttpRequest) -> HttpResponse:
    """The page; what is in the outbox only the browser knows."""
    context = {
        "section": "outbox",
        "point": point_here(request),
        "is_manager": is_manager(request),
        "shelf_kinds": shelf_kinds(),
    }
    return render(request, "console/offline/outbox.html", context)


@csrf_exempt  # a token would age in the outbox: see _is_ours
@never_cache
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """POST {person, point, browser, entries} → {results, all}; else a code that says why nothing was taken."""
    if not _is_ours(request):
        return _no("FOREIGN", 403)
    person = person_of(request)
    if person is None:
        return _no("SIGNED_OUT", 401)
    said = _read(request.body)
    if said is None:
        return _no("INVALID", 400)
    if said["person"] != person_key(person):
        return _no("OTHER_PERSON", 409)
    if said["point"] not in person.points:
        return _no("NOT_HERE", 403)
    try:
        results, is_all = send_entries(
            request, point=said["point"], browser=said["browser"], entries=said["entries"]
        )
    except SignedOut:
        return _no("SIGNED_OUT", 401)
    except ApiRefused:
        return _no("NOT_HERE", 403)
    return JsonResponse({"results": results, "all": is_all})


def _is_ours(request: HttpRequest) -> bool:
    """Whether a page of this very site sent it.

    JSON cannot come from another site's form, a script of another site would have to ask first and gets no leave, and
    the browser itself says in Origin where a POST comes from.
    """
    origin = f"{request.scheme}://{request.get_host()}"
    return request.content_type == "application/json" and request.headers.get("Origin") == origin


def _read(body: bytes) -> dict[str, Any] | None:
    """What was sent, or None where it has not the shape of an outbox."""
    try:
        said = orjson.loads(body)
        UUID(said["browser"])
        entries = said["entries"]
        is_shaped = (
            isinstance(entries, list) and len(entries) <= MOST_ENTRIES and all(map(_is_entry, entries))
        )
        return (
            said if is_shaped and isinstance(said["point"], str) and isinstance(said["person"], str) else None
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("id"), str) and len(entry["id"]) <= _LONGEST_ID


def _no(code: str, status: int) -> HttpResponse:
    return JsonResponse({"code": code}, status=status)

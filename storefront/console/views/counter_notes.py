"""The forms that say what left the shelf or came onto it, for browsers without scripts too."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storefront.api import call_as
from storefront.clock import now
from storefront.console.access import is_manager, point_here, staff_only
from storefront.console.offline.goods import Good, find_goods, goods_of
from storefront.console.offline.kinds import ShelfKind, shelf_kinds
from storefront.console.offline.words import event_refusal
from storefront.console.queue import Point

MOST_ROWS = 100
LONGEST_WORDS = 100
MOST_UNITS = 100_000
_BROWSER = "browser"


@staff_only
def sale(request: HttpRequest) -> HttpResponse:
    """A sale at the counter."""
    return _report(request, "counter_sale", {"sale"})


@staff_only
def report(request: HttpRequest) -> HttpResponse:
    """A receipt, damage, or goods that a customer brought back."""
    return _report(request, "shelf_report", {each.kind for each in _plain_kinds()})


def _report(request: HttpRequest, page: str, kinds: set[str]) -> HttpResponse:
    point = point_here(request)
    problem = ""
    if request.method == "POST" and point is not None:
        kind = "sale" if kinds == {"sale"} else request.POST.get("loai", "")
        events = _events(request.POST, kind) if kind in kinds else None
        problem = _tell(request, point, events)
        if not problem:
            return redirect(f"console:{page}")
    context = {
        **_context(request, point, page),
        "is_sale": page == "counter_sale",
        "shelf_kinds": shelf_kinds(),
        "plain_kinds": _plain_kinds(),
        "slip": _slip(request, point) if point else {},
        "errors": {"": problem} if problem else {},
    }
    return render(request, "console/offline/report.html", context, status=422 if problem else 200)


def _plain_kinds() -> list[ShelfKind]:
    """Without the count: this form shows how many are left, and a count is made without knowing that."""
    return [each for each in shelf_kinds() if each.kind != "count"]


def _context(request: HttpRequest, point: Point | None, section: str) -> dict[str, Any]:
    words = request.GET.get("tim", "")[:LONGEST_WORDS]
    goods: list[Good] = []
    if point is not None:
        goods = goods_of(call_as(request, "console_goods", {"point": point.id})["counterGoods"])
    return {
        "section": section,
        "point": point,
        "is_manager": is_manager(request),
        "words": words,
        "goods": find_goods(goods, words)[:MOST_ROWS],
    }


def _slip(request: HttpRequest, point: Point) -> dict[str, Any]:
    """An id, number and time for the form: sent twice it says the same, and is counted once."""
    said = _send(request, point, [])
    return {"id": str(uuid4()), "seq": said.get("nextExpectedSeq") or 1, "at": now().isoformat()}


def _events(sent: QueryDict, kind: str) -> list[dict[str, Any]] | None:
    """One event for each field with a number, or None where something cannot be read."""
    try:
        slip, first = UUID(sent.get("ma", "")), int(sent.get("so", ""))
        typed = [(name[3:], sent.get(name, "").strip()) for name in sorted(sent) if name.startswith("sl-")]
        wanted = [(sku, int(units)) for sku, units in typed if units]
    except ValueError:
        return None
    if not 0 < first < MOST_UNITS**2 // 5 or any(not 0 <= units <= MOST_UNITS for _sku, units in wanted):
        return None
    chosen = [(sku, units) for sku, units in wanted if units]
    return [
        {
            "id": str(uuid5(slip, f"{kind}:{sku}")),
            "seq": first + index,
            "kind": kind,
            "sku": sku,
            "quantity": units,
            "occurredAt": sent.get("luc", ""),
        }
        for index, (sku, units) in enumerate(chosen)
    ]


def _tell(request: HttpRequest, point: Point, events: list[dict[str, Any]] | None) -> str:
    """Report them; what is wrong, or an empty text."""
    if events is None:
        return _("Số lượng phải là số nguyên từ 0 đến 100.000. Hãy xem lại các ô.")
    if not events:
        return _("Chưa có món nào. Hãy ghi số lượng vào ít nhất một ô.")
    said = _send(request, point, events)
    codes = [str(error["code"]) for error in said["errors"]]
    codes += [
        str(result["code"]) for result in said["results"] if result["status"] not in ("CREATED", "EXISTS")
    ]
    if codes:
        return event_refusal(codes[0])
    units = sum(event["quantity"] for event in events)
    done = ngettext("Đã ghi %(units)d món.", "Đã ghi %(units)d món.", units) % {"units": units}
    messages.success(request, done)
    return ""


def _send(request: HttpRequest, point: Point, events: list[dict[str, Any]]) -> dict[str, Any]:
    """As the book of this session; a browser with scripts keeps another one."""
    browser = request.session.setdefault(_BROWSER, str(uuid4()))
    variables = {"point": point.id, "browser": browser, "events": events}
    answer: dict[str, Any] = call_as(request, "console_report", variables)["pointEventsReport"]
    return answer

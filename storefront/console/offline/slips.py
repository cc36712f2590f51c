"""Open transfers in the copy of a point: each as it looks now and as it will look after the steps still to do here."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from storefront.console.slips import OPEN, Slip, expected_units, read_slip, step_of

_AHEAD = {
    ("REQUESTED", True): ("AGREED", "SENT", "DECLINED"),
    ("AGREED", True): ("SENT", "DECLINED"),
    ("REQUESTED", False): ("CANCELLED",),
    ("AGREED", False): ("CANCELLED",),
    ("SENT", False): ("RECEIVED",),
}
"""(state, are we the sender) → states to which steps of ours lead."""


def copied_slips(request: HttpRequest, nodes: list[Slip], point: str) -> list[dict[str, Any]]:
    """Those that are under way. `goods` tells which field of a form is which SKU."""
    return [_copy(request, node, point) for node in nodes if node["state"] in OPEN]


def _copy(request: HttpRequest, node: Slip, point: str) -> dict[str, Any]:
    slip = read_slip(node, point)
    states = (node["state"], *_AHEAD.get((node["state"], slip["is_sender"]), ()))
    return {
        "number": node["number"],
        "state": node["state"],
        "isOurTurn": slip["is_our_turn"],
        "goods": {line["goods"].field: line["goods"].sku for line in slip["lines"]},
        "row": render_to_string("console/slip_row.html", {"slip": slip}),
        "pages": {state: _page(request, {**node, "state": state}, point) for state in states},
    }


def _page(request: HttpRequest, node: Slip, point: str) -> str:
    slip = read_slip(node, point)
    step = step_of(slip)
    context = {
        "slip": slip,
        "step": step,
        "rows": [(line, expected_units(line, step)) for line in slip["lines"]],
        "errors": {},
        "key": "",
    }
    return render_to_string("console/transfer_part.html", context, request)

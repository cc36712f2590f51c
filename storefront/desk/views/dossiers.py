"""Dossiers at the desk: what waits for an officer, the longest waiting first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.desk.access import officers_only
from storefront.dossiers import Dossier, state_name

LISTS = {
    "xa": ("HANDED_IN",),
    "tinh": ("SCREENED",),
    "trung-uong": ("WITH_COUNCIL",),
    "quyet-dinh": ("SCORED",),
    "co-so": ("SENT_BACK",),
    "da-xong": ("DECIDED", "REFUSED", "WITHDRAWN"),
}
QUIET_DAYS = 60
"""A dossier that was sent back and not touched for so long is marked."""


@officers_only
def dossiers(request: HttpRequest) -> HttpResponse:
    """All that wait, or one list of them."""
    chosen = request.GET.get("loc", "")
    states = LISTS.get(chosen)
    found = call_as(request, "desk_dossiers", {"states": list(states) if states else None})
    names = {key: state_name(LISTS[key][0]) for key in LISTS} | {
        "co-so": _("Chờ cơ sở bổ sung"),
        "da-xong": _("Đã xong"),
    }
    context = {
        "section": "dossiers",
        "dossiers": [Dossier(node) for node in found["dossiersAtDesk"]],
        "lists": [("", _("Tất cả đang chờ")), *names.items()],
        "chosen": chosen if states else "",
        "quiet_days": QUIET_DAYS,
    }
    return render(request, "desk/dossiers.html", context)

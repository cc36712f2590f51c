"""One dossier at the desk: looking through its papers, scoring it, entering the decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from storefront.api import FileToSend, call_as
from storefront.api.tokens import person_of
from storefront.clock import now
from storefront.desk.access import officers_only
from storefront.dossier_files import pass_on
from storefront.dossiers import (
    LONGEST_REASON,
    MOST_FILE_BYTES,
    Dossier,
    Item,
    id_of,
    read_points,
    refusal_words,
)
from storefront.portal.promising import read_day
from storefront.shop.display import VIETNAM

Errors = dict[str, str]
_FIELDS = {
    "points": "diem",
    "reason": "ly-do",
    "decisionNumber": "so",
    "decidedOn": "ngay",
    "authority": "noi-cap",
    "file": "tep",
    "name": "so",
}


@officers_only
def dossier(request: HttpRequest, key: UUID) -> HttpResponse:
    """The papers and the next step."""
    return _show(request, key, {})


@require_POST
@officers_only
def screen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Complete, or back to the producer with what is written at each paper."""
    found = _at_desk(request, key)
    said = [(item.node["kind"], request.POST.get(f"yeu-cau-{item.key}", "").strip()) for item in found.items]
    objections = [{"item": kind, "reason": words[: LONGEST_REASON + 1]} for kind, words in said if words]
    sends_back = request.POST.get("viec") == "tra-lai"
    if sends_back and not objections:
        return _show(request, key, {"": _("Ghi ở ít nhất một giấy điều cơ sở cần sửa, rồi trả lại.")})
    if not sends_back and objections:
        return _show(
            request, key, {"": _("Có giấy đã ghi yêu cầu sửa. Xoá chữ đó đi, hoặc bấm Trả lại cơ sở.")}
        )
    given = {**_named(request, key), "objections": objections}
    errors = _refusals(
        call_as(request, "desk_dossier_screen", given), {_field(item): item.key for item in found.items}
    )
    if errors:
        return _show(request, key, errors)
    done = _("Đã trả lại cơ sở, kèm yêu cầu.") if sends_back else _("Đủ giấy tờ. Hồ sơ chờ tỉnh chấm điểm.")
    messages.success(request, done)
    return redirect("desk:dossiers")


@require_POST
@officers_only
def assess(request: HttpRequest, key: UUID) -> HttpResponse:
    """The points, and below 50 the reason."""
    points = read_points(request.POST.get("diem", ""))
    if points is None:
        return _show(request, key, {"diem": refusal_words("POINTS_OUT_OF_RANGE")})
    reason = request.POST.get("ly-do", "").strip()[: LONGEST_REASON + 1]
    given = {**_named(request, key), "points": points, "reason": reason}
    errors = _refusals(call_as(request, "desk_dossier_assess", given), _FIELDS)
    if errors.get("ly-do") == refusal_words("REQUIRED"):
        errors["ly-do"] = _("Dưới 50 điểm là chưa đạt: hãy ghi lý do cho cơ sở.")
    if errors:
        return _show(request, key, errors)
    messages.success(request, _("Đã ghi điểm. Cơ sở nhận được thư báo."))
    return redirect("desk:dossier", key=key)


@require_POST
@officers_only
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Number, day, authority and text of the decision: the product is recognised."""
    file = request.FILES.get("tep")
    day = read_day(request.POST.get("ngay", ""))
    errors = {}
    if file is None:
        errors["tep"] = _("Hãy chọn tệp quyết định.")
    elif (file.size or 0) > MOST_FILE_BYTES:
        errors["tep"] = refusal_words("TOO_LARGE")
    if day is None:
        errors["ngay"] = _("Hãy chọn ngày của quyết định.")
    if errors or file is None or day is None:
        return _show(request, key, errors)
    given = {
        **_named(request, key),
        "number": request.POST.get("so", "")[:100],
        "day": day.isoformat(),
        "authority": request.POST.get("noi-cap", "")[:200],
        "file": FileToSend(file.name or "", file.read()),
    }
    errors = _refusals(call_as(request, "desk_dossier_decide", given), _FIELDS)
    if errors:
        return _show(request, key, errors)
    messages.success(request, _("Đã ghi quyết định. Sản phẩm được công nhận từ ngày đó."))
    return redirect("desk:dossier", key=key)


@require_safe
@officers_only
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """A file of a dossier, to be saved."""
    return pass_on(request, key)


def _at_desk(request: HttpRequest, key: UUID) -> Dossier:
    node = call_as(request, "portal_dossier", {"id": id_of(key)})["dossier"]
    if node is None:
        raise Http404
    return Dossier(node)


def _named(request: HttpRequest, key: UUID) -> dict[str, Any]:
    """The dossier as the officer's page showed it; a revision that is none is one that nobody has."""
    said = request.POST.get("ban", "")
    is_number = said.isascii() and said.isdigit() and len(said) < 10
    return {"id": id_of(key), "revision": int(said) if is_number else 0}


def _field(item: Item) -> str:
    """The paper's kind as the API names fields: "food-safety" → "foodSafety"."""
    first, *rest = item.key.split("-")
    return first + "".join(word.capitalize() for word in rest)


def _refusals(answer: dict[str, Any], fields: dict[str, str]) -> Errors:
    return {
        fields.get(error["field"] or "", ""): refusal_words(error["code"])
        for error in answer["done"]["errors"]
    }


def _show(request: HttpRequest, key: UUID, errors: Errors) -> HttpResponse:
    found = _at_desk(request, key)
    person = person_of(request)
    context = {
        "section": "dossiers",
        "dossier": found,
        "node": found.node,
        "is_own": person is not None and found.node["producer"]["id"] in person.producers,
        "errors": errors,
        "typed": request.POST.dict() if errors else {},
        "today": now().astimezone(VIETNAM).date().isoformat(),
        "longest": LONGEST_REASON,
    }
    return render(request, "desk/dossier.html", context, status=422 if errors else 200)

"""One dossier of the producer: its checklist, paper by paper, and handing it in. Each form saves by itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from storefront.api import FileToSend, call_as
from storefront.api.tokens import person_of
from storefront.dossier_files import pass_on
from storefront.dossiers import (
    LONGEST_TEXT,
    MOST_FILE_BYTES,
    Dossier,
    Item,
    id_of,
    read_points,
    refusal_words,
)
from storefront.portal.access import producers_only
from storefront.shop.frame import current_frame

MOST_AT_ONCE = 8
Errors = dict[str, str]


@producers_only
def dossier(request: HttpRequest, key: UUID) -> HttpResponse:
    """The checklist, or what became of it."""
    return _show(request, _own(request, key), {})


@require_POST
@producers_only
def save_item(request: HttpRequest, key: UUID) -> HttpResponse:
    """Save the words and add the files of one paper; what went through stays, whatever is refused after it."""
    found = _own(request, key)
    item = _item(found, request.POST.get("giay", ""))
    text = request.POST.get("chu", "").replace("\r\n", "\n").strip()[: LONGEST_TEXT + 1]
    given: dict[str, Any] = {"id": found.node["id"], "item": item.node["kind"]}
    codes = []
    if text != item.node["text"]:
        codes = _codes(call_as(request, "portal_dossier_item", {**given, "text": text}))
    sent = [*request.FILES.getlist("anh"), *request.FILES.getlist("tep")]
    for file in sent[:MOST_AT_ONCE]:
        if codes:
            break
        if (file.size or 0) > MOST_FILE_BYTES:
            codes = ["TOO_LARGE"]
        else:
            upload = FileToSend(file.name or "", file.read())
            codes = _codes(call_as(request, "portal_dossier_file", {**given, "file": upload}))
    if codes:
        return _show(request, _own(request, key), {item.key: refusal_words(codes[0])})
    messages.success(request, _("Đã lưu: %(title)s.") % {"title": item.node["title"]})
    return _back(key, item.key)


@require_POST
@producers_only
def delete_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw away a file of a paper; one that is gone already is gone."""
    found = _own(request, key)
    item = _item(found, request.POST.get("giay", ""))
    codes = _codes(call_as(request, "portal_dossier_file_delete", {"id": request.POST.get("tep", "")}))
    if codes and codes[0] != "NOT_FOUND":
        return _show(request, _own(request, key), {item.key: refusal_words(codes[0])})
    messages.success(request, _("Đã bỏ tệp."))
    return _back(key, item.key)


@require_POST
@producers_only
def describe(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new product's name and sub-group, and the points the producer reckons with."""
    found = _own(request, key)
    given: dict[str, Any] = {"id": found.node["id"]}
    if not found.node["isKnownProduct"]:
        given |= {"name": request.POST.get("ten", "")[:201], "group": request.POST.get("nhom", "")[:130]}
    said = request.POST.get("diem", "").strip()
    if said:
        given["ownPoints"] = read_points(said)
        if given["ownPoints"] is None:
            return _show(request, found, {"diem": refusal_words("POINTS_OUT_OF_RANGE")})
    errors = call_as(request, "portal_dossier_update", given)["done"]["errors"]
    if errors:
        fields = {"name": "ten", "group": "nhom", "ownPoints": "diem"}
        return _show(
            request,
            _own(request, key),
            {fields.get(each["field"], ""): refusal_words(each["code"]) for each in errors},
        )
    messages.success(request, _("Đã lưu phần chung."))
    return _back(key, "chung")


@require_POST
@producers_only
def hand_in(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give it to the officers; while papers are missing, say which."""
    codes = _codes(call_as(request, "portal_dossier_hand_in", {"id": id_of(key)}))
    found = _own(request, key)
    if codes == ["ITEMS_MISSING"]:
        return _show(request, found, {item.key: _missing_words(item) for item in found.missing})
    if codes:
        return _show(request, found, {"": refusal_words(codes[0])})
    messages.success(request, _("Đã nộp hồ sơ. Mỗi bước tiếp theo cơ sở đều nhận được thư báo."))
    return redirect("portal:dossier", key=key)


@require_POST
@producers_only
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """End it; a box has to be ticked first."""
    found = _own(request, key)
    if request.POST.get("dong-y") != "rut":
        return _show(request, found, {"dong-y": _("Hãy đánh dấu vào ô này nếu thật sự muốn rút.")})
    codes = _codes(call_as(request, "portal_dossier_withdraw", {"id": found.node["id"]}))
    if codes:
        return _show(request, _own(request, key), {"": refusal_words(codes[0])})
    messages.success(request, _("Đã rút hồ sơ."))
    return redirect("portal:dossiers")


@require_safe
@producers_only
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """A file of one's own dossier, to be saved."""
    return pass_on(request, key)


def _own(request: HttpRequest, key: UUID) -> Dossier:
    """A dossier of one's own, read afresh. Raises Http404."""
    node = call_as(request, "portal_dossier", {"id": id_of(key)})["dossier"]
    person = person_of(request)
    if node is None or person is None or node["producer"]["id"] not in person.producers:
        raise Http404
    return Dossier(node)


def _item(found: Dossier, key: str) -> Item:
    for item in found.items:
        if item.key == key:
            return item
    raise Http404


def _codes(answer: dict[str, Any]) -> list[str]:
    return [str(error["code"]) for error in answer["done"]["errors"]]


def _back(key: UUID, part: str) -> HttpResponse:
    return redirect(f"{reverse('portal:dossier', args=[key])}?xong={part}#{part}")


def _missing_words(item: Item) -> str:
    if item.node["needsAnswer"]:
        return _("%(title)s: sửa theo lời cán bộ ghi.") % {"title": item.node["title"]}
    return _("%(title)s: chưa có.") % {"title": item.node["title"]}


def _show(request: HttpRequest, found: Dossier, errors: Errors) -> HttpResponse:
    context = {
        "section": "dossiers",
        "producers": [found.node["producer"]],
        "dossier": found,
        "node": found.node,
        "errors": errors,
        "typed": request.POST.dict() if errors else {},
        "saved": request.GET.get("xong", ""),
        "first_missing": found.missing[0].key if found.missing else "",
        "groups": current_frame().groups,
        "longest": LONGEST_TEXT,
    }
    return render(request, "portal/dossier.html", context, status=422 if errors else 200)

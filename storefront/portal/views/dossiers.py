"""The producer's dossiers: where each stands, and opening another one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.dossiers import Dossier, refusal_words
from storefront.portal.access import producers_only
from storefront.portal.deadlines import days_left, instant
from storefront.shop.frame import current_frame

LONGEST_NAME = 200
NEW_PRODUCT = "moi"


@producers_only
def dossiers(request: HttpRequest) -> HttpResponse:
    """Those that need the producer first, then those that wait, then those that have ended."""
    found = call_as(request, "portal_dossiers")
    every = [Dossier(node) for node in found["myDossiers"]]
    context = {
        "section": "dossiers",
        "producers": (found["me"] or {}).get("producers") or [],
        "to_do": [each for each in every if each.node["isEditable"]],
        "waiting": [each for each in every if each.is_open and not each.node["isEditable"]],
        "ended": [each for each in every if not each.is_open],
        "total": len(every),
    }
    return render(request, "portal/dossiers.html", context)


@producers_only
def new_dossier(request: HttpRequest) -> HttpResponse:
    """GET: which product. POST: open the dossier and go to its checklist."""
    producers = (call_as(request, "portal_producers")["me"] or {}).get("producers") or []
    errors: dict[str, str] = {}
    if request.method == "POST":
        answer, errors = _open(request, [each["id"] for each in producers])
        if not errors:
            messages.success(request, _("Đã lập hồ sơ. Làm từng giấy một, lúc nào tiếp tục cũng được."))
            return redirect("portal:dossier", key=answer["dossier"]["key"])
    makers = [
        {**each, "subjects": [_subject(node) for node in _subjects(request, each["id"])]}
        for each in producers
    ]
    context = {
        "section": "dossiers",
        "producers": producers,
        "makers": makers,
        "groups": current_frame().groups,
        "errors": errors,
        "typed": request.POST.dict(),
        "longest": LONGEST_NAME,
    }
    return render(request, "portal/dossier_new.html", context, status=422 if errors else 200)


def _subjects(request: HttpRequest, producer: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call_as(request, "portal_dossier_subjects", {"producer": producer})[
        "dossierSubjects"
    ]
    return found


def _subject(node: dict[str, Any]) -> dict[str, Any]:
    until = instant(node["validUntil"]) if node["validUntil"] else None
    return {**node, "until": until, "days_left": days_left(until) if until else None}


def _open(request: HttpRequest, own: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
    producer = request.POST.get("co-so") or (own[0] if own else "")
    product = request.POST.get("san-pham", "")
    if not product:
        return {}, {"san-pham": _("Hãy chọn một sản phẩm, hoặc chọn sản phẩm mới.")}
    given: dict[str, Any] = {"producer": producer, "product": product}
    if product == NEW_PRODUCT:
        given = {
            "producer": producer,
            "name": request.POST.get("ten", "")[: LONGEST_NAME + 1],
            "group": request.POST.get("nhom", "")[:130],
        }
    answer = call_as(request, "portal_dossier_open", given)["done"]
    fields = {"name": "ten", "group": "nhom", "product": "san-pham"}
    return answer, {
        fields.get(error["field"], "san-pham"): refusal_words(error["code"]) for error in answer["errors"]
    }

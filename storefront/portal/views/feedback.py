"""Questions and reviews of one's own products, and answering them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.portal.access import producers_only
from storefront.portal.feedback import LONGEST_ANSWER, OwnEntry, read_entries

PAGE = 50
LONGEST_CURSOR = 200
OPERATIONS = {"question": "portal_answer_question", "review": "portal_answer_review"}


@producers_only
def feedback(request: HttpRequest) -> HttpResponse:
    """The page as it stands."""
    return _page(request)


@require_POST
@producers_only
def answer(request: HttpRequest) -> HttpResponse:
    """Send an answer; the page comes back with what is to be mended at its field."""
    kind, id = request.POST.get("loai", ""), request.POST.get("ma", "")
    if kind not in OPERATIONS:
        raise Http404
    field = OwnEntry(kind, {"id": id}).field
    text = request.POST.get(field, "").replace("\r\n", "\n").strip()
    problem = _check(text)
    if not problem:
        sent = call_as(request, OPERATIONS[kind], {"id": id, "body": text})["answered"] or {}
        problem = _refusal(sent.get("errors") or [])
    if problem:
        return _page(request, errors={field: problem}, typed={field: text})
    messages.success(request, _("Đã gửi câu trả lời. Cán bộ của chợ duyệt xong là người mua đọc được."))
    return redirect("portal:feedback")


def _check(text: str) -> str:
    if not text:
        return _("Hãy ghi câu trả lời.")
    return _("Câu trả lời dài quá 2.000 chữ cái. Hãy rút ngắn lại.") if len(text) > LONGEST_ANSWER else ""


def _refusal(errors: list[dict[str, Any]]) -> str:
    if not errors:
        return ""
    if errors[0].get("code") == "ALREADY_MODERATED":
        return _("Câu trả lời đã được duyệt nên không sửa được nữa.")
    return _("Không gửi được. Hãy tải lại trang rồi thử lại.")


def _page(
    request: HttpRequest, *, errors: dict[str, str] | None = None, typed: dict[str, str] | None = None
) -> HttpResponse:
    asked = {
        "first": PAGE,
        "questionsAfter": request.GET.get("cau-hoi", "")[:LONGEST_CURSOR] or None,
        "reviewsAfter": request.GET.get("danh-gia", "")[:LONGEST_CURSOR] or None,
    }
    found = call_as(request, "portal_feedback", asked)
    context = {
        "section": "feedback",
        "producers": (found["me"] or {}).get("producers") or [],
        "questions": read_entries("question", found["myQuestions"]),
        "reviews": read_entries("review", found["myReviews"]),
        "older_questions": _older("cau-hoi", found["myQuestions"]),
        "older_reviews": _older("danh-gia", found["myReviews"]),
        "errors": errors or {},
        "typed": typed or {},
        "address": reverse("portal:answer"),
    }
    return render(request, "portal/feedback.html", context, status=422 if errors else 200)


def _older(name: str, connection: dict[str, Any] | None) -> dict[str, str] | None:
    info = (connection or {}).get("pageInfo") or {}
    return {"name": name, "cursor": info["endCursor"]} if info.get("hasNextPage") else None

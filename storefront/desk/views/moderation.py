"""Texts that wait for an officer: shown to buyers, or sent back with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import ApiError, ApiRefused, call_as
from storefront.desk.access import officers_only
from storefront.desk.moderation import (
    LONGEST_REASON,
    read_decision,
    read_feedback,
    read_listings,
    refusal_words,
)


@officers_only
def moderation(request: HttpRequest) -> HttpResponse:
    """Everything that waits, the longest waiting first."""
    return _page(request, {})


@require_POST
@officers_only
def decide(request: HttpRequest) -> HttpResponse:
    """One decision; a refusal stands at its text."""
    decision = read_decision(request.POST.dict())
    if decision is None:
        return _page(request, {"": refusal_words("")})
    try:
        answer = call_as(request, decision.operation, decision.variables)["done"]
    except ApiRefused:
        raise
    except ApiError:
        return _page(request, {"": refusal_words("")})
    if not answer["errors"]:
        said = _("Đã duyệt. Người mua đọc được ngay.") if decision.approves else _("Đã trả lại, kèm lý do.")
        messages.success(request, said)
        return redirect("desk:moderation")
    return _page(request, {decision.key: refusal_words(answer["errors"][0]["code"])})


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    answer = call_as(request, "desk_moderation")
    listings, feedback = (
        read_listings(answer["listingsToModerate"]),
        read_feedback(answer["feedbackToModerate"]),
    )
    here = {entry.key for entry in (*listings, *feedback)}
    context = {
        "section": "moderation",
        "listings": listings,
        "feedback": feedback,
        "waiting": len(here),
        # A text that is gone has no place for its error.
        "errors": {key if key in here else "": words for key, words in errors.items()},
        "typed": request.POST.get("ly-do", "") if errors else "",
        "longest": LONGEST_REASON,
    }
    return render(request, "desk/moderation.html", context, status=422 if errors else 200)

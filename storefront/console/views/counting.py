"""Counting the shelf: without the expected figure; afterwards the differences, and a manager's decision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import is_manager, staff_only
from storefront.console.goods import fresh_key, here, point_id, read_goods, sent_key, whole
from storefront.console.ids import node_id
from storefront.console.stock_words import count_state_name, problem_of
from storefront.console.views.shelf import LONGEST_CURSOR, LONGEST_SEARCH, read_shelf, shelf_answer

PAGE = 20


@staff_only
def count(request: HttpRequest) -> HttpResponse:
    """A page of goods with empty fields."""
    return _form_page(request)


@require_POST
@staff_only
def submit(request: HttpRequest) -> HttpResponse:
    """Hand in what was filled in; what is wrong comes back with it."""
    return _form_page(request)


def _form_page(request: HttpRequest) -> HttpResponse:
    errors: dict[str, str] = {}
    sent = request.POST if request.method == "POST" else request.GET
    search = sent.get("tim", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    after = sent.get("sau", "")[:LONGEST_CURSOR]
    answer = shelf_answer(request, search, first=PAGE, after=after)
    goods = read_shelf(answer)
    if request.method == "POST":
        typed = {each: request.POST.get(each.field, "").strip() for each in goods}
        filled = {each: whole(text) for each, text in typed.items() if text}
        errors = {each.field: _("Hãy ghi một số, từ 0 trở lên.") for each, n in filled.items() if n is None}
        if not filled:
            errors[""] = _("Hãy đếm và ghi ít nhất một món. Món không đếm thì để trống.")
        if not errors:
            lines = [{"variantId": each.id, "quantity": number} for each, number in filled.items()]
            done = call_as(
                request,
                "console_count_submit",
                {"point": point_id(request), "lines": lines, "key": sent_key(request)},
            )["done"]
            problem = problem_of(done)
            if not problem:
                return redirect("console:counted", number=done["stockCount"]["number"])
            errors[""] = problem
    page = answer["pointStocks"]["pageInfo"]
    context = {
        "section": "count",
        "point": here(request, answer["me"]),
        "rows": [(each, request.POST.get(each.field, "")) for each in goods],
        "search": search,
        "after": after,
        "next": page["endCursor"] if page["hasNextPage"] else "",
        "errors": errors,
        "key": fresh_key(),
        "counts": [] if errors else _earlier(request),
        "is_manager": is_manager(request),
    }
    return render(request, "console/count.html", context, status=422 if errors else 200)


@staff_only
def counted(request: HttpRequest, number: int) -> HttpResponse:
    """A count that was handed in, with its differences."""
    answer = call_as(request, "console_count", {"id": node_id("StockCount", number)})
    if answer["stockCount"] is None:
        raise Http404
    return _counted_page(request, answer)


@require_POST
@staff_only
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """A manager's decision: book it, or count again."""
    is_right = request.POST.get("quyet-dinh") == "dung"
    operation = "console_count_approve" if is_right else "console_count_reject"
    problem = problem_of(call_as(request, operation, {"id": node_id("StockCount", number)})["done"])
    if problem:
        messages.error(request, problem)
    elif is_right:
        messages.success(request, _("Đã ghi sổ theo số đếm được."))
    else:
        messages.success(request, _("Không ghi sổ. Hãy nhờ người khác đếm lại."))
    return redirect("console:counted", number=number)


def _earlier(request: HttpRequest) -> list[dict[str, Any]]:
    found = call_as(request, "console_counts", {"point": point_id(request)})["stockCounts"]
    return [
        {
            **row,
            "state_name": count_state_name(row["state"]),
            "off": sum(abs(line["difference"]) for line in row["lines"]),
        }
        for row in found
    ]


def _counted_page(request: HttpRequest, answer: dict[str, Any]) -> HttpResponse:
    found = answer["stockCount"]
    lines = [
        {"goods": read_goods(line["productVariant"]), **line}
        for line in sorted(found["lines"], key=lambda line: -abs(line["difference"]))
    ]
    context = {
        "section": "count",
        "point": here(request, answer["me"]),
        "count": found,
        "state_name": count_state_name(found["state"]),
        "lines": lines,
        "off": sum(abs(line["difference"]) for line in lines),
        "is_manager": is_manager(request),
    }
    return render(request, "console/counted.html", context)

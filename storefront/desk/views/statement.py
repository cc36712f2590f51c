"""One producer's month row by row, as the producer sees it: for the officer who settles it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.api import ApiError, call_as
from storefront.console.tasks import global_id
from storefront.desk.access import officers_only
from storefront.portal.statement import csv_head, csv_row, read_parts, read_rows, read_sums
from storefront.shop.months import Month, chosen_month, recent_months
from storefront.shop.spreadsheet import csv_answer

_NO_SUCH_PRODUCER = {"InvalidGlobalID", "NotFound", "GraphQLError"}


@officers_only
def statement(request: HttpRequest, key: str) -> HttpResponse:
    """The month's sums, by point, and row by row."""
    months = recent_months()
    month = chosen_month(request, months)
    found = _ask(request, month, key)
    context = {
        "section": "statements",
        "key": key,
        "maker": found["producer"],
        "months": months,
        "month": month,
        "sums": read_sums(found["sums"]),
        "parts": read_parts(found),
        "rows": read_rows(found),
    }
    return render(request, "desk/statement.html", context)


@officers_only
def statement_csv(request: HttpRequest, key: str) -> HttpResponse:
    """The month's rows, the latest first."""
    month = chosen_month(request, recent_months())
    found = _ask(request, month, key)
    name = f"doi-soat-{found['producer']['slug']}-{month.code}"
    return csv_answer(name, csv_head(), map(csv_row, read_rows(found)))


def _ask(request: HttpRequest, month: Month, key: str) -> dict[str, Any]:
    days = {"from": month.first.isoformat(), "until": month.day_after.isoformat()}
    try:
        answer = call_as(request, "desk_statement", {"producer": global_id(key), **days})
    except ApiError as error:
        if error.codes <= _NO_SUCH_PRODUCER:
            raise Http404 from error
        raise
    found: dict[str, Any] = answer["producerStatement"]
    return found

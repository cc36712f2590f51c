"""What is owed for a month's sales: on a page, and as a file for the bookkeeper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.api import call_as
from storefront.api.tokens import person_of
from storefront.portal.access import producers_only
from storefront.portal.statement import csv_head, csv_row, read_parts, read_rows, read_sums
from storefront.shop.months import Month, chosen_month, recent_months
from storefront.shop.spreadsheet import csv_answer


@producers_only
def statement(request: HttpRequest) -> HttpResponse:
    """The month's sums, by point, and row by row."""
    months = recent_months()
    month, producer = chosen_month(request, months), _producer(request)
    answer = _ask(request, month, producer)
    found = answer["producerStatement"]
    context = {
        "section": "statement",
        "producers": (answer["me"] or {}).get("producers") or [],
        "producer": producer,
        "months": months,
        "month": month,
        "sums": read_sums(found["sums"]),
        "parts": read_parts(found),
        "rows": read_rows(found),
    }
    return render(request, "portal/statement.html", context)


@producers_only
def statement_csv(request: HttpRequest) -> HttpResponse:
    """The month's rows, the latest first."""
    month = chosen_month(request, recent_months())
    rows = read_rows(_ask(request, month, _producer(request))["producerStatement"])
    return csv_answer(f"doi-soat-{month.code}", csv_head(), map(csv_row, rows))


def _producer(request: HttpRequest) -> str:
    """Of the person's producers the one that the address says, else the first."""
    person = person_of(request)
    assert person is not None
    said = request.GET.get("co-so", "")
    return said if said in person.producers else person.producers[0]


def _ask(request: HttpRequest, month: Month, producer: str) -> dict[str, Any]:
    days = {"from": month.first.isoformat(), "until": month.day_after.isoformat()}
    return call_as(request, "portal_statement", {"producer": producer, **days})

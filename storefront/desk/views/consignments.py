"""Consignment at all points: who has whose goods, and how many of them were sold in a month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.api import call_as
from storefront.desk.access import officers_only
from storefront.shop.months import chosen_month, recent_months


@officers_only
def consignments(request: HttpRequest) -> HttpResponse:
    """The agreements that lasted in a month, open ones first. Points' managers agree and end them."""
    months = recent_months()
    month = chosen_month(request, months)
    days = {"from": month.first.isoformat(), "until": month.day_after.isoformat()}
    context = {
        "section": "consignments",
        "months": months,
        "month": month,
        "agreements": call_as(request, "desk_consignments", days)["consignments"],
        "names_point": True,
    }
    return render(request, "desk/consignments.html", context)

"""Put a recognised product on sale: one form, then an officer reads it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.clock import now
from storefront.portal.access import producers_only
from storefront.portal.deadlines import instant
from storefront.portal.listings import Node
from storefront.portal.opening_form import OpeningForm, drawn_opening, read_opening


@producers_only
def opening(request: HttpRequest) -> HttpResponse:
    """GET: the form for the product in the address. POST: make its listing and go there; sent twice, go there too."""
    product_id = (request.POST or request.GET).get("san-pham", "")[:200]
    found = call_as(request, "portal_unlisted")
    product = next((each for each in found["unlistedProducts"] if each["id"] == product_id), None)
    if request.method == "POST":
        form = read_opening(request.POST)
        if not form.errors:
            answer = call_as(request, "portal_listing_open", {"product": product_id, "input": form.wanted})[
                "done"
            ]
            if answer["product"]:
                _say_how_it_went(request, answer["errors"])
                return redirect(
                    reverse("portal:listing", args=[answer["product"]["slug"]]) + "?xong=bay-ban#bay-ban"
                )
            for error in answer["errors"]:
                form.refuse(error)
    else:
        form = drawn_opening(product["name"] if product else "")
    if product is None:
        messages.info(request, _("Sản phẩm này không chờ lên bán nữa. Xem ở danh sách mặt hàng."))
        return redirect("portal:home")
    return _page(request, found, product, form)


def _say_how_it_went(request: HttpRequest, errors: list[Node]) -> None:
    if errors:
        messages.info(request, _("Sản phẩm này đã có mặt hàng. Sửa ở trang này."))
    else:
        messages.success(request, _("Đã gửi duyệt. Duyệt xong là mặt hàng tự lên kệ."))


def _page(request: HttpRequest, found: Node, product: Node, form: OpeningForm) -> HttpResponse:
    context = {
        "section": "listings",
        "producers": (found["me"] or {}).get("producers") or [],
        "product": read_unlisted(product),
        "form": form,
        "errors": form.errors,
    }
    return render(request, "portal/opening.html", context, status=422 if form.errors else 200)


def read_unlisted(node: Node) -> Node:
    """A product with its recognition's days as instants, and whether they have begun."""
    begins = instant(node["validFrom"])
    return {**node, "begins": begins, "until": instant(node["validUntil"]), "is_to_come": now() < begins}

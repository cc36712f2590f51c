"""The basket: put in, change, take out. Plain forms; htmx only spares the page change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from storefront import settings
from storefront.api import call
from storefront.shop.basket_session import basket_id, drop_basket, keep_basket
from storefront.shop.cards import star_count
from storefront.shop.checkout_errors import error_text
from storefront.shop.code_session import take_code_error
from storefront.shop.sums import sums_of_checkout

MOST_OF_ONE = 50


@never_cache
def basket(request: HttpRequest) -> HttpResponse:
    """What lies in the basket, with what is wrong at the line it concerns."""
    checkout = load_basket(request)
    context = {
        "checkout": checkout,
        "lines": basket_lines(checkout),
        "sums": sums_of_checkout(checkout),
        "code_error": take_code_error(request),
    }
    return render(request, "shop/basket.html", context)


def load_basket(request: HttpRequest) -> dict[str, Any] | None:
    """The visitor's checkout, or None; one the API no longer knows is forgotten."""
    checkout_id = basket_id(request)
    if checkout_id is None:
        return None
    checkout = call("basket", {"id": checkout_id})["checkout"]
    if checkout is None:
        drop_basket(request)
        return None
    keep_basket(request, checkout)
    return dict(checkout)


def basket_lines(checkout: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Basket lines for the templates: names, amounts, stars, the demo mark and the problem, if any."""
    lines = []
    for line in (checkout or {}).get("lines") or []:
        variant, product = line["variant"], line["variant"]["product"]
        lines.append(
            {
                "id": line["id"],
                "name": product["name"],
                "slug": product["slug"],
                "variant": variant["name"] if variant["name"] != product["name"] else "",
                "image": (product.get("thumbnail") or {}).get("url"),
                "stars": star_count(product),
                "producer": (product.get("producer") or {}).get("name"),
                "is_demo": product.get("isDemo"),
                "has_demo_commerce": product.get("hasDemoCommerce"),
                "quantity": line["quantity"],
                "unit": line["undiscountedUnitPrice"]["amount"],
                "total": line["undiscountedTotalPrice"]["amount"],
                "problem": _problem(line),
            }
        )
    return lines


def _problem(line: dict[str, Any]) -> str:
    for problem in line.get("problems") or []:
        if problem["__typename"] == "CheckoutLineProblemInsufficientStock":
            left = problem.get("availableQuantity") or 0
            if left:
                return _("Chỉ còn %(left)d. Hãy giảm số lượng.") % {"left": left}
            return _("Đã hết hàng. Hãy bỏ khỏi giỏ.")
        return _("Sản phẩm này không còn được bán. Hãy bỏ khỏi giỏ.")
    return ""


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a variant in; a first one makes the basket."""
    variant, quantity = request.POST.get("mat-hang", ""), _quantity(request.POST.get("so-luong", "1"))
    lines = [{"variantId": variant, "quantity": max(quantity, 1)}]
    payload = _add_to_existing(request, lines)
    if payload is None:
        payload = call("basket_create", {"channel": settings.CHANNEL, "lines": lines})["checkoutCreate"] or {}
    errors = payload.get("errors") or []
    if payload.get("checkout") and not errors:
        keep_basket(request, payload["checkout"])
    if getattr(request, "htmx", None):
        context = {"problem": error_text(errors[0]) if errors else "", "swap_oob": True}
        return render(request, "shop/basket_added.html", context)
    if errors:
        messages.error(request, error_text(errors[0]))
    else:
        messages.success(request, _("Đã cho vào giỏ."))
    return redirect("shop:basket")


def _add_to_existing(request: HttpRequest, lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The answer of adding to the visitor's basket; None where there is none (any more)."""
    checkout_id = basket_id(request)
    if checkout_id is None:
        return None
    payload = call("basket_add", {"id": checkout_id, "lines": lines})["checkoutLinesAdd"] or {}
    if any(_is_gone(error) for error in payload.get("errors") or []):
        drop_basket(request)
        return None
    return dict(payload)


def _is_gone(error: dict[str, Any]) -> bool:
    """Whether the API knows no such basket (it became an order, or was cleared away)."""
    return error.get("code") == "NOT_FOUND" and error.get("field") in {"id", "checkoutId", "token"}


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Set the quantity of a line; zero or the button "bo" takes it out."""
    checkout_id = basket_id(request)
    if checkout_id is None:
        return redirect("shop:basket")
    line = request.POST.get("bo") or request.POST.get("dong", "")
    quantity = 0 if "bo" in request.POST else _quantity(request.POST.get("so-luong", ""))
    if quantity:
        lines = [{"lineId": line, "quantity": quantity}]
        payload = call("basket_change", {"id": checkout_id, "lines": lines})["checkoutLinesUpdate"] or {}
    else:
        payload = call("basket_remove", {"id": checkout_id, "linesIds": [line]})["checkoutLinesDelete"] or {}
    for error in (payload.get("errors") or [])[:1]:
        messages.error(request, error_text(error))
    if payload.get("checkout"):
        keep_basket(request, payload["checkout"])
    return redirect("shop:basket")


def _quantity(written: str) -> int:
    """0 for anything that is no number; never more than one basket may hold."""
    # Nine digits decide: longer ones are beyond the limit anyway, and Python reads no number of thousands of digits.
    return min(int(written[:9]), MOST_OF_ONE) if written.isascii() and written.isdigit() else 0

"""From a basket to what is to be ordered: everything there, everything for sale, at the prices the buyer saw."""

from collections.abc import Mapping

from backend.checkout.bringing import agreed_day
from backend.checkout.errors import (
    CheckoutCode,
    CheckoutError,
    delivery_not_available,
    not_for_sale,
    price_changed,
    voucher_not_applicable,
)
from backend.checkout.parcels import agrees_to_three_points
from backend.checkout.rules import DEFAULT_PAYMENT, PAYMENT_KEY, name_of
from backend.checkout.types import Basket, BasketAddress, BasketLine
from backend.kernel.rows import fetch_one
from backend.orders.errors import NotEnough
from backend.orders.types import DraftDiscount, DraftLine, OrderDraft, Recipient
from backend.payments.errors import UnknownMethod
from backend.payments.gateways import gateway_for

_POINT = """
    SELECT point.name, point.address, coalesce(commune.name, ''), point.province_id
    FROM salespoints_point point LEFT JOIN geography_commune commune ON commune.id = point.commune_id
    WHERE point.id = %(id)s AND point.is_active AND point.accepts_pickup
"""


def draft_of(basket: Basket) -> OrderDraft:
    """The order that the basket asks for. Its goods were looked up under lock.

    Raises CheckoutError for the first thing that is missing, not for sale, or priced otherwise than shown.
    """
    if not basket.lines:
        raise CheckoutError(CheckoutCode.NO_LINES, "Cannot order an empty basket.", field="lines")
    lines = _draft_lines(basket.lines)
    if not basket.email:
        raise CheckoutError(CheckoutCode.EMAIL_NOT_SET, "Give an e-mail address first.", field="email")
    name, recipient = _destination(basket)
    if basket.pricing.voucher_problem is not None:
        raise voucher_not_applicable(basket.pricing.voucher_problem)
    _check_prices(basket)
    method = payment_method_of(basket.metadata)
    try:
        gateway_for(method)
    except UnknownMethod as error:
        raise CheckoutError(
            CheckoutCode.NOT_PAID,
            f"This basket is to be paid by {method!r}, which it is not.",
            field="payment",
        ) from error
    return OrderDraft(
        checkout_id=basket.id,
        user_id=basket.user_id,
        email=basket.email,
        language=basket.language,
        lines=lines,
        shipping_price=basket.totals.shipping,
        discount=_discount(basket),
        pickup_point_id=basket.pickup_point_id,
        delivery_name=name,
        recipient=recipient,
        note=basket.note,
        max_points=3 if agrees_to_three_points(basket) else 2,
        brought_by=agreed_day(basket) if basket.pickup_point_id else None,
    )


def payment_method_of(metadata: Mapping[str, str]) -> str:
    """How the basket is to be paid: what its metadata says, or cash on delivery."""
    return metadata.get(PAYMENT_KEY) or DEFAULT_PAYMENT


def out_of_stock(draft: OrderDraft, error: NotEnough) -> CheckoutError:
    """The refusal with the names of what fell short."""
    short = [line.goods for line in draft.lines if line.goods.variant_id in error.short]
    left = min(error.short.values(), default=0)
    return CheckoutError(
        CheckoutCode.INSUFFICIENT_STOCK,
        f"Insufficient product stock: {', '.join(name_of(goods) for goods in short)}. Only {left} remaining in stock.",
        field="lines",
        variant_ids=tuple(goods.variant_id for goods in short),
        available=left,
    )


def _draft_lines(lines: tuple[BasketLine, ...]) -> tuple[DraftLine, ...]:
    gone = tuple(line.variant_id for line in lines if line.goods is None)
    if gone:
        raise not_for_sale(gone)
    return tuple(
        DraftLine(line.goods, line.quantity, line.discount) for line in lines if line.goods is not None
    )


def _discount(basket: Basket) -> DraftDiscount | None:
    voucher = basket.voucher
    if voucher is None or not basket.totals.discount:
        return None
    return DraftDiscount(
        code=voucher.code,
        name=voucher.name_for(basket.language),
        borne_by=voucher.borne_by,
        shipping=basket.totals.shipping_discount,
    )


def _destination(basket: Basket) -> tuple[str, Recipient]:
    """The name of the way the buyer receives the goods, and who receives them where."""
    if basket.pickup_point_id is not None:
        return _at_the_point(basket)
    if basket.delivery is None:
        raise CheckoutError(
            CheckoutCode.DELIVERY_NOT_SET,
            "Choose a delivery or a point of sale first.",
            field="delivery_method",
        )
    if not basket.delivery.is_active:
        raise CheckoutError(
            CheckoutCode.DELIVERY_NOT_AVAILABLE,
            "This way of delivery is no longer offered. Choose another one.",
            field="delivery_method",
        )
    if basket.pricing.delivery_problem is not None:
        raise delivery_not_available(basket.pricing.delivery_problem, field="delivery_method")
    address = basket.shipping_address
    if address is None:
        raise CheckoutError(
            CheckoutCode.ADDRESS_NOT_SET, "Give the address of the delivery first.", field="shipping_address"
        )
    return basket.delivery.name_for(basket.language), Recipient(
        address.name, address.phone, address.street, address.commune, address.province_code
    )


def _at_the_point(basket: Basket) -> tuple[str, Recipient]:
    person: BasketAddress | None = basket.billing_address or basket.shipping_address
    if person is None:
        raise CheckoutError(
            CheckoutCode.RECIPIENT_NOT_SET,
            "Give the name and telephone number of who collects the goods first.",
            field="billing_address",
        )
    point = fetch_one(_POINT, {"id": basket.pickup_point_id})
    if point is None:
        raise CheckoutError(
            CheckoutCode.DELIVERY_NOT_AVAILABLE,
            "This point no longer hands over orders. Choose another point or a delivery.",
            field="delivery_method",
        )
    name, street, commune, province = point
    return name, Recipient(person.name, person.phone, street, commune, province)


def _check_prices(basket: Basket) -> None:
    changed = tuple(line.variant_id for line in basket.lines if line.unit_price != line.shown_price)
    totals = basket.totals
    shipping_changed = basket.shown_shipping not in (None, totals.shipping)
    discount_changed = basket.shown_discount not in (None, totals.discount)
    if changed or shipping_changed or discount_changed:
        raise price_changed(new_total=totals.total, variant_ids=changed)

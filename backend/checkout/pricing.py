"""Pricing a basket: its goods, its delivery and its voucher put together, at one instant. Pure."""

from dataclasses import replace
from datetime import datetime

from backend.checkout.delivery_prices import Load, delivery_price, why_not_carried
from backend.checkout.discounts import Discount, discount_of
from backend.checkout.reasons import Reason
from backend.checkout.totals import Charge, Totals, subtotal_of
from backend.checkout.types import Basket, BasketLine, Pricing
from backend.checkout.vouchers import Voucher, why_not


def price_basket(basket: Basket, *, now: datetime) -> Basket:
    """The same basket with its totals and each line's part of the discount, as of `now`.

    A voucher that does not apply takes off nothing, and its problem says why.
    """
    load = load_of(basket.lines)
    shipping = delivery_price(basket.delivery.terms, load) if basket.delivery else 0
    problem, discount = _voucher(basket, load, shipping, now)
    lines = basket.lines
    if discount.goods:
        lines = tuple(replace(line, discount=part) for line, part in zip(lines, discount.lines, strict=True))
    return replace(
        basket,
        lines=lines,
        pricing=Pricing(
            totals=Totals(load.worth, shipping, discount.goods, discount.shipping),
            load=load,
            voucher_problem=problem,
            delivery_problem=why_not_carried(basket.delivery.terms, load) if basket.delivery else None,
        ),
    )


def load_of(lines: tuple[BasketLine, ...]) -> Load:
    """What there is to carry; goods that may not be sold are not carried."""
    goods = [(line.quantity, line.goods) for line in lines if line.goods]
    return Load(
        worth=subtotal_of(Charge(quantity, each.price) for quantity, each in goods),
        grams=sum(quantity * each.weight_grams for quantity, each in goods),
        classes=frozenset(each.shipping_class for _, each in goods),
    )


def _voucher(basket: Basket, load: Load, shipping: int, now: datetime) -> tuple[Reason | None, Discount]:
    voucher = basket.voucher
    if voucher is None or not basket.lines:
        return None, Discount()
    eligible = [_counted(voucher, line) for line in basket.lines]
    problem = why_not(
        voucher,
        now=now,
        worth=load.worth,
        eligible=eligible,
        destination=basket.destination,
        ordered=basket.order_id is not None,
    )
    if problem is not None:
        return problem, Discount()
    return None, discount_of(voucher.benefit, eligible=eligible, shipping=shipping)


def _counted(voucher: Voucher, line: BasketLine) -> int:
    """The line's price, where the voucher counts for it."""
    goods = line.goods
    if goods is None or not voucher.counts_for(producer_id=goods.producer_id, listing_id=goods.listing_id):
        return 0
    return line.full_total

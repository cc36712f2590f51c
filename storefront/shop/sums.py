"""What the buyer sees added up: goods at full price, delivery at full price, the voucher, the total."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sums:
    """Amounts in đồng: goods + delivery - discount = total."""

    goods: int
    delivery: int
    discount: int
    total: int
    code: str = ""


def sums_of_checkout(checkout: dict[str, Any] | None) -> Sums | None:
    """The sums of a basket or checkout, or None for none."""
    if checkout is None:
        return None
    goods = sum(round(line["undiscountedTotalPrice"]["amount"]) for line in checkout["lines"])
    discount = round((checkout.get("discount") or {}).get("amount") or 0)
    total = round(checkout["totalPrice"]["gross"]["amount"])
    return Sums(goods, total + discount - goods, discount, total, checkout.get("voucherCode") or "")


def sums_of_order(order: dict[str, Any]) -> Sums:
    """The sums of an order."""
    goods = sum(round(line["undiscountedTotalPrice"]["gross"]["amount"]) for line in order["lines"])
    discount = sum(round(each["total"]["amount"]) for each in order.get("discounts") or [])
    total = round(order["total"]["gross"]["amount"])
    return Sums(goods, total + discount - goods, discount, total, order.get("voucherCode") or "")

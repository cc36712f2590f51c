"""Why a basket refuses."""

from enum import StrEnum

from backend.checkout.reasons import Reason
from backend.kernel.errors import DomainError
from backend.kernel.money import format_dong


class CheckoutCode(StrEnum):
    """Refusals of the basket and of its completion."""

    NOT_FOUND = "NOT_FOUND"
    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    UNIQUE = "UNIQUE"
    ZERO_QUANTITY = "ZERO_QUANTITY"
    TOO_MANY_UNITS = "TOO_MANY_UNITS"
    TOO_MANY_LINES = "TOO_MANY_LINES"
    NOT_FOR_SALE = "NOT_FOR_SALE"
    INSUFFICIENT_STOCK = "INSUFFICIENT_STOCK"
    NO_LINES = "NO_LINES"
    EMAIL_NOT_SET = "EMAIL_NOT_SET"
    ADDRESS_NOT_SET = "ADDRESS_NOT_SET"
    RECIPIENT_NOT_SET = "RECIPIENT_NOT_SET"
    DELIVERY_NOT_SET = "DELIVERY_NOT_SET"
    DELIVERY_NOT_AVAILABLE = "DELIVERY_NOT_AVAILABLE"
    ADDRESS_IS_THE_POINTS = "ADDRESS_IS_THE_POINTS"
    PRICE_CHANGED = "PRICE_CHANGED"
    VOUCHER_NOT_APPLICABLE = "VOUCHER_NOT_APPLICABLE"
    NOT_PAID = "NOT_PAID"
    BEING_ORDERED = "BEING_ORDERED"


class CheckoutError(DomainError):
    """A refusal of the basket; `variant_ids` say what it is about, `reason` says it in the buyer's language too."""

    def __init__(
        self,
        code: CheckoutCode,
        message: str,
        *,
        field: str = "",
        variant_ids: tuple[int, ...] = (),
        reason: Reason | None = None,
        **params: object,
    ) -> None:
        super().__init__(code, message, field=field, **params)
        self.variant_ids = variant_ids
        self.reason = reason


def no_such_checkout() -> CheckoutError:
    """The id belongs to no open basket."""
    return CheckoutError(CheckoutCode.NOT_FOUND, "There is no such checkout.", field="id")


def being_ordered() -> CheckoutError:
    """The basket's order is on its way: what it holds no longer changes."""
    return CheckoutError(
        CheckoutCode.BEING_ORDERED, "This basket is being ordered and cannot be changed now.", field="id"
    )


def zero_quantity() -> CheckoutError:
    """A line of nothing."""
    return CheckoutError(
        CheckoutCode.ZERO_QUANTITY, "The quantity should be higher than zero.", field="quantity"
    )


def too_many_units(name: str, limit: int, variant_id: int) -> CheckoutError:
    """More units of one thing than one basket may hold."""
    return CheckoutError(
        CheckoutCode.TOO_MANY_UNITS,
        f"Cannot add more than {limit} times this item: {name}.",
        field="quantity",
        variant_ids=(variant_id,),
        name=name,
        limit=limit,
    )


def too_many_lines(limit: int) -> CheckoutError:
    """More different things than one basket may hold."""
    return CheckoutError(
        CheckoutCode.TOO_MANY_LINES,
        f"A basket holds at most {limit} different items.",
        field="lines",
        limit=limit,
    )


def unknown_variant(variant_id: int) -> CheckoutError:
    """There is no such variant."""
    return CheckoutError(
        CheckoutCode.NOT_FOUND, "There is no such item.", field="variant_id", variant_ids=(variant_id,)
    )


def unknown_line() -> CheckoutError:
    """The basket has no such line."""
    return CheckoutError(CheckoutCode.NOT_FOUND, "The basket has no such line.", field="line_id")


def not_for_sale(variant_ids: tuple[int, ...]) -> CheckoutError:
    """Goods whose recognition is not in force, or that are not offered."""
    return CheckoutError(
        CheckoutCode.NOT_FOR_SALE,
        "Some items are not for sale now: their OCOP recognition is not in force, or they are not offered.",
        field="lines",
        variant_ids=variant_ids,
    )


def not_enough(names: list[str], available: int, variant_ids: tuple[int, ...]) -> CheckoutError:
    """Fewer units are free than asked for."""
    return CheckoutError(
        CheckoutCode.INSUFFICIENT_STOCK,
        f"Could not add items {', '.join(names)}. Only {available} remaining in stock.",
        field="quantity",
        variant_ids=variant_ids,
        names=names,
        available=available,
    )


def required(field: str) -> CheckoutError:
    """A value that must be given."""
    return CheckoutError(CheckoutCode.REQUIRED, "This field is required.", field=field)


def price_changed(*, new_total: int, variant_ids: tuple[int, ...]) -> CheckoutError:
    """Something costs another price than the buyer was shown last; `new_total` in đồng."""
    return CheckoutError(
        CheckoutCode.PRICE_CHANGED,
        f"A price changed since you saw it. The total is {format_dong(new_total)} now; look at the basket again.",
        field="lines" if variant_ids else "shipping_price",
        variant_ids=variant_ids,
        total=new_total,
    )


def no_such_promo_code() -> CheckoutError:
    """Nobody made a voucher with this code."""
    return _refused(
        CheckoutCode.INVALID,
        "promo_code",
        Reason("Không có mã này. Hãy xem lại từng chữ.", "There is no such code. Check its letters."),
    )


def not_on_this_basket() -> CheckoutError:
    """The code to be taken off is not on the basket."""
    return CheckoutError(
        CheckoutCode.INVALID,
        "Cannot remove a voucher that is not attached to this checkout.",
        field="promo_code",
    )


def voucher_not_applicable(reason: Reason) -> CheckoutError:
    """The voucher exists and does not apply; the reason is for the buyer."""
    return _refused(CheckoutCode.VOUCHER_NOT_APPLICABLE, "promo_code", reason)


def delivery_not_available(reason: Reason, *, field: str) -> CheckoutError:
    """The way of delivery does not carry this basket to this place; the reason is for the buyer."""
    return _refused(CheckoutCode.DELIVERY_NOT_AVAILABLE, field, reason)


def _refused(code: CheckoutCode, field: str, reason: Reason) -> CheckoutError:
    return CheckoutError(code, reason.en, field=field, reason=reason)

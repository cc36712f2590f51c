"""Which ways of payment are offered, for how much, and how long goods are held for the money."""

from datetime import timedelta

from backend.kernel.money import format_dong
from backend.kernel.rows import fetch_all
from backend.payments.errors import NotOffered, TooManyUnpaid, UnknownMethod
from backend.payments.gateways import gateway_for
from backend.payments.types import MethodTerms

_TERMS = """
    SELECT method, hold_minutes, max_amount, max_open_orders FROM payments_terms
    WHERE is_offered ORDER BY position, method
"""


def offered_methods(amount: int | None = None) -> list[MethodTerms]:
    """The ways of payment that are set up and offered, in their order; for `amount` (đồng) where one is given."""
    terms = [MethodTerms(*row) for row in fetch_all(_TERMS)]
    return [
        each
        for each in terms
        if gateway_for(each.method).is_available()
        and (amount is None or each.max_amount is None or amount <= each.max_amount)
        and (amount != 0 or each.hold_minutes is None)
    ]


def terms_of(method: str) -> MethodTerms:
    """What this way of payment is offered for. Raises UnknownMethod or NotOffered."""
    if not gateway_for(method).is_available():
        raise UnknownMethod(method)
    for each in offered_methods():
        if each.method == method:
            return each
    raise NotOffered("This way of payment is not offered now. Choose another one.")


def check_terms(terms: MethodTerms, *, amount: int, open_orders: int) -> None:
    """Raises NotOffered for an amount (đồng), TooManyUnpaid for a number of unpaid orders, above what is allowed."""
    if not amount and terms.hold_minutes is not None:
        raise NotOffered("There is nothing to pay. Choose to pay when you receive the goods.")
    if terms.max_amount is not None and amount > terms.max_amount:
        raise NotOffered(
            f"This way of payment is offered up to {format_dong(terms.max_amount)}. Choose another one."
        )
    if terms.max_open_orders is not None and open_orders >= terms.max_open_orders:
        raise TooManyUnpaid(open_orders)


def hold_of(terms: MethodTerms) -> timedelta | None:
    """How long goods are held for the money; None until the point has accepted."""
    return None if terms.hold_minutes is None else timedelta(minutes=terms.hold_minutes)

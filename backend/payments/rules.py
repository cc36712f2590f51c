"""How much of an order is paid, without a database. Amounts in đồng."""

from backend.payments.types import PaymentFacts


def charge_status(payment: PaymentFacts | None, total: int) -> str:
    """NONE, PARTIAL or FULL: what was captured and not given back, of the total."""
    return _part_of(payment.charged if payment else 0, total)


def authorize_status(payment: PaymentFacts | None, total: int) -> str:
    """NONE, PARTIAL or FULL: what was captured or promised by a card, of the total."""
    return _part_of(payment.charged + payment.authorized if payment else 0, total)


def payment_status(payment: PaymentFacts | None, total: int) -> str:
    """Saleor's older word for it: NOT_CHARGED … FULLY_REFUNDED, CANCELLED."""
    if payment is None:
        return "NOT_CHARGED"
    if payment.refunded:
        return "FULLY_REFUNDED" if payment.refunded == payment.captured else "PARTIALLY_REFUNDED"
    if payment.status == "cancelled":
        return "CANCELLED"
    return {"NONE": "NOT_CHARGED", "PARTIAL": "PARTIALLY_CHARGED", "FULL": "FULLY_CHARGED"}[
        _part_of(payment.captured, total)
    ]


def _part_of(amount: int, total: int) -> str:
    if amount >= total:
        return "FULL"
    return "PARTIAL" if amount > 0 else "NONE"

"""Letters about money: how to pay by transfer, and what went back."""

from uuid import UUID

from backend.kernel import clock
from backend.kernel.money import format_dong
from backend.notifications.services import language_of, link_of, placed_order, write_to_buyer
from backend.notifications.texts import REFUND_WAYS, TO_BUYER, BuyerNews
from backend.orders.selectors import placed_orders
from backend.payments.selectors import payment_of, refund_by_id
from backend.payments.vietqr import bank_account


def tell_how_to_pay(*, order_id: UUID) -> None:
    """The buyer is told how much to transfer, where to, under which code and until when. Nothing once it was paid."""
    order, payment, account = placed_order(order_id), payment_of(order_id), bank_account()
    if order.status != "unconfirmed" or payment is None or account is None or payment.expires_at is None:
        return
    text = TO_BUYER[BuyerNews.HOW_TO_PAY, language_of(order)].fill(
        number=order.number,
        amount=format_dong(payment.due),
        code=payment.code,
        account=account.number,
        bank=account.bank,
        holder=account.holder,
        pay_by=payment.expires_at.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y"),
        link=link_of(order),
    )
    write_to_buyer(order, f"order:{order.id}:{BuyerNews.HOW_TO_PAY}", text)


def tell_refunded(*, order_id: UUID, attempt_id: UUID) -> None:
    """The buyer is told how much went back and which way. Money of an order that was never placed has no letter."""
    order = placed_orders([order_id]).get(order_id)
    refunded = refund_by_id(attempt_id)
    if order is None or refunded is None:
        return
    language = language_of(order)
    text = TO_BUYER[BuyerNews.REFUNDED, language].fill(
        number=order.number,
        amount=format_dong(refunded.amount),
        way=REFUND_WAYS[language][refunded.method],
        link=link_of(order),
    )
    write_to_buyer(order, f"refund:{attempt_id}", text)

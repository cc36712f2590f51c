"""Letters about money: how to pay by transfer, and what went back."""

from uuid import UUID

from django.conf import settings

from backend.kernel import clock
from backend.kernel.money import format_dong
from backend.notifications.models import Message
from backend.notifications.services import language_of, link_of, placed_order, write_to_buyer
from backend.notifications.texts import REFUND_WAYS, TO_BUYER, TO_DRAFT_BUYER, BuyerNews
from backend.notifications.writing import write_messages
from backend.orders.selectors import draft_buyer, placed_orders
from backend.payments.selectors import payment_of, refund_by_id
from backend.payments.transfers_back.selectors import transfer_back, transfers_of_orders
from backend.payments.types import RefundFacts
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
    """The buyer is told how much went back and which way, also of money for what never became an order."""
    refunded = refund_by_id(attempt_id)
    if refunded is None:
        return
    order = placed_orders([order_id]).get(order_id)
    if order is None:
        _tell_draft_buyer(order_id, refunded)
        return
    language = language_of(order)
    way = "transfer" if refunded.is_transfer else refunded.method
    text = TO_BUYER[BuyerNews.REFUNDED, language].fill(
        number=order.number,
        amount=format_dong(refunded.amount),
        way=REFUND_WAYS[language][way],
        link=link_of(order),
    )
    write_to_buyer(order, f"refund:{attempt_id}", text)


def tell_to_transfer(*, order_id: UUID, attempt_id: UUID) -> None:
    """The buyer is asked for the account to pay back to. Nothing once one is known, or the transfer was made."""
    order, transfer = placed_order(order_id), transfer_back(attempt_id)
    if transfer is None or transfer.done_at is not None or transfer.account is not None:
        return
    text = TO_BUYER[BuyerNews.TO_TRANSFER, language_of(order)].fill(
        number=order.number, amount=format_dong(transfer.amount), link=link_of(order)
    )
    write_to_buyer(order, f"refund:{attempt_id}:{BuyerNews.TO_TRANSFER}", text)


def tell_account_given(*, order_id: UUID) -> None:
    """The buyer hears which account somebody with the order's link gave, its number masked."""
    order = placed_order(order_id)
    own = transfers_of_orders([order_id]).get(order_id)
    if own is None or own.account is None:
        return
    text = TO_BUYER[BuyerNews.ACCOUNT_GIVEN, language_of(order)].fill(
        number=order.number,
        bank=own.account.bank,
        account=own.account.masked,
        holder=own.account.holder,
        link=link_of(order),
    )
    write_to_buyer(
        order, f"order:{order.id}:{BuyerNews.ACCOUNT_GIVEN}:{own.account.bank}:{own.account.masked}", text
    )


def tell_account_struck_out(*, order_id: UUID, bank: str, number: str, given_at: str) -> None:
    """The buyer hears that the account (`number` masked) they gave at `given_at` takes no money, and gives another."""
    order = placed_order(order_id)
    own = transfers_of_orders([order_id]).get(order_id)
    if own is None or not own.waiting:
        return
    text = TO_BUYER[BuyerNews.ACCOUNT_STRUCK_OUT, language_of(order)].fill(
        number=order.number,
        bank=bank,
        account=number,
        amount=format_dong(own.waiting),
        link=link_of(order),
    )
    write_to_buyer(order, f"order:{order.id}:{BuyerNews.ACCOUNT_STRUCK_OUT}:{given_at}", text)


def _tell_draft_buyer(order_id: UUID, refunded: RefundFacts) -> None:
    buyer = draft_buyer(order_id)
    if buyer is None:
        return
    language = "en" if buyer.language == "en" else "vi"
    text = TO_DRAFT_BUYER[language].fill(
        name=buyer.name,
        amount=format_dong(refunded.amount),
        link=f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}/gio-hang",
    )
    write_messages(
        [
            Message(
                key=f"refund:{refunded.id}",
                user_id=buyer.user_id,
                email=buyer.email,
                language=language,
                subject=text.subject,
                body=text.body,
            )
        ]
    )

"""Messages to buyers, points and managers: written once per fact, however often the fact rings."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.money import format_dong
from backend.kernel.rows import fetch_all, fetch_one
from backend.notifications.models import Message
from backend.notifications.texts import (
    PAYMENT_TEXTS,
    REST_TEXTS,
    TO_BUYER,
    TO_MANAGER,
    TO_POINT,
    TO_POINT_CALLED_OFF,
    TO_POINT_RETURN,
    BuyerNews,
    Text,
)
from backend.notifications.writing import write_messages
from backend.orders.reasons import ATTENTION_TEXTS, RETURN_TEXTS, Attention, say_reason
from backend.orders.return_selectors import return_by_id
from backend.orders.rules import pickup_code
from backend.orders.selectors import (
    fulfilments,
    fulfilments_of_orders,
    lines_of_fulfilments,
    placed_orders,
)
from backend.orders.types import FulfilmentFacts, OrderFacts
from backend.payments.selectors import payment_of
from backend.payments.types import PaymentFacts

_ABOUT_MONEY = {Attention.MONEY_OUTSTANDING, Attention.PROMISE_RUNS_OUT, Attention.PROMISE_BROKEN}
"""Troubles that do not make the goods come later."""
_TO_COME = {"planned", "offered", "accepted", "packed", "sent_on"}
"""Stages of a part that has not reached the point of collection."""
_CALLED_OFF = {"canceled": BuyerNews.CANCELED, "expired": BuyerNews.EXPIRED}


def tell_point(*, fulfilment_id: UUID) -> None:
    """A point is asked to carry a fulfilment out; asked again, it is told again. Nothing once it was answered."""
    part = fulfilments([fulfilment_id]).get(fulfilment_id)
    if part is not None:
        write_messages(letters_of_offer(placed_order(part.order_id), [part]))


def letters_of_offer(order: OrderFacts, parts: Sequence[FulfilmentFacts]) -> list[Message]:
    """To the points that were asked and have not answered yet, one for each part."""
    lines = lines_of_fulfilments([part.id for part in parts])
    letters = []
    for part in parts:
        if part.stage == "offered" and part.accept_by is not None:
            deadline = part.accept_by.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y")
            units = sum(line.quantity for line in lines[part.id])
            text = TO_POINT.fill(number=order.number, units=units, accept_by=deadline)
            key = f"offered:{part.id}:{int(part.accept_by.timestamp())}"
            letters.append(_to_point(key, part.point_id, text))
    return letters


def tell_buyer(
    *, order_id: UUID, news: BuyerNews, fulfilment_id: UUID | None = None, again: str = ""
) -> None:
    """A buyer hears of an order, in the language of the checkout, once per news, fulfilment and `again`."""
    part = fulfilments([fulfilment_id]).get(fulfilment_id) if fulfilment_id else None
    write_messages([_letter(placed_order(order_id), payment_of(order_id), news, part, again)])


def letters_of_placing(order: OrderFacts, payment: PaymentFacts | None) -> list[Message]:
    """To the buyer: the order stands, or its money has come; and until when goods are brought, where they are."""
    is_paid = payment is not None and payment.captured > 0
    letters = [_letter(order, payment, BuyerNews.PAID if is_paid else BuyerNews.PLACED)]
    if order.ready_on is not None:
        letters.append(_letter(order, payment, BuyerNews.BROUGHT, again=f":{order.ready_on}"))
    return letters


def _letter(
    order: OrderFacts,
    payment: PaymentFacts | None,
    news: BuyerNews,
    part: FulfilmentFacts | None = None,
    again: str = "",
) -> Message:
    if news is BuyerNews.PACKED and order.is_pickup:
        news = BuyerNews.READY_FOR_PICKUP
    point, _, address = _point(part.point_id) if part else ("", "", "")
    language = language_of(order)
    ready_on = order.ready_on.strftime("%d/%m/%Y") if order.ready_on else ""
    text = TO_BUYER[news, language].fill(
        payment=PAYMENT_TEXTS[language][payment is None or payment.due > 0],
        number=order.number,
        code=pickup_code(part.id) if part else "",
        tracking=part.tracking_number if part and part.tracking_number else "–",
        due=format_dong(payment.due if payment else 0),
        refunded=format_dong(payment.given_back if payment else 0),
        paid=format_dong(payment.captured if payment else 0),
        name=order.recipient_name,
        total=format_dong(order.total),
        point=point,
        address=address,
        pickup=order.delivery_name,
        ready_on=ready_on,
        rest=REST_TEXTS[language].format(ready_on=ready_on) if _is_brought(order) else "",
        link=link_of(order),
    )
    return _to_buyer(order, f"order:{order.id}:{news}:{part.id if part else ''}{again}", text)


def tell_placed(*, order_id: UUID) -> None:
    """The points were asked: the buyer hears that the order stands, or that its money has come."""
    write_messages(letters_of_placing(placed_order(order_id), payment_of(order_id)))


def tell_brought(*, order_id: UUID) -> None:
    """Goods are brought to the point of collection: the buyer hears until when, once per day that is named."""
    order = placed_order(order_id)
    if order.ready_on is not None:
        tell_buyer(order_id=order_id, news=BuyerNews.BROUGHT, again=f":{order.ready_on}")


def tell_of_trouble(*, order_id: UUID) -> None:
    """An order needs a person: the network's managers are told why, and the buyer that it takes longer."""
    order = placed_order(order_id)
    if not order.needs_attention:
        return
    managers = fetch_all(
        "SELECT id, email, language FROM accounts_user WHERE is_superuser AND is_active ORDER BY id"
    )
    write_messages(
        Message(
            key=f"trouble:{order.id}:{user_id}:{int(order.updated_at.timestamp())}",
            user_id=user_id,
            email=email,
            language=language,
            subject=text.subject,
            body=text.body,
        )
        for user_id, email, language in managers
        for text in [_for_manager(order, language)]
    )
    if order.choice_asked_at is not None:
        asked = f":{int(order.choice_asked_at.timestamp())}"
        tell_buyer(order_id=order_id, news=BuyerNews.CHOICE, again=asked)
    elif order.needs_attention not in _ABOUT_MONEY:
        tell_buyer(order_id=order_id, news=BuyerNews.DELAYED)


def tell_called_off(*, order_id: UUID) -> None:
    """Units of the order were called off: the buyer hears what is still to be paid and what went back."""
    order = placed_order(order_id)
    news = _CALLED_OFF.get(order.status, BuyerNews.PARTLY_CANCELED)
    tell_buyer(order_id=order_id, news=news, again=f":{order.waived}:{_refunded(order_id)}")


def tell_point_called_off(*, fulfilment_id: UUID) -> None:
    """A point hears that it has nothing to do for an order any more."""
    part = fulfilments([fulfilment_id]).get(fulfilment_id)
    if part is None or part.stage != "canceled":
        return
    order = placed_order(part.order_id)
    text = TO_POINT_CALLED_OFF.fill(number=order.number, reason=say_reason(part.reason_code, "", "vi"))
    write_messages([_to_point(f"called-off:{part.id}", part.point_id, text)])


def tell_point_of_return(*, return_id: UUID) -> None:
    """A point hears that a buyer wants to bring goods back."""
    back = return_by_id(return_id)
    if back is None:
        raise NotFound("There is no such return.")
    text = TO_POINT_RETURN.fill(
        number=placed_order(back.order_id).number,
        units=sum(line.quantity for line in back.lines),
        reason=RETURN_TEXTS["vi"].get(back.reason_code, ""),
    )
    write_messages([_to_point(f"return:{back.id}", back.point_id, text)])


def tell_of_return(*, return_id: UUID) -> None:
    """A buyer hears what the point decided about goods to be returned."""
    back = return_by_id(return_id)
    if back is None or back.state == "asked":
        return
    order = placed_order(back.order_id)
    news = BuyerNews.RETURNED if back.state == "accepted" else BuyerNews.RETURN_DECLINED
    text = TO_BUYER[news, language_of(order)].fill(
        number=order.number, refunded=format_dong(back.refund), answer=back.answer, link=link_of(order)
    )
    write_to_buyer(order, f"return:{back.id}:{news}", text)


def news_of_delivery(*, fulfilment_id: UUID, news: BuyerNews, tried: int) -> None:
    """The buyer hears of each try to deliver a parcel: it is on its way, or came back. `tried`: failed tries so far."""
    news_of_fulfilment(fulfilment_id=fulfilment_id, news=news, again=f":{tried}" if tried else "")


def news_of_fulfilment(*, fulfilment_id: UUID, news: BuyerNews, again: str = "") -> None:
    """The buyer hears how far a point has come, once per news and `again`."""
    part: FulfilmentFacts | None = fulfilments([fulfilment_id]).get(fulfilment_id)
    if part is None:
        raise NotFound("There is no such fulfilment.")
    order = placed_order(part.order_id)
    # A point that only brings goods to the point of collection is none that the buyer goes to.
    if not order.is_pickup or part.point_id == order.pickup_point_id:
        tell_buyer(order_id=part.order_id, news=news, fulfilment_id=fulfilment_id, again=again)


def language_of(order: OrderFacts) -> str:
    """ "vi" or "en": what the buyer chose at the checkout."""
    return "en" if order.language == "en" else "vi"


def write_to_buyer(order: OrderFacts, key: str, text: Text) -> None:
    """A letter to the order's buyer, once per key."""
    write_messages([_to_buyer(order, key, text)])


def _for_manager(order: OrderFacts, language: str) -> Text:
    known = "en" if language == "en" else "vi"
    reason = ATTENTION_TEXTS[known].get(order.needs_attention, order.needs_attention)
    return TO_MANAGER[known].fill(number=order.number, reason=reason)


def _is_brought(order: OrderFacts) -> bool:
    """Whether another point still brings something to where the buyer collects."""
    return order.ready_on is not None and any(
        part.point_id != order.pickup_point_id and part.stage in _TO_COME
        for part in fulfilments_of_orders([order.id])[order.id]
    )


def _refunded(order_id: UUID) -> int:
    payment = payment_of(order_id)
    return payment.given_back if payment else 0


def _to_buyer(order: OrderFacts, key: str, text: Text) -> Message:
    return Message(
        key=key,
        user_id=order.user_id,
        email=order.email,
        language=order.language,
        subject=text.subject,
        body=text.body,
    )


def _to_point(key: str, point_id: UUID, text: Text) -> Message:
    _, email, _ = _point(point_id)
    return Message(
        key=key, point_id=point_id, email=email, language="vi", subject=text.subject, body=text.body
    )


def placed_order(order_id: UUID) -> OrderFacts:
    """The order that a message is about. Raises NotFound."""
    order = placed_orders([order_id]).get(order_id)
    if order is None:
        raise NotFound("There is no such order.")
    return order


def _point(point_id: UUID) -> tuple[str, str, str]:
    """Name, e-mail and address."""
    row = fetch_one("SELECT name, email, address FROM salespoints_point WHERE id = %(id)s", {"id": point_id})
    return (row[0], row[1], row[2]) if row else ("", "", "")


def link_of(order: OrderFacts) -> str:
    """The buyer's own page of the order."""
    language = "/en" if language_of(order) == "en" else ""
    return f"{settings.OCOP_STOREFRONT_URL}{language}/don-hang/{order.link_key}"

"""Messages to buyers, points and managers: written once per fact, however often the fact rings."""

from uuid import UUID

from django.conf import settings

from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.money import format_dong
from backend.kernel.rows import fetch_all, fetch_one
from backend.notifications.models import Message
from backend.notifications.texts import PAYMENT_TEXTS, TO_BUYER, TO_MANAGER, TO_POINT, BuyerNews
from backend.notifications.writing import write_messages
from backend.orders.selectors import fulfilments, lines_of_fulfilments, placed_orders
from backend.orders.types import FulfilmentFacts, OrderFacts
from backend.payments.selectors import payment_of


def tell_point(*, fulfilment_id: UUID) -> None:
    """A point is asked to carry a fulfilment out; asked again, it is told again. Nothing once it was answered."""
    part = fulfilments([fulfilment_id]).get(fulfilment_id)
    if part is None or part.stage != "offered" or part.accept_by is None:
        return
    order = _order(part.order_id)
    units = sum(line.quantity for line in lines_of_fulfilments([part.id])[part.id])
    deadline = part.accept_by.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y")
    text = TO_POINT.fill(number=order.number, units=units, accept_by=deadline)
    _, email, _ = _point(part.point_id)
    write_messages(
        [
            Message(
                key=f"offered:{part.id}:{int(part.accept_by.timestamp())}",
                point_id=part.point_id,
                email=email,
                language="vi",
                subject=text.subject,
                body=text.body,
            )
        ]
    )


def tell_buyer(*, order_id: UUID, news: BuyerNews, fulfilment_id: UUID | None = None) -> None:
    """A buyer hears of an order, in the language of the checkout, once per news and fulfilment."""
    order = _order(order_id)
    part = fulfilments([fulfilment_id]).get(fulfilment_id) if fulfilment_id else None
    if news is BuyerNews.PACKED and order.is_pickup:
        news = BuyerNews.READY_FOR_PICKUP
    point, _, address = _point(part.point_id) if part else ("", "", "")
    payment = payment_of(order_id)
    language = order.language if order.language == "en" else "vi"
    text = TO_BUYER[news, language].fill(
        payment=PAYMENT_TEXTS[language][payment is None or payment.due > 0],
        number=order.number,
        name=order.recipient_name,
        total=format_dong(order.total),
        point=point,
        address=address,
        link=_link(order),
    )
    write_messages(
        [
            Message(
                key=f"order:{order.id}:{news}:{part.id if part else ''}",
                user_id=order.user_id,
                email=order.email,
                language=order.language,
                subject=text.subject,
                body=text.body,
            )
        ]
    )


def tell_of_trouble(*, order_id: UUID) -> None:
    """An order needs a person: the network's managers are told why, and the buyer that it takes longer."""
    order = _order(order_id)
    if not order.needs_attention:
        return
    text = TO_MANAGER.fill(number=order.number, reason=order.needs_attention, link=_link(order))
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
    )
    tell_buyer(order_id=order_id, news=BuyerNews.DELAYED)


def news_of_fulfilment(*, fulfilment_id: UUID, news: BuyerNews) -> None:
    """The buyer hears how far a point has come."""
    part: FulfilmentFacts | None = fulfilments([fulfilment_id]).get(fulfilment_id)
    if part is None:
        raise NotFound("There is no such fulfilment.")
    tell_buyer(order_id=part.order_id, news=news, fulfilment_id=fulfilment_id)


def _order(order_id: UUID) -> OrderFacts:
    order = placed_orders([order_id]).get(order_id)
    if order is None:
        raise NotFound("There is no such order.")
    return order


def _point(point_id: UUID) -> tuple[str, str, str]:
    """Name, e-mail and address."""
    row = fetch_one("SELECT name, email, address FROM salespoints_point WHERE id = %(id)s", {"id": point_id})
    return (row[0], row[1], row[2]) if row else ("", "", "")


def _link(order: OrderFacts) -> str:
    language = "/en" if order.language == "en" else ""
    return f"{settings.OCOP_STOREFRONT_URL}{language}/don-hang/{order.id}"

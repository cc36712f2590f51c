"""Messages about goods that an order lacks: producers hear what is asked of them, the buyer what they promised."""

from uuid import UUID

from django.conf import settings

from backend.kernel import clock
from backend.notifications.ask_texts import PROMISED_LINE, TO_BUYER_PROMISED, TO_PRODUCER, AskNews
from backend.notifications.models import Message
from backend.notifications.services import language_of, link_of, placed_order, write_to_buyer
from backend.notifications.writing import write_messages
from backend.orders.asking.selectors import ask_facts, asks_of_orders
from backend.orders.asking.types import AskFacts, AskState
from backend.producers.selectors import members_to_tell
from backend.salespoints.places import points_by_id

_NEWS = {AskState.ASKED: AskNews.ASKED, AskState.CLOSED: AskNews.SPARED}


def tell_producer(*, ask_id: int, state: AskState) -> None:
    """Whoever acts for the producer hears that goods are asked for, or are not any more; once per state.

    Nothing when the ask has moved on meanwhile.
    """
    ask = ask_facts(ask_id)
    if ask.state is not state:
        return
    point = points_by_id([ask.point_id])[ask.point_id]
    messages = []
    for user_id, email, spoken in members_to_tell(ask.producer_id):
        language = "en" if spoken == "en" else "vi"
        shop = f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}"
        filled = TO_PRODUCER[_NEWS[state], language].fill(
            order=ask.order_number,
            product=title_of(ask),
            units=ask.units,
            point=point.name,
            answer_by=ask.answer_by.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y"),
            link=f"{shop}/nha-san-xuat/don-can-hang",
        )
        messages.append(
            Message(
                key=f"ask:{ask.id}:{state}:{user_id}",
                user_id=user_id,
                email=email,
                language=language,
                subject=filled.subject[:200],
                body=filled.body,
            )
        )
    write_messages(messages)


def tell_promised(*, order_id: UUID) -> None:
    """The buyer hears what producers promised and for which day, once per promise; nothing once it is settled."""
    order = placed_order(order_id)
    promised = [ask for ask in asks_of_orders([order_id])[order_id] if ask.state is AskState.PROMISED]
    if not promised or order.choice_asked_at is None:
        return
    language = language_of(order)
    goods = "\n".join(
        PROMISED_LINE[language].format(
            promised=ask.promised,
            units=ask.units,
            product=title_of(ask),
            day=ask.promised_for.strftime("%d/%m/%Y") if ask.promised_for else "-",
        )
        for ask in promised
    )
    text = TO_BUYER_PROMISED[language].fill(number=order.number, goods=goods, link=link_of(order))
    write_to_buyer(order, f"order:{order.id}:promised:{max(ask.id for ask in promised)}", text)


def title_of(ask: AskFacts) -> str:
    """ "Chè Shan tuyết, Gói 100 g", or the product's name alone where its pack has no other."""
    return (
        ask.product_name
        if ask.variant_name in ("", ask.product_name)
        else f"{ask.product_name}, {ask.variant_name}"
    )

"""What the tests of this folder do with a stranded order, and look at."""

from uuid import uuid4

from backend.kernel.models import OutboxFact
from backend.orders.asking.services import promise_units, take_what_came
from backend.orders.services import reroute_order
from backend.stock.receiving import ReceiptLine, receive_goods
from tests.factories.supply import in_days
from tests.factories.transfers import worker


def promise(stranded, units=2, days=3):
    promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=units, promised_for=in_days(days))
    reroute_order(order_id=stranded.order.pk)


def receive(stranded, units, **lot):
    receive_goods(
        actor=worker(stranded.point),
        point_id=stranded.point.pk,
        lines=[ReceiptLine(stranded.tea.pk, units, **lot)],
        key=uuid4().hex,
    )
    take_what_came(order_id=stranded.order.pk)


def facts(topic):
    return OutboxFact.objects.filter(topic=topic).count()


def head(stranded):
    stranded.order.refresh_from_db()
    order = stranded.order
    return order.needs_attention, order.choice_asked_at is not None, order.choice

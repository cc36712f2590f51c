"""Orders whose goods no point has, and whose producers are asked."""

from dataclasses import dataclass
from typing import Any

from backend.accounts.actor import Actor
from backend.accounts.models import User
from backend.catalogue.models import Variant
from backend.orders.asking.models import ProducerAsk
from backend.orders.models import Fulfilment, Order
from backend.orders.services import report_missing, reroute_order
from backend.salespoints.models import Point
from tests.factories.goods import make_producer, make_sellable
from tests.factories.orders import BOSS, make_order
from tests.factories.people import make_user
from tests.factories.points import make_point, put_on_shelf


@dataclass
class Stranded:
    """Two packs of tea that the only point with any does not find, asked of the one who makes it."""

    order: Order
    tea: Variant
    point: Point
    owner: User
    actor: Actor

    @property
    def ask(self) -> ProducerAsk:
        """The newest ask."""
        return ProducerAsk.objects.latest("pk")


def make_stranded(*, pickup: bool = False, **basket: Any) -> Stranded:
    """The order with its ask; the shelf is bare."""
    producer = make_producer()
    owner = make_user(producers=[producer], email="chu@example.vn", language="vi")
    tea = make_sellable(price=100_000, product={"producer": producer}, listing={"name": "Trà sen"})
    point = make_point(name="Bến xe")
    put_on_shelf(tea, point, 2)
    order = make_order((tea, 2), pickup=point if pickup else None, **basket)
    lose(order)
    actor = Actor(user_id=owner.pk, producer_ids=frozenset({producer.pk}))
    return Stranded(order, tea, point, owner, actor)


def lose(order: Order) -> None:
    """The order's points do not find the goods, and nobody else has them."""
    for part in Fulfilment.objects.filter(order=order, stage="offered"):
        missing = dict(part.lines.values_list("pk", "quantity"))
        report_missing(actor=BOSS, fulfilment_id=part.pk, missing=missing)
    reroute_order(order_id=order.pk)
    order.refresh_from_db()

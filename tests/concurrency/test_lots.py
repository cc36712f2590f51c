"""The lots of a shelf are read after its lock: a reservation that waited sees what was received and sold meanwhile."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction

from backend.kernel import clock
from backend.stock.errors import InsufficientStock
from backend.stock.models import Level, ShelfLot
from backend.stock.services import apply_device_events, expire_lots, reserve, store_device_events
from backend.stock.types import Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable
from tests.factories.devices import make_device, make_event
from tests.state import stock_violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shelf():
    """Four units that may be sold today and four that may tomorrow."""
    variant, point = make_sellable(), make_point()
    till = make_device(point)
    today = clock.today()
    days = [today, today + timedelta(days=1)]
    events = [make_event(n, "receipt", variant.sku, 4, expires_on=day) for n, day in enumerate(days, 1)]
    store_device_events(device=till, events=events)
    apply_device_events(device_id=till.device_id)
    return till, variant, point


def _reserve(variant, point):
    def run():
        with transaction.atomic():
            return reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 1)], expires_at=None)

    return run


def test_buyers_a_till_and_the_sweeper_at_midnight(shelf):
    till, variant, point = shelf
    store_device_events(device=till, events=[make_event(3, "sale", variant.sku, 2)])
    midnight = clock.start_of_day(clock.today() + timedelta(days=1))
    with time_machine.travel(midnight, tick=True):
        outcomes = run_together(
            *[_reserve(variant, point)] * 6,
            expire_lots,
            lambda: apply_device_events(device_id=till.device_id),
            expire_lots,
        )
        bought = [outcome for outcome in outcomes if isinstance(outcome, list)]
        refused = [outcome for outcome in outcomes if isinstance(outcome, InsufficientStock)]
        assert len(bought) + len(refused) == 6
        assert len(bought) <= 4
        expire_lots()
        level = Level.objects.get()
        # Two good ones went over the counter, and the promises that stood on them are broken.
        assert (level.on_hand, level.expired) == (6, 4)
        assert level.reserved == min(2, len(bought))
        assert ShelfLot.objects.count() == 2
        assert stock_violations() == []

"""Fault 3: somebody sits on the lock; the answer is "busy" after one wait, and nothing was written."""

from uuid import uuid4

import pytest
from django.db import OperationalError, connection

from backend.catalogue.models import Variant
from backend.kernel.errors import Busy
from backend.kernel.transactions import in_transaction
from backend.stock.models import DeviceEvent, Hold, Level, Movement
from backend.stock.services import apply_device_events, reserve, set_on_hand
from backend.stock.types import Demand
from tests.concurrency.together import held_by_another
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report

pytestmark = pytest.mark.django_db(transaction=True)

LOCK_NOT_AVAILABLE = "55P03"
LOCK_LEVEL = "SELECT 1 FROM stock_level WHERE variant_id = %s FOR UPDATE"


@pytest.fixture
def shelf():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 5)
    return variant, point


@pytest.fixture(autouse=True)
def _short_patience(transactional_db):
    """As in earnest, but for the length of the wait."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("2500ms",)
        cursor.execute("SET lock_timeout = '100ms'")
        yield
        cursor.execute("RESET lock_timeout")


def _refused_at_once(action):
    """One statement waits for as long as the connection allows, and is not tried again."""
    waited = []

    def watch(execute, sql, parameters, many, context):
        try:
            return execute(sql, parameters, many, context)
        except OperationalError as error:
            waited.append(error.__cause__.sqlstate)
            raise

    with pytest.raises(Busy), connection.execute_wrapper(watch), in_transaction():
        action()
    assert waited == [LOCK_NOT_AVAILABLE]


def test_a_buyer_is_told_busy(shelf):
    variant, point = shelf
    with held_by_another(LOCK_LEVEL, [variant.pk]):
        _refused_at_once(
            lambda: reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 1)], expires_at=None)
        )
    assert not Hold.objects.exists()
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 0)
    assert Variant.objects.get().available == 5


def test_a_buyer_waiting_for_the_variant_leaves_no_hold_behind(shelf):
    variant, point = shelf
    with held_by_another("SELECT 1 FROM catalogue_variant WHERE id = %s FOR UPDATE", [variant.pk]):
        _refused_at_once(
            lambda: reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 1)], expires_at=None)
        )
    assert not Hold.objects.exists()
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 0)


def test_a_producer_is_told_busy(shelf):
    variant, point = shelf
    with held_by_another(LOCK_LEVEL, [variant.pk]):
        _refused_at_once(
            lambda: set_on_hand(variant_id=variant.pk, point_id=point.pk, quantity=9, actor="user:1", key="k")
        )
    assert Level.objects.get().on_hand == 5
    assert Movement.objects.count() == 1


def test_events_stay_pending_and_are_applied_later(shelf):
    variant, point = shelf
    device = make_device(point)
    report(device, ("sale", variant.sku, 2))
    with held_by_another(LOCK_LEVEL, [variant.pk]):
        _refused_at_once(lambda: apply_device_events(device_id=device.device_id))
    assert DeviceEvent.objects.get().outcome == "pending"
    assert Level.objects.get().on_hand == 5

    assert apply_device_events(device_id=device.device_id).applied == 1
    assert Level.objects.get().on_hand == 3

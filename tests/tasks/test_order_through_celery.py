"""A placed order reaches its point and its buyer through a real relay and a real worker."""

import pytest

from backend.checkout.services import complete_checkout
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from backend.orders.models import Fulfilment
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.fixtures.celery_processes import until

pytestmark = pytest.mark.django_db(transaction=True)


def _all_done():
    return OutboxFact.objects.exists() and not OutboxFact.objects.filter(done_at__isnull=True).exists()


def test_an_order_is_offered_and_told_of(celery_processes):
    tea = make_sellable()
    put_on_shelf(tea, make_point(email="ben-xe@example.vn"), 5)
    celery_processes.relay()
    celery_processes.worker()
    complete_checkout(checkout_id=make_basket((tea, 2)))
    until(_all_done)
    assert Fulfilment.objects.values_list("stage", flat=True).get() == "offered"
    assert sorted(Message.objects.values_list("email", flat=True)) == ["ben-xe@example.vn", "lan@example.vn"]
    assert find_violations() == []

"""A hold ends one way: handed over, given back or broken by a counter sale, whoever comes first."""

from uuid import uuid4

import pytest

from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock.errors import HoldEnded
from backend.stock.models import Hold, Level, Movement
from backend.stock.services import apply_device_events, post_holds, reserve, set_firmness, void_holds
from backend.stock.types import Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4


@pytest.fixture
def counter():
    """A shelf with one unit that is held, and a till that has sold one."""
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 1)
    till = make_device(point)
    with in_transaction():
        [held] = reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 1)], expires_at=None)
    report(till, ("sale", variant.sku, 1))
    return till, held.hold_id


def _in_transaction(verb, **arguments):
    def run():
        with in_transaction():
            return verb(**arguments)

    return run


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_handed_over_or_broken(counter, _round):
    till, hold_id = counter
    outcomes = run_together(
        _in_transaction(post_holds, hold_ids=[hold_id]), lambda: apply_device_events(device_id=till.device_id)
    )
    state = Hold.objects.get().state
    assert outcomes[1].applied == 1
    if state == "posted":
        assert Movement.objects.filter(source__kind="discrepancy").count() == 1
    else:
        assert (state, type(outcomes[0])) == ("broken", HoldEnded)
    assert Level.objects.values_list("on_hand", "reserved").get() == (0, 0)
    assert find_violations() == []


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_given_back_or_broken(counter, _round):
    till, hold_id = counter
    outcomes = run_together(
        _in_transaction(void_holds, hold_ids=[hold_id]), lambda: apply_device_events(device_id=till.device_id)
    )
    given_back = bool(outcomes[0])
    assert Hold.objects.get().state == ("voided" if given_back else "broken")
    assert Level.objects.values_list("on_hand", "reserved").get() == (0, 0)
    assert find_violations() == []


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_point_is_not_told_that_it_has_what_was_just_sold(counter, _round):
    till, hold_id = counter
    outcomes = run_together(
        _in_transaction(set_firmness, hold_ids=[hold_id], firmness=1),
        lambda: apply_device_events(device_id=till.device_id),
    )
    hold = Hold.objects.get()
    # The sale breaks it either way; whoever accepted before that learns it from stock.holds_broken.
    assert hold.state == "broken"
    assert hold.firmness == (1 if outcomes[0] is None else 0)
    assert outcomes[0] is None or isinstance(outcomes[0], HoldEnded)
    assert find_violations() == []

"""Fault 5: the process dies after each step of prepare, pay and finalise, or of all at once. One order comes of it, or
none.

A draft that asks no provider stands here for any that does: what a card adds is in test_killed_completions.
"""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from backend.certification.models import Recognition
from backend.checkout import complete
from backend.checkout.models import Checkout
from backend.checkout.services import complete_checkout, resume_or_release_drafts
from backend.checkout.sweep import STOPPED_AFTER, SweptDrafts
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders import finalise as finalising
from backend.orders import placing
from backend.orders import prepare as preparing
from backend.orders.models import Order
from backend.orders.services import DRAFT_LIVES
from backend.payments.models import Payment
from backend.stock.models import Hold, Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process is gone: nothing in it cleans up."""


@pytest.fixture
def basket() -> UUID:
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 5)
    return make_basket((variant, 2))


def _die(*_arguments, **_named):
    raise Killed


def _later(**delta):
    return clock.now() + timedelta(**delta)


def _one_order(checkout_id):
    order = Order.objects.exclude(status="expired").get()
    assert (order.checkout_id, order.status) == (checkout_id, "unfulfilled")
    assert list(OutboxFact.objects.values_list("topic", flat=True)) == ["order.placed"]
    assert Payment.objects.values_list("order_id", "status").get() == (order.pk, "expected")
    assert Hold.objects.filter(order_id=order.pk).values_list("state", "expires_at").get() == (
        "pending",
        None,
    )
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 2)
    assert find_violations() == []


def _no_order():
    assert set(Order.objects.values_list("status", flat=True)) <= {"expired"}
    assert (OutboxFact.objects.count(), Payment.objects.count()) == (0, 0)
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 0)
    assert Checkout.objects.values_list("order_id", "completed_at").get() == (None, None)
    assert find_violations() == []


INSIDE_PREPARE = [
    (complete, "lock_goods"),
    (complete, "draft_of"),
    (preparing, "plan_and_hold"),
    (preparing, "write_order"),
    (complete, "use_voucher"),
]
AT_ONCE = [
    *INSIDE_PREPARE,
    (complete, "way_to_pay"),
    (preparing, "expect_and_tell"),
    (placing, "expect_payment"),
    (complete, "_close"),
]
BETWEEN = [(complete, "pay"), (complete, "finalise")]
INSIDE_FINALISE = [
    (complete, "finalise_order"),
    (finalising, "lock_sellable_variants"),
    (finalising, "confirm_holds"),
    (finalising, "_place"),
    (finalising, "expect_and_tell"),
    (complete, "_close"),
]


def _names(steps):
    return [f"{module.__name__.rpartition('.')[2]}.{name}" for module, name in steps]


@pytest.mark.parametrize("step", AT_ONCE, ids=_names(AT_ONCE))
def test_death_while_all_is_done_at_once_leaves_nothing(basket, monkeypatch, step):
    _died(basket, monkeypatch, step, complete_checkout)


@pytest.mark.parametrize(
    "step", [*INSIDE_PREPARE, (complete, "execute")], ids=_names([*INSIDE_PREPARE, (complete, "execute")])
)
def test_death_inside_prepare_leaves_nothing(basket, monkeypatch, step):
    _died(basket, monkeypatch, step, complete.prepare)


def _died(basket, monkeypatch, step, begin):
    before = database_state()
    with monkeypatch.context() as patch:
        patch.setattr(*step, _die)
        with pytest.raises(Killed):
            begin(checkout_id=basket)
    assert database_state() == before
    assert resume_or_release_drafts(now=_later(hours=1)) == SweptDrafts(0, 0)
    complete_checkout(checkout_id=basket)
    _one_order(basket)


@pytest.mark.parametrize("step", BETWEEN + INSIDE_FINALISE, ids=_names(BETWEEN + INSIDE_FINALISE))
@pytest.mark.parametrize("who", ["the sweeper", "the buyer"])
def test_death_after_prepare_is_taken_up_again(basket, monkeypatch, step, who):
    prepared = complete.prepare(checkout_id=basket)
    with monkeypatch.context() as patch:
        patch.setattr(*step, _die)
        with pytest.raises(Killed):
            complete.carry_through(prepared)
    assert Order.objects.get().status == "draft"
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 2)
    assert (OutboxFact.objects.count(), Payment.objects.count()) == (0, 0)
    assert find_violations() == []
    if who == "the buyer":
        complete_checkout(checkout_id=basket)
    else:
        assert resume_or_release_drafts(now=_later(minutes=5)) == SweptDrafts(1, 0)
    _one_order(basket)
    assert resume_or_release_drafts(now=_later(minutes=5)) == SweptDrafts(0, 0)
    complete_checkout(checkout_id=basket)
    _one_order(basket)


def test_a_young_draft_is_left_to_its_request(basket):
    complete.prepare(checkout_id=basket)
    before = database_state()
    assert resume_or_release_drafts(now=clock.now() + STOPPED_AFTER / 2) == SweptDrafts(0, 0)
    assert database_state() == before


def test_a_draft_whose_time_is_over_is_released(basket):
    complete.prepare(checkout_id=basket)
    assert resume_or_release_drafts(now=clock.now() + DRAFT_LIVES) == SweptDrafts(0, 1)
    _no_order()
    assert resume_or_release_drafts(now=clock.now() + DRAFT_LIVES) == SweptDrafts(0, 0)


def test_a_draft_that_cannot_be_finished_is_released(basket):
    complete.prepare(checkout_id=basket)
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    assert resume_or_release_drafts(now=_later(minutes=5)) == SweptDrafts(0, 1)
    _no_order()


def test_death_in_the_middle_of_releasing_leaves_the_draft_for_the_next_sweep(basket, monkeypatch):
    complete.prepare(checkout_id=basket)
    with monkeypatch.context() as patch:
        patch.setattr(finalising, "void_holds", _die)
        with pytest.raises(Killed):
            resume_or_release_drafts(now=clock.now() + DRAFT_LIVES)
    assert Order.objects.get().status == "draft"
    assert resume_or_release_drafts(now=clock.now() + DRAFT_LIVES) == SweptDrafts(0, 1)
    _no_order()


def test_the_buyer_comes_back_after_the_draft_was_released(basket):
    first = complete.prepare(checkout_id=basket).order_id
    resume_or_release_drafts(now=clock.now() + DRAFT_LIVES)
    second = complete_checkout(checkout_id=basket)
    assert second != first
    _one_order(basket)


def test_a_request_that_wakes_up_after_its_draft_was_released_is_told_so(basket):
    prepared = complete.prepare(checkout_id=basket)
    resume_or_release_drafts(now=clock.now() + DRAFT_LIVES)
    before = database_state()
    with pytest.raises(finalising.DraftGone):
        complete.carry_through(prepared)
    assert database_state() == before


def test_one_draft_that_cannot_be_finished_does_not_hold_up_the_others(basket):
    complete.prepare(checkout_id=basket)
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    good = make_sellable()
    put_on_shelf(good, make_point(), 1)
    second = make_basket((good, 1))
    with time_machine.travel(_later(seconds=10)):
        complete.prepare(checkout_id=second)
    assert resume_or_release_drafts(now=_later(minutes=5)) == SweptDrafts(1, 1)
    assert Order.objects.get(checkout_id=second).status == "unfulfilled"
    assert Order.objects.exclude(checkout_id=second).get().status == "expired"

"""A parcel with a carrier, brought back, delivered; and the six digits of one that is collected."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import DomainError, PermissionDenied
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import CodesLocked, WrongCode, WrongStage
from backend.orders.models import Fulfilment, FulfilmentLine
from backend.orders.rules import CODES_LOCKED_FOR, WRONG_CODES_ALLOWED, pickup_code
from backend.orders.services import (
    bring_back_fulfilment,
    hand_over_fulfilment,
    set_tracking_number,
    ship_fulfilment,
)
from backend.payments.models import Payment
from backend.stock.models import Hold, Level, Movement
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    return make_sellable(price=100_000)


@pytest.fixture
def point(tea):
    shop = make_point()
    put_on_shelf(tea, shop, 5)
    return shop


def _level():
    return Level.objects.values_list("on_hand", "reserved").get()


def test_a_shipped_parcel_has_left_the_shelf_and_is_paid_at_the_door(tea, point):
    order = make_order((tea, 2), stage="packed")
    part = Fulfilment.objects.get()
    ship_fulfilment(actor=BOSS, fulfilment_id=part.pk, tracking_number="  VN 123 ")
    part.refresh_from_db()
    order.refresh_from_db()
    assert (part.stage, part.tracking_number, order.status) == ("shipped", "VN 123", "unfulfilled")
    assert part.shipped_at is not None
    assert _level() == (3, 0)
    assert Payment.objects.get().captured == 0
    after = database_state()
    ship_fulfilment(actor=BOSS, fulfilment_id=part.pk, tracking_number="other")
    assert database_state() == after

    hand_over_fulfilment(actor=BOSS, fulfilment_id=part.pk, cash_received=230_000)
    order.refresh_from_db()
    assert (order.status, Payment.objects.get().captured) == ("fulfilled", 230_000)
    assert Movement.objects.filter(kind="online_sale").count() == 1
    assert find_violations() == []


def test_what_nobody_took_is_back_on_the_shelf_and_held_again(tea, point):
    make_order((tea, 2), stage="packed")
    part = Fulfilment.objects.get()
    for attempt in (1, 2):
        ship_fulfilment(actor=BOSS, fulfilment_id=part.pk, tracking_number="VN123")
        bring_back_fulfilment(actor=BOSS, fulfilment_id=part.pk, reason="Không ai nghe máy\x00")
        part.refresh_from_db()
        assert (part.stage, part.failed_deliveries, part.reason) == ("packed", attempt, "Không ai nghe máy")
        assert (part.tracking_number, part.shipped_at) == ("", None)
        assert _level() == (5, 2)
        hold = Hold.objects.get(state="pending")
        assert (hold.quantity, hold.firmness) == (2, 2)
        assert FulfilmentLine.objects.get().hold_id == hold.id
        assert find_violations() == []
    assert OutboxFact.objects.filter(topic="fulfilment.not_delivered").count() == 2


def test_the_carriers_code_can_be_corrected(tea, point):
    make_order((tea, 1), stage="packed")
    part = Fulfilment.objects.get()
    for stage_code in ("A1", "B2"):
        set_tracking_number(actor=BOSS, fulfilment_id=part.pk, tracking_number=stage_code)
        part.refresh_from_db()
        assert part.tracking_number == stage_code
    before = database_state()
    for rubbish in ("x" * 81, "a\x00b"):
        with pytest.raises(DomainError):
            set_tracking_number(actor=BOSS, fulfilment_id=part.pk, tracking_number=rubbish)
    assert database_state() == before


@pytest.mark.parametrize("stage", ["offered", "accepted", "handed_over"])
def test_shipping_has_its_time(tea, point, stage):
    make_order((tea, 1), stage=stage)
    part = Fulfilment.objects.get()
    before = database_state()
    with pytest.raises(WrongStage):
        ship_fulfilment(actor=BOSS, fulfilment_id=part.pk)
    with pytest.raises(WrongStage):
        bring_back_fulfilment(actor=BOSS, fulfilment_id=part.pk, reason="")
    with pytest.raises(WrongStage):
        set_tracking_number(actor=BOSS, fulfilment_id=part.pk, tracking_number="A1")
    assert database_state() == before


def test_only_the_points_staff_send_parcels(tea, point):
    make_order((tea, 1), stage="packed")
    part = Fulfilment.objects.get()
    before = database_state()
    for actor in (Actor(), Actor(user_id=1), Actor(user_id=1, point_ids=frozenset({uuid4()}))):
        with pytest.raises(PermissionDenied):
            ship_fulfilment(actor=actor, fulfilment_id=part.pk)
        with pytest.raises(PermissionDenied):
            bring_back_fulfilment(actor=actor, fulfilment_id=part.pk, reason="")
        with pytest.raises(PermissionDenied):
            set_tracking_number(actor=actor, fulfilment_id=part.pk, tracking_number="A1")
    assert database_state() == before


@pytest.fixture
def collected(tea, point):
    make_order((tea, 1), pickup=point, stage="packed")
    return Fulfilment.objects.get()


def _hand_over(part, code, **more):
    hand_over_fulfilment(actor=BOSS, fulfilment_id=part.pk, cash_received=100_000, pickup_code=code, **more)


def _wrong(part):
    return f"{(int(pickup_code(part.pk)) + 1) % 1_000_000:06d}"


def test_a_parcel_is_collected_with_its_six_digits(collected):
    code = pickup_code(collected.pk)
    assert len(code) == 6
    assert code.isdigit()
    assert code == pickup_code(collected.pk)
    _hand_over(collected, f" {code[:3]} {code[3:]} ")
    collected.refresh_from_db()
    assert collected.stage == "handed_over"
    assert Payment.objects.get().captured == 100_000


@pytest.mark.parametrize("given", ["", "abc", "１２３４５６", "0" * 5_000])
def test_without_the_digits_nothing_leaves_the_counter(collected, given):
    with pytest.raises(WrongCode):
        _hand_over(collected, given)
    collected.refresh_from_db()
    assert (collected.stage, collected.wrong_codes) == ("packed", 1)
    assert _level() == (5, 1)
    assert Payment.objects.get().captured == 0


def test_guessing_is_stopped_and_the_right_code_waits_too(collected):
    now = clock.now()
    with time_machine.travel(now, tick=False):
        for left in range(WRONG_CODES_ALLOWED - 1, 0, -1):
            with pytest.raises(WrongCode) as refused:
                _hand_over(collected, _wrong(collected))
            assert refused.value.params["attempts_left"] == left
        with pytest.raises(CodesLocked):
            _hand_over(collected, _wrong(collected))
        with pytest.raises(CodesLocked):
            _hand_over(collected, pickup_code(collected.pk))
    just_before = now + CODES_LOCKED_FOR - timedelta(milliseconds=1)
    with time_machine.travel(just_before, tick=False), pytest.raises(CodesLocked):
        _hand_over(collected, pickup_code(collected.pk))
    with time_machine.travel(now + CODES_LOCKED_FOR, tick=False):
        _hand_over(collected, pickup_code(collected.pk))
    collected.refresh_from_db()
    assert collected.stage == "handed_over"


def test_a_parcel_that_is_collected_goes_with_no_carrier(collected):
    before = database_state()
    with pytest.raises(WrongStage):
        ship_fulfilment(actor=BOSS, fulfilment_id=collected.pk)
    assert database_state() == before

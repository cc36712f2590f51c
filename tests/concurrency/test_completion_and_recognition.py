"""Fault 18: a certificate is revoked while baskets with it are being ordered: no order follows the revocation."""

from threading import Event
from uuid import UUID

import pytest
from django.db import connection, transaction

from backend.catalogue.sellable import sellable_variants
from backend.certification.models import Recognition
from backend.checkout import complete
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.services import complete_checkout
from backend.kernel import clock
from backend.kernel.errors import Busy
from backend.operations.invariants import find_violations
from backend.orders import finalise as finalising
from backend.orders.errors import NoLongerSellable
from backend.orders.models import Order
from backend.stock.models import Level
from tests.concurrency.together import held_by_another, run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tea():
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 50)
    return variant


def _revoke():
    with transaction.atomic():
        Recognition.objects.update(status=Recognition.Status.REVOKED)
        return clock.now()


def test_no_order_is_placed_after_the_revocation_was_made(tea):
    late, *baskets = [make_basket((tea, 1)) for _ in range(13)]
    *outcomes, _ = run_together(
        *[lambda basket=basket: complete_checkout(checkout_id=basket) for basket in baskets], _revoke
    )
    for outcome in outcomes:
        if not isinstance(outcome, UUID | NoLongerSellable | Busy):
            assert isinstance(outcome, CheckoutError), repr(outcome)
            assert outcome.code is CheckoutCode.NOT_FOR_SALE
    placed = Order.objects.filter(status="unfulfilled")
    assert placed.count() == sum(isinstance(outcome, UUID) for outcome in outcomes)
    with pytest.raises(CheckoutError) as caught:
        complete_checkout(checkout_id=late)
    assert caught.value.code is CheckoutCode.NOT_FOR_SALE
    assert find_violations() == []


def test_a_revocation_waits_for_the_order_that_found_the_product_recognised(tea, monkeypatch):
    """The order holds its recognition for sharing until it is written; the revocation comes after it."""
    basket = make_basket((tea, 1))
    complete.prepare(checkout_id=basket)
    gated, revoking = Event(), Event()
    gate = finalising.lock_sellable_variants

    def gate_and_linger(*arguments, **named):
        found = gate(*arguments, **named)
        gated.set()
        assert revoking.wait(20)
        return found

    monkeypatch.setattr(finalising, "lock_sellable_variants", gate_and_linger)

    def revoke():
        assert gated.wait(20)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        try:
            _revoke()
        except Exception as error:
            return type(error).__name__
        finally:
            revoking.set()
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
        return "revoked"

    order_id, outcome = run_together(lambda: complete_checkout(checkout_id=basket), revoke)
    assert outcome == "OperationalError"
    assert Order.objects.get(pk=order_id).status == "unfulfilled"


def test_without_the_share_lock_an_order_follows_the_revocation(tea, monkeypatch):
    """The twin: the gate is asked without a lock, the revocation commits, and the order is placed after it."""
    basket = make_basket((tea, 1))
    complete.prepare(checkout_id=basket)
    gated, revoked = Event(), Event()

    def gate_without_lock(*arguments, **named):
        found = sellable_variants(*arguments, **named)
        gated.set()
        assert revoked.wait(20)
        return found

    monkeypatch.setattr(finalising, "lock_sellable_variants", gate_without_lock)

    def revoke():
        assert gated.wait(20)
        try:
            return _revoke()
        finally:
            revoked.set()

    order_id, _ = run_together(lambda: complete_checkout(checkout_id=basket), revoke)
    assert Order.objects.get(pk=order_id).status == "unfulfilled"
    assert Recognition.objects.get().status == "revoked"


def _revoked_after_the_look(basket, monkeypatch, *, lock_timeout):
    """What becomes of an order, and of a revocation that is asked for once the order has found its goods sellable."""
    looked, asked = Event(), Event()
    look = complete.with_lines

    def look_and_linger(*arguments, **named):
        found = look(*arguments, **named)
        looked.set()
        assert asked.wait(20)
        return found

    def revoke():
        assert looked.wait(20)
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{lock_timeout}'")
        try:
            _revoke()
        except Exception as error:
            return type(error).__name__
        finally:
            asked.set()
        return "revoked"

    monkeypatch.setattr(complete, "with_lines", look_and_linger)
    return run_together(lambda: complete_checkout(checkout_id=basket), revoke)


def test_a_revocation_waits_for_an_order_that_is_placed_at_once(tea, monkeypatch):
    basket = make_basket((tea, 1))
    order_id, outcome = _revoked_after_the_look(basket, monkeypatch, lock_timeout="200ms")
    assert outcome == "OperationalError"
    assert Order.objects.values_list("id", "status").get() == (order_id, "unfulfilled")


def test_without_the_share_lock_an_order_placed_at_once_follows_the_revocation(tea, monkeypatch):
    """The twin."""
    basket = make_basket((tea, 1))
    monkeypatch.setattr(complete, "lock_goods", lambda _checkout_id: None)
    order_id, outcome = _revoked_after_the_look(basket, monkeypatch, lock_timeout="20s")
    assert outcome == "revoked"
    assert Order.objects.values_list("id", "status").get() == (order_id, "unfulfilled")
    assert Recognition.objects.get().status == "revoked"


def test_a_lock_held_by_others_is_a_clean_refusal(tea):
    """Fault 3: busy within three seconds, nothing written, and asking again later is safe."""
    basket = make_basket((tea, 1))
    with held_by_another("SELECT 1 FROM stock_level FOR UPDATE"):
        [outcome] = run_together(lambda: complete_checkout(checkout_id=basket))
        assert isinstance(outcome, Busy)
    assert Order.objects.count() == 0
    assert Level.objects.get().reserved == 0
    order_id = complete_checkout(checkout_id=basket)
    assert Order.objects.values_list("id", "status").get() == (order_id, "unfulfilled")

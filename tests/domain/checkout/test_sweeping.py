"""One row that cannot be carried out, or a provider that is away, holds up nothing that does not need it."""

from datetime import timedelta

import pytest

from backend.checkout import complete, sweep
from backend.checkout.models import Checkout
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, resume_or_release_drafts, sweep_payments
from backend.checkout.sweep import SweptDrafts
from backend.kernel import clock, sweeping
from backend.kernel.errors import Busy
from backend.kernel.sweeping import one_by_one
from backend.operations.invariants import find_violations
from backend.orders import offers, rerouting
from backend.orders.models import Fulfilment, Order
from backend.orders.services import retry_unrouted, sweep_offers
from backend.payments.errors import PaymentPending, PaymentRefused, ProviderAway
from backend.payments.gateways.stripe import StripeGateway
from backend.payments.models import Payment
from backend.payments.services import store_provider_event
from backend.stock.models import Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import running_simulator
from tests.factories.orders import make_basket, make_order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def tea():
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 20)
    return variant


def _by_card(tea):
    """A basket whose buyer was sent to the provider's page."""
    basket = make_basket((tea, 1))
    with pytest.raises(PaymentPending):
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    return basket


def _later(**delta):
    return clock.now() + timedelta(**delta)


def _fails_at(monkeypatch, module, name, key_name):
    """The function fails for the first key it is called with, and that one alone; returns the keys of all calls."""
    real, keys = getattr(module, name), []

    def failing(**given):
        keys.append(given[key_name])
        if given[key_name] == keys[0]:
            raise RuntimeError("a row that nobody thought of")
        return real(**given)

    monkeypatch.setattr(module, name, failing)
    return keys


def test_rows_are_worked_through_whatever_becomes_of_one():
    seen = []

    def work(key):
        seen.append(key)
        if key in (2, 3):
            raise (Busy if key == 2 else ZeroDivisionError)
        return key != 4

    assert one_by_one([1, 2, 3, 4, 5], work) == 2
    assert seen == [1, 2, 3, 4, 5]
    assert one_by_one([1, 3, 5], work, ends_at=(ZeroDivisionError,)) == 1
    assert seen == [1, 2, 3, 4, 5, 1, 3]


def test_a_sweep_ends_before_its_task_would_be_killed(monkeypatch):
    instants = iter([0, 1, sweeping.LONGEST_SWEEP, sweeping.LONGEST_SWEEP + 1])
    monkeypatch.setattr(sweeping, "monotonic", lambda: next(instants))
    assert one_by_one(["a", "b", "c"], lambda _key: True) == 2


def test_a_draft_whose_page_the_provider_has_forgotten_is_released_with_the_others(simulator, tea):
    for _ in range(2):
        _by_card(tea)
    Payment.objects.filter(order_id=Order.objects.order_by("created_at").first().pk).update(
        reference="cs_gone"
    )
    assert resume_or_release_drafts(now=_later(hours=1)) == SweptDrafts(0, 2)
    assert set(Order.objects.values_list("status", flat=True)) == {"expired"}
    assert Level.objects.values_list("on_hand", "reserved").get() == (20, 0)
    assert set(Checkout.objects.values_list("order_id", flat=True)) == {None}
    assert find_violations() == []


def test_a_page_that_the_provider_makes_no_more_is_one_that_nobody_can_pay_at(simulator, tea, monkeypatch):
    """It was away when it was asked, and by now the page's own end is too near for it."""

    def away(_self, _attempt):
        raise ProviderAway

    def too_late(_self, _attempt):
        raise PaymentRefused("expires_at must be at least 30 minutes from now")

    basket = make_basket((tea, 1))
    monkeypatch.setattr(StripeGateway, "start", away)
    with pytest.raises(ProviderAway):
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    assert resume_or_release_drafts(now=_later(hours=1)) == SweptDrafts(0, 0)
    monkeypatch.setattr(StripeGateway, "start", too_late)
    assert resume_or_release_drafts(now=_later(hours=1)) == SweptDrafts(0, 1)
    assert Payment.objects.get().status == "cancelled"
    assert find_violations() == []


def test_a_provider_that_is_away_is_asked_once_and_holds_up_its_own_alone(simulator, tea, monkeypatch):
    for _ in range(3):
        _by_card(tea)
    cash = make_basket((tea, 1))
    order_id = complete.prepare(checkout_id=cash).order_id
    asked = []

    def away(_self, reference):
        asked.append(reference)
        raise ProviderAway

    monkeypatch.setattr(StripeGateway, "fetch", away)
    assert resume_or_release_drafts(now=_later(minutes=5)) == SweptDrafts(1, 0)
    assert len(asked) == 1
    assert Order.objects.get(pk=order_id).status == "unfulfilled"
    assert Order.objects.filter(status="draft").count() == 3


def test_one_draft_that_fails_holds_up_no_other(tea, monkeypatch):
    orders = [complete.prepare(checkout_id=make_basket((tea, 1))).order_id for _ in range(2)]
    keys = _fails_at(monkeypatch, sweep, "resume", "order_id")
    assert resume_or_release_drafts(now=_later(minutes=5)) == SweptDrafts(1, 0)
    assert keys == orders
    assert [Order.objects.get(pk=each).status for each in orders] == ["draft", "unfulfilled"]


@pytest.mark.parametrize("fault", [RuntimeError, ProviderAway])
def test_a_message_that_cannot_be_carried_out_holds_up_no_unpaid_order(tea, monkeypatch, fault):
    def fails(**_named):
        raise fault

    store_provider_event(event_id="evt_1", type="charge.succeeded", payload={})
    monkeypatch.setattr(sweep, "carry_out_provider_event", fails)
    order = make_order((tea, 1), method="vietqr", stage="unpaid")
    sweep_payments(now=_later(days=2))
    order.refresh_from_db()
    assert order.status == "expired"


def test_one_order_that_fails_holds_up_no_other_offer(tea, monkeypatch):
    orders = [make_order((tea, 1), stage="planned").pk for _ in range(2)]
    keys = _fails_at(monkeypatch, offers, "offer_order", "order_id")
    sweep_offers(now=_later(minutes=5))
    assert sorted(keys) == sorted(orders)
    assert Fulfilment.objects.get(order_id=keys[1]).stage == "offered"


def test_one_order_that_fails_holds_up_no_other_search_for_a_point(tea, monkeypatch):
    for _ in range(2):
        make_order((tea, 1))
    Fulfilment.objects.update(stage="declined")
    keys = _fails_at(monkeypatch, rerouting, "reroute_order", "order_id")
    retry_unrouted()
    assert len(keys) == 2
    assert Order.objects.get(pk=keys[1]).needs_attention != ""

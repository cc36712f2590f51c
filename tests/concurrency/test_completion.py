"""Fault 4: complete sent eight times at once makes one order; its lock-off twin; baskets that want the same goods."""

from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError

from backend.catalogue.models import Variant
from backend.checkout import complete, selectors
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout
from backend.checkout.services import add_lines, complete_checkout, resume_or_release_drafts
from backend.checkout.types import LineRequest
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import DraftGone
from backend.orders.models import Fulfilment, Order
from backend.orders.services import DRAFT_LIVES
from backend.payments.models import Payment
from backend.stock.models import Hold, Level
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = 8


@pytest.fixture
def tea():
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 20)
    return variant


def _complete(basket):
    return lambda: complete_checkout(checkout_id=basket)


def test_eight_clicks_make_one_order(tea):
    basket = make_basket((tea, 2))
    outcomes = run_together(*[_complete(basket)] * CLICKS)
    order = Order.objects.get()
    assert outcomes == [order.pk] * CLICKS
    assert order.status == "unfulfilled"
    assert Hold.objects.values_list("state", "quantity", "expires_at").get() == ("pending", 2, None)
    assert Level.objects.values_list("on_hand", "reserved").get() == (20, 2)
    assert Payment.objects.values_list("order_id", "amount").get() == (order.pk, 230_000)
    assert list(OutboxFact.objects.values_list("topic", flat=True)) == ["order.placed"]
    assert Fulfilment.objects.count() == 1
    assert find_violations() == []


def test_without_the_baskets_lock_the_unique_key_has_to_stop_them(tea, monkeypatch):
    """The twin: everybody finds no order yet and prepares one."""
    basket = make_basket((tea, 2))
    everybody_has_read = Barrier(CLICKS)
    locking = selectors.lock_basket

    def read_without_lock_and_wait(checkout_id):
        found = selectors.open_basket(checkout_id, now=clock.now())
        everybody_has_read.wait(20)
        return found

    assert locking is complete.lock_basket
    monkeypatch.setattr(complete, "lock_basket", read_without_lock_and_wait)
    outcomes = run_together(*[_complete(basket)] * CLICKS)
    stopped = [outcome for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert len(stopped) == CLICKS - 1
    assert all("checkout_id" in str(error) for error in stopped)
    assert Order.objects.count() == 1
    assert Level.objects.values_list("on_hand", "reserved").get() == (20, 2)


def test_sixteen_baskets_want_the_last_three_units():
    rare = make_sellable()
    put_on_shelf(rare, make_point(), 2)
    put_on_shelf(rare, make_point(latitude=10.9), 1)
    baskets = [make_basket((rare, 1)) for _ in range(16)]
    outcomes = run_together(*[_complete(basket) for basket in baskets])
    ordered = [outcome for outcome in outcomes if isinstance(outcome, UUID)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, CheckoutError)]
    assert (len(ordered), len(refused)) == (3, 13)
    assert {error.code for error in refused} == {CheckoutCode.INSUFFICIENT_STOCK}
    assert Order.objects.filter(status="unfulfilled").count() == Order.objects.count() == 3
    assert sorted(Level.objects.values_list("on_hand", "reserved")) == [(1, 1), (2, 2)]
    assert Variant.objects.get().available == 0
    assert Checkout.objects.filter(order_id__isnull=True).count() == 13
    assert find_violations() == []


def test_baskets_that_want_the_same_goods_in_another_order_do_not_deadlock():
    tea, jam = make_sellable(), make_sellable()
    for latitude in (10.25, 10.9):
        point = make_point(latitude=latitude)
        put_on_shelf(tea, point, 100)
        put_on_shelf(jam, point, 100)
    baskets = [make_basket(*goods) for goods in [((tea, 9), (jam, 9)), ((jam, 9), (tea, 9))] * 8]
    outcomes = run_together(*[_complete(basket) for basket in baskets])
    assert [outcome for outcome in outcomes if not isinstance(outcome, UUID)] == []
    assert Order.objects.count() == 16
    assert find_violations() == []


def test_buyer_and_sweeper_finish_the_same_draft(tea):
    basket = make_basket((tea, 1))
    order_id = complete.prepare(checkout_id=basket).order_id
    later = clock.now() + DRAFT_LIVES / 2
    outcomes = run_together(*[_complete(basket), lambda: resume_or_release_drafts(now=later)] * 3)
    assert outcomes[::2] == [order_id] * 3
    assert sum(swept.released for swept in outcomes[1::2]) == 0
    assert Order.objects.values_list("id", "status").get() == (order_id, "unfulfilled")
    assert OutboxFact.objects.count() == Payment.objects.count() == 1
    assert find_violations() == []


def test_buyer_finishes_while_the_sweeper_gives_up(tea):
    """Whoever comes first wins, and the other one sees it: an order with its goods, or a basket that is open again."""
    for _ in range(5):
        basket = make_basket((tea, 1))
        order_id = complete.prepare(checkout_id=basket).order_id
        late = clock.now() + DRAFT_LIVES
        placed, swept = run_together(_complete(basket), lambda late=late: resume_or_release_drafts(now=late))
        checkout = Checkout.objects.get(pk=basket)
        if swept.released:
            # The buyer's request found the draft gone, or came after it and ordered anew.
            assert Order.objects.get(pk=order_id).status == "expired"
            assert checkout.order_id == (placed if isinstance(placed, UUID) else None)
            assert isinstance(placed, UUID | DraftGone), repr(placed)
        else:
            assert placed == checkout.order_id == order_id
        assert find_violations() == []


def test_eight_clicks_on_adding_lose_nothing(tea):
    basket = make_basket((tea, 1))
    outcomes = run_together(*[lambda: add_lines(checkout_id=basket, lines=[LineRequest(tea.pk, 1)])] * CLICKS)
    assert outcomes == [None] * CLICKS
    assert Checkout.objects.get().lines.get().quantity == 1 + CLICKS


def test_a_change_of_the_basket_beside_its_completion(tea):
    """The order holds what the basket held: the change came before it, or was refused."""
    for _ in range(5):
        basket = make_basket((tea, 1))
        order_id, added = run_together(
            _complete(basket),
            lambda basket=basket: add_lines(checkout_id=basket, lines=[LineRequest(tea.pk, 1)]),
        )
        line = Checkout.objects.get(pk=basket).lines.get()
        assert Order.objects.get(pk=order_id).lines.get().quantity == line.quantity
        assert line.quantity == (2 if added is None else 1)

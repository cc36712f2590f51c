"""How many orders one buyer may have unpaid, asked for by several baskets at once; and the twin without the lock."""

from threading import Barrier
from uuid import UUID

import pytest

from backend.accounts.models import User
from backend.checkout import complete, paying
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.operations.invariants import find_violations
from backend.orders.models import Order
from backend.payments.errors import NotOffered
from backend.payments.models import Terms
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.cards import KEY
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)

BASKETS = 6
MOST = 2


@pytest.fixture
def tea():
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 50)
    return variant


@pytest.fixture
def limited():
    """Terms are data that migrations bring: what a test changes it puts back."""
    before = dict(Terms.objects.values_list("method", "max_open_orders"))
    Terms.objects.update(max_open_orders=MOST)
    yield
    for method, most in before.items():
        Terms.objects.filter(method=method).update(max_open_orders=most)


def _all_at_once(baskets):
    outcomes = run_together(
        *[lambda basket=basket: complete_checkout(checkout_id=basket) for basket in baskets]
    )
    assert [each for each in outcomes if not isinstance(each, UUID | NotOffered)] == []
    return sum(isinstance(each, UUID) for each in outcomes)


def _baskets(tea, user: User | None):
    """By one address written in two ways, or by one person under many."""
    if user is None:
        return [
            make_basket((tea, 1), email=["lan@example.vn", "LAN@example.vn"][n % 2]) for n in range(BASKETS)
        ]
    return [make_basket((tea, 1), email=f"lan{n}@example.vn", user_id=user.pk) for n in range(BASKETS)]


@pytest.mark.parametrize("signed_in", [False, True], ids=["guest", "signed in"])
def test_baskets_of_one_buyer_at_once_stay_within_the_limit(tea, limited, signed_in):
    baskets = _baskets(tea, make_user() if signed_in else None)
    assert _all_at_once(baskets) == MOST
    assert Order.objects.filter(status="unfulfilled").count() == Order.objects.count() == MOST
    assert find_violations() == []


def test_without_the_lock_each_of_them_counts_none(tea, limited, monkeypatch):
    """The twin: all have counted before the first of them has written."""
    everybody_has_counted = Barrier(BASKETS)
    check = paying.check_terms

    def wait_and_check(*arguments, **named):
        everybody_has_counted.wait(20)
        check(*arguments, **named)

    monkeypatch.setattr(paying, "LOCK_BUYER", "SELECT cardinality(%(names)s::text[])")
    monkeypatch.setattr(paying, "check_terms", wait_and_check)
    assert _all_at_once(_baskets(tea, None)) == BASKETS > MOST


def test_a_draft_counts_while_its_buyer_is_asked_for_the_money(tea, limited, settings):
    settings.STRIPE_API_KEY = KEY
    wish = PaymentWish("stripe")
    baskets = [make_basket((tea, 1)) for _ in range(MOST + 1)]
    for basket in baskets[:MOST]:
        assert not complete.prepare(checkout_id=basket, wish=wish).is_placed
    before = database_state()
    with pytest.raises(NotOffered, match="not paid yet"):
        complete.prepare(checkout_id=baskets[-1], wish=wish)
    assert database_state() == before

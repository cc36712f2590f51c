"""Lines of a basket: merging, limits, stock, and what is not for sale."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.certification.models import Recognition
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import CheckoutLine
from backend.checkout.rules import MAX_LINES
from backend.checkout.selectors import open_basket
from backend.checkout.services import add_lines, change_lines, create_basket, remove_lines
from backend.checkout.types import LineChange, LineRequest
from backend.kernel import clock
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 60)
    return variant


@pytest.fixture
def empty():
    return create_basket(user_id=None, email="", language="vi", lines=[]).id


def _refused(code, action, *, field="", variants=None):
    before = database_state()
    with pytest.raises(CheckoutError) as caught:
        action()
    assert caught.value.code is code
    assert caught.value.field == field
    if variants is not None:
        assert caught.value.variant_ids == variants
    assert database_state() == before
    return caught.value


def _lines(checkout_id):
    rows = CheckoutLine.objects.filter(checkout=checkout_id).order_by("position")
    return list(rows.values_list("variant_id", "quantity", "shown_price"))


def test_the_same_variant_twice_is_one_line(tea, empty):
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 2), LineRequest(tea.pk, 1)])
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 4)])
    assert _lines(empty) == [(tea.pk, 7, 120_000)]


def test_lines_stay_in_the_order_in_which_they_came(tea, empty):
    others = [make_sellable() for _ in range(3)]
    point = make_point()
    for other in others:
        put_on_shelf(other, point, 5)
    add_lines(checkout_id=empty, lines=[LineRequest(others[2].pk, 1), LineRequest(others[0].pk, 1)])
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 1), LineRequest(others[2].pk, 1)])
    assert [line[0] for line in _lines(empty)] == [others[2].pk, others[0].pk, tea.pk]


@pytest.mark.parametrize("quantity", [0, -1])
def test_nothing_cannot_be_added(tea, empty, quantity):
    _refused(
        CheckoutCode.ZERO_QUANTITY,
        lambda: add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, quantity)]),
        field="quantity",
    )


def test_fifty_units_are_the_most_counted_with_what_is_there(tea, empty):
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 50)])
    error = _refused(
        CheckoutCode.TOO_MANY_UNITS,
        lambda: add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 1)]),
        field="quantity",
        variants=(tea.pk,),
    )
    assert error.message == f"Cannot add more than 50 times this item: {tea.listing.name} (Gói 250 g)."


def test_more_than_is_free_is_refused_in_saleors_words(empty):
    rare = make_sellable()
    put_on_shelf(rare, make_point(), 3)
    add_lines(checkout_id=empty, lines=[LineRequest(rare.pk, 2)])
    error = _refused(
        CheckoutCode.INSUFFICIENT_STOCK,
        lambda: add_lines(checkout_id=empty, lines=[LineRequest(rare.pk, 2)]),
        field="quantity",
        variants=(rare.pk,),
    )
    assert error.message == f"Could not add items {rare.listing.name} (Gói 250 g). Only 3 remaining in stock."


def test_an_unknown_variant_and_an_unknown_basket(tea, empty):
    _refused(
        CheckoutCode.NOT_FOUND,
        lambda: add_lines(checkout_id=empty, lines=[LineRequest(10**12, 1)]),
        field="variant_id",
        variants=(10**12,),
    )
    _refused(
        CheckoutCode.NOT_FOUND,
        lambda: add_lines(checkout_id=uuid4(), lines=[LineRequest(tea.pk, 1)]),
        field="id",
    )


@pytest.mark.parametrize(
    "spoil",
    [
        {"recognition": {"status": Recognition.Status.REVOKED}},
        {"recognition": {"status": Recognition.Status.SUSPENDED}},
        {"recognition": {"valid_until": clock.now() - timedelta(seconds=1)}},
        {"recognition": {"valid_from": clock.now() + timedelta(days=1)}},
        {"listing": {"is_on_sale": False}},
        {"listing": {"moderation": "submitted"}},
    ],
    ids=["revoked", "suspended", "lapsed", "not yet", "taken off sale", "not approved"],
)
def test_what_may_not_be_sold_enters_no_basket(empty, spoil):
    variant = make_sellable(**spoil)
    put_on_shelf(variant, make_point(), 5)
    _refused(
        CheckoutCode.NOT_FOR_SALE,
        lambda: add_lines(checkout_id=empty, lines=[LineRequest(variant.pk, 1)]),
        field="lines",
        variants=(variant.pk,),
    )
    _refused(
        CheckoutCode.NOT_FOR_SALE,
        lambda: create_basket(user_id=None, email="", language="vi", lines=[LineRequest(variant.pk, 1)]),
        field="lines",
    )


def test_quantities_change_by_line_and_by_variant_and_zero_takes_out(tea, empty):
    other = make_sellable()
    put_on_shelf(other, make_point(), 5)
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 2), LineRequest(other.pk, 1)])
    line = CheckoutLine.objects.get(variant=tea)
    change_lines(
        checkout_id=empty, changes=[LineChange(5, line_id=line.pk), LineChange(3, variant_id=other.pk)]
    )
    assert [row[:2] for row in _lines(empty)] == [(tea.pk, 5), (other.pk, 3)]
    change_lines(
        checkout_id=empty, changes=[LineChange(None, line_id=line.pk), LineChange(0, variant_id=other.pk)]
    )
    assert [row[:2] for row in _lines(empty)] == [(tea.pk, 5)]
    change_lines(checkout_id=empty, changes=[LineChange(1, variant_id=other.pk)])
    assert [row[:2] for row in _lines(empty)] == [(tea.pk, 5), (other.pk, 1)]


def test_a_line_of_another_basket_is_not_found(tea, empty):
    other = make_basket((tea, 1))
    line = CheckoutLine.objects.get(checkout=other)
    for action in (
        lambda: change_lines(checkout_id=empty, changes=[LineChange(5, line_id=line.pk)]),
        lambda: remove_lines(checkout_id=empty, line_ids=[line.pk]),
    ):
        _refused(CheckoutCode.NOT_FOUND, action, field="line_id")


def test_what_lapsed_in_the_basket_can_be_taken_out_but_not_changed(tea, empty):
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 2)])
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    _refused(
        CheckoutCode.NOT_FOR_SALE,
        lambda: change_lines(checkout_id=empty, changes=[LineChange(1, variant_id=tea.pk)]),
        field="lines",
    )
    basket = open_basket(empty, now=clock.now())
    assert [(line.goods, line.unit_price, line.total) for line in basket.lines] == [(None, 0, 0)]
    assert basket.totals.total == 0
    change_lines(checkout_id=empty, changes=[LineChange(0, variant_id=tea.pk)])
    assert _lines(empty) == []


def test_a_basket_has_room_for_so_many_different_things(tea, empty):
    point = make_point()
    many = [make_sellable() for _ in range(MAX_LINES)]
    for variant in many:
        put_on_shelf(variant, point, 1)
    add_lines(checkout_id=empty, lines=[LineRequest(variant.pk, 1) for variant in many])
    _refused(
        CheckoutCode.TOO_MANY_LINES,
        lambda: add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 1)]),
        field="lines",
    )


def test_lines_are_taken_out_together_or_not_at_all(tea, empty):
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 2)])
    line = CheckoutLine.objects.get()
    _refused(
        CheckoutCode.NOT_FOUND,
        lambda: remove_lines(checkout_id=empty, line_ids=[line.pk, uuid4()]),
        field="line_id",
    )
    remove_lines(checkout_id=empty, line_ids=[line.pk, line.pk])
    assert _lines(empty) == []

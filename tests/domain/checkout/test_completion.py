"""Completing a basket: what it needs, the price the buyer saw, the certificate of this very instant."""

from datetime import timedelta

import pytest
import time_machine

from backend.catalogue.models import Variant
from backend.certification.models import Recognition
from backend.checkout import complete
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout, DeliveryMethod
from backend.checkout.selectors import open_basket
from backend.checkout.services import add_lines, complete_checkout, create_basket, note_shown_prices
from backend.checkout.types import LineRequest
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import NoLongerSellable, PickupPointLacksGoods, TooScattered
from backend.orders.models import Fulfilment, Order, OrderLine
from backend.payments.models import Payment
from backend.stock.models import Hold, Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tea():
    variant = make_sellable(price=120_000, listing={"cover": "tea.webp"})
    put_on_shelf(variant, make_point(name="Bến xe Vĩnh Long"), 10)
    return variant


def _refused(checkout_id, kind, code=None, field=None):
    before = database_state()
    with pytest.raises(kind) as caught:
        complete_checkout(checkout_id=checkout_id)
    if code is not None:
        assert caught.value.code is code
    if field is not None:
        assert caught.value.field == field
    assert database_state() == before
    return caught.value


def test_an_order_is_everything_the_buyer_saw(tea):
    order_id = complete_checkout(checkout_id=make_basket((tea, 2), note="Gọi trước"))

    order = Order.objects.get(pk=order_id)
    assert order.number is not None
    assert order.number > 100_000
    assert order.status == "unfulfilled"
    assert (order.subtotal, order.shipping_price, order.total) == (240_000, 30_000, 270_000)
    assert (order.recipient_name, order.phone) == ("Nguyễn Thị Lan", "+84912345678")
    assert (order.street, order.commune, order.province_id) == ("12 Lê Lợi", "Phường Long Châu", "86")
    assert (order.delivery_name, order.is_pickup, order.note) == ("Giao tận nơi", False, "Gọi trước")
    recognition = Recognition.objects.get()
    assert OrderLine.objects.values_list(
        "variant_id",
        "product_name",
        "stars",
        "certificate_number",
        "recognition_id",
        "unit_price",
        "quantity",
        "cover",
    ).get() == (
        tea.pk,
        tea.listing.name,
        4,
        recognition.decision_number,
        recognition.pk,
        120_000,
        2,
        "tea.webp",
    )
    assert Fulfilment.objects.values_list("stage", "position", "point__name").get() == (
        "planned",
        1,
        "Bến xe Vĩnh Long",
    )
    assert Hold.objects.values_list("state", "quantity", "expires_at", "firmness").get() == (
        "pending",
        2,
        None,
        0,
    )
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 2)
    assert Payment.objects.values_list("order_id", "method", "status", "amount", "captured").get() == (
        order_id,
        "cash_on_delivery",
        "expected",
        270_000,
        0,
    )
    assert list(OutboxFact.objects.values_list("topic", "payload")) == [
        ("order.placed", {"order_id": str(order_id)})
    ]
    assert Checkout.objects.values_list("order_id", flat=True).get() == order_id
    assert Checkout.objects.get().completed_at is not None
    assert find_violations() == []


def test_completing_again_answers_with_the_same_order(tea):
    basket = make_basket((tea, 1))
    first = complete_checkout(checkout_id=basket)
    after = database_state()
    assert [complete_checkout(checkout_id=basket) for _ in range(9)] == [first] * 9
    assert database_state() == after


def test_a_completed_basket_is_gone_and_cannot_be_changed(tea):
    basket = make_basket((tea, 1))
    complete_checkout(checkout_id=basket)
    assert open_basket(basket, now=clock.now()) is None
    with pytest.raises(CheckoutError) as caught:
        add_lines(checkout_id=basket, lines=[LineRequest(tea.pk, 1)])
    assert caught.value.code is CheckoutCode.NOT_FOUND


def test_what_an_order_needs_is_asked_for_one_by_one(tea):
    empty = create_basket(user_id=None, email="", language="vi", lines=[]).id
    _refused(empty, CheckoutError, CheckoutCode.NO_LINES, "lines")
    add_lines(checkout_id=empty, lines=[LineRequest(tea.pk, 1)])
    _refused(empty, CheckoutError, CheckoutCode.EMAIL_NOT_SET, "email")
    Checkout.objects.update(email="lan@example.vn")
    _refused(empty, CheckoutError, CheckoutCode.DELIVERY_NOT_SET, "delivery_method")
    Checkout.objects.update(delivery_method=DeliveryMethod.objects.get())
    _refused(empty, CheckoutError, CheckoutCode.ADDRESS_NOT_SET, "shipping_address")
    Checkout.objects.update(delivery_method=None, pickup_point=make_point())
    _refused(empty, CheckoutError, CheckoutCode.RECIPIENT_NOT_SET, "billing_address")


def test_a_way_of_payment_that_there_is_not(tea):
    basket = make_basket((tea, 1), metadata={"payment": "bitcoin"})
    _refused(basket, CheckoutError, CheckoutCode.NOT_PAID, "payment")


def test_a_price_that_changed_since_the_buyer_looked_stops_the_order_and_tells_the_new_total(tea):
    basket = make_basket((tea, 2))
    Variant.objects.update(price=125_000)
    error = _refused(basket, CheckoutError, CheckoutCode.PRICE_CHANGED, "lines")
    assert error.params == {"total": 280_000}
    assert "280.000 ₫" in error.message
    assert error.variant_ids == (tea.pk,)
    _refused(basket, CheckoutError, CheckoutCode.PRICE_CHANGED)

    line = open_basket(basket, now=clock.now()).lines[0]
    note_shown_prices(checkout_id=basket, prices={line.id: 125_000}, shipping=None)
    assert Order.objects.get(pk=complete_checkout(checkout_id=basket)).total == 280_000


def test_a_lower_price_is_a_changed_price_too(tea):
    basket = make_basket((tea, 1))
    Variant.objects.update(price=119_999)
    _refused(basket, CheckoutError, CheckoutCode.PRICE_CHANGED, "lines")


def test_delivery_that_became_dearer_since_the_buyer_looked(tea):
    basket = make_basket((tea, 1))
    note_shown_prices(checkout_id=basket, prices={}, shipping=30_000)
    DeliveryMethod.objects.update(price=35_000)
    try:
        error = _refused(basket, CheckoutError, CheckoutCode.PRICE_CHANGED, "shipping_price")
        assert error.params == {"total": 155_000}
    finally:
        DeliveryMethod.objects.update(price=30_000)


@pytest.mark.parametrize("status", [Recognition.Status.REVOKED, Recognition.Status.SUSPENDED])
def test_a_certificate_taken_away_between_basket_and_order_stops_it(tea, status):
    basket = make_basket((tea, 1))
    Recognition.objects.update(status=status)
    error = _refused(basket, CheckoutError, CheckoutCode.NOT_FOR_SALE, "lines")
    assert error.variant_ids == (tea.pk,)


def test_a_certificate_ends_on_the_millisecond(tea):
    end = Recognition.objects.get().valid_until
    too_late, in_time = make_basket((tea, 1)), make_basket((tea, 1))
    with time_machine.travel(end - timedelta(milliseconds=1), tick=False):
        order = Order.objects.get(pk=complete_checkout(checkout_id=in_time))
    assert order.placed_at == end - timedelta(milliseconds=1)
    with time_machine.travel(end, tick=False):
        _refused(too_late, CheckoutError, CheckoutCode.NOT_FOR_SALE, "lines")


def test_a_certificate_that_lapses_while_the_order_is_being_placed(tea):
    """Prepared a millisecond before the end, finalised at the end: nothing is sold, the goods are free again."""
    end = Recognition.objects.get().valid_until
    basket = make_basket((tea, 3))
    with time_machine.travel(end - timedelta(milliseconds=1), tick=False):
        prepared = complete.prepare(checkout_id=basket)
    assert (prepared.is_placed, Level.objects.get().reserved) == (False, 3)
    with time_machine.travel(end, tick=False), pytest.raises(NoLongerSellable) as caught:
        complete_checkout(checkout_id=basket)
    assert caught.value.variant_ids == [tea.pk]
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 0)
    assert Order.objects.values_list("id", "status", "number").get() == (prepared.order_id, "expired", None)
    assert (Payment.objects.count(), OutboxFact.objects.count()) == (0, 0)
    assert Checkout.objects.values_list("order_id", "completed_at").get() == (None, None)
    assert find_violations() == []


def test_a_certificate_revoked_while_the_order_is_being_placed(tea):
    basket = make_basket((tea, 3))
    complete.prepare(checkout_id=basket)
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    with pytest.raises(NoLongerSellable):
        complete_checkout(checkout_id=basket)
    assert Level.objects.get().reserved == 0
    assert Order.objects.get().status == "expired"
    assert Variant.objects.get().available == 10


def test_a_basket_whose_order_was_given_up_can_be_ordered_again(tea):
    basket = make_basket((tea, 3))
    complete.prepare(checkout_id=basket)
    Recognition.objects.update(status=Recognition.Status.SUSPENDED)
    with pytest.raises(NoLongerSellable):
        complete_checkout(checkout_id=basket)
    Recognition.objects.update(status=Recognition.Status.GRANTED)
    order_id = complete_checkout(checkout_id=basket)
    assert Order.objects.get(checkout_id=basket).pk == order_id
    assert sorted(Order.objects.values_list("status", flat=True)) == ["expired", "unfulfilled"]
    assert find_violations() == []


def test_while_it_is_being_ordered_a_basket_does_not_change(tea):
    basket = make_basket((tea, 1))
    complete.prepare(checkout_id=basket)
    before = database_state()
    with pytest.raises(CheckoutError) as caught:
        add_lines(checkout_id=basket, lines=[LineRequest(tea.pk, 1)])
    assert caught.value.code is CheckoutCode.BEING_ORDERED
    assert database_state() == before


def test_too_few_units_are_told_with_what_is_left(tea):
    basket = make_basket((tea, 9))
    complete_checkout(checkout_id=make_basket((tea, 8)))
    error = _refused(basket, CheckoutError, CheckoutCode.INSUFFICIENT_STOCK, "lines")
    assert error.variant_ids == (tea.pk,)
    name = f"{tea.listing.name} (Gói 250 g)"
    assert error.message == f"Insufficient product stock: {name}. Only 2 remaining in stock."


def test_goods_at_three_points_are_too_scattered():
    spread = make_sellable()
    for _ in range(3):
        put_on_shelf(spread, make_point(), 1)
    _refused(make_basket((spread, 3)), TooScattered, field="lines")
    order = complete_checkout(checkout_id=make_basket((spread, 2)))
    assert Fulfilment.objects.filter(order=order).count() == 2


def test_collecting_at_a_point(tea):
    point = Level.objects.get().point
    order = Order.objects.get(pk=complete_checkout(checkout_id=make_basket((tea, 1), pickup=point)))
    assert (order.is_pickup, order.pickup_point_id, order.delivery_name) == (
        True,
        point.pk,
        "Bến xe Vĩnh Long",
    )
    assert (order.shipping_price, order.total) == (0, 120_000)
    assert (order.recipient_name, order.street, order.province_id) == ("Nguyễn Thị Lan", point.address, "86")
    assert Fulfilment.objects.get().point_id == point.pk


def test_the_chosen_point_has_not_everything_any_more(tea):
    point = Level.objects.get().point
    put_on_shelf(tea, make_point(), 10)
    basket = make_basket((tea, 6), pickup=point)
    complete_checkout(checkout_id=make_basket((tea, 5), pickup=point))
    error = _refused(basket, PickupPointLacksGoods, field="delivery_method_id")
    assert error.short == {tea.pk: 5}


def test_a_point_that_closed_is_no_longer_collected_at(tea):
    point = Level.objects.get().point
    basket = make_basket((tea, 1), pickup=point)
    point.accepts_pickup = False
    point.save()
    _refused(basket, CheckoutError, CheckoutCode.DELIVERY_NOT_AVAILABLE, "delivery_method")


def test_an_english_buyer_gets_english_names(tea):
    order = Order.objects.get(pk=complete_checkout(checkout_id=make_basket((tea, 1), language="en")))
    assert (order.language, order.delivery_name) == ("en", "Home delivery")

"""Ways of delivery by place, weight and shipping class: what is offered at which price, and what is refused and why."""

import pytest

from backend.catalogue.models import Variant
from backend.checkout.complete import finalise, prepare
from backend.checkout.delivery_prices import delivery_price, why_not_carried
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout, DeliveryMethod
from backend.checkout.problems import DeliveryInvalid, DeliveryStale, problems_of
from backend.checkout.selectors import delivery_options, open_basket
from backend.checkout.services import choose_delivery, set_shipping_address
from backend.checkout.types import AddressRequest
from backend.kernel import clock
from backend.orders.models import Order
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BUYER, make_basket
from tests.factories.vouchers import make_method, make_rate, make_zone
from tests.state import database_state

pytestmark = pytest.mark.django_db

VINH_LONG, HA_NOI = "86", "01"


@pytest.fixture
def tea():
    variant = make_sellable(price=120_000, weight_grams=500)
    put_on_shelf(variant, make_point(), 50)
    return variant


def _now(basket):
    return open_basket(basket, now=clock.now())


def _move_to(basket, province):
    values = {
        name: getattr(BUYER, name) for name in ("first_name", "last_name", "street", "commune", "phone")
    }
    set_shipping_address(checkout_id=basket, address=AddressRequest(**values, province=province))


def test_a_zone_has_a_price_of_its_own_and_elsewhere_the_ways_own_holds(tea):
    way = make_method(price=40_000, included_grams=1000, price_per_kilo=3000)
    make_rate(way, make_zone(VINH_LONG, "92"))
    near, far = (
        next(option for option in delivery_options(code) if option.id == way.pk)
        for code in (VINH_LONG, HA_NOI)
    )
    assert (near.terms.price, near.terms.price_per_kilo, near.min_days, near.max_days) == (20_000, 5000, 1, 2)
    assert (far.terms.price, far.terms.price_per_kilo, far.min_days, far.max_days) == (40_000, 3000, 1, 3)
    basket = make_basket((tea, 9))
    choose_delivery(checkout_id=basket, method_id=way.pk)
    # 4,5 kg: 2,5 kg above what is included are three begun kilograms.
    assert _now(basket).totals.shipping == 20_000 + 3 * 5000
    _move_to(basket, "Hà Nội")
    assert _now(basket).totals.shipping == 40_000 + 4 * 3000
    assert [type(each) for each in problems_of(_now(basket))] == [DeliveryStale]


def test_a_rate_says_for_itself_from_when_it_is_free(tea):
    way = make_method(free_from=200_000)
    make_rate(way, make_zone(VINH_LONG), free_from=None)
    basket = make_basket((tea, 2))
    choose_delivery(checkout_id=basket, method_id=way.pk)
    assert _now(basket).totals.shipping == 20_000
    _move_to(basket, "Hà Nội")
    assert _now(basket).totals.shipping == 0


def test_a_way_that_goes_only_to_some_zones(tea):
    way = make_method(only_in_zones=True)
    make_rate(way, make_zone(VINH_LONG))
    basket = make_basket((tea, 1))
    choose_delivery(checkout_id=basket, method_id=way.pk)
    _move_to(basket, "Hà Nội")
    assert [type(each) for each in problems_of(_now(basket))] == [DeliveryInvalid]
    for do in (
        lambda: choose_delivery(checkout_id=basket, method_id=way.pk),
        lambda: prepare(checkout_id=basket),
    ):
        before = database_state()
        with pytest.raises(CheckoutError) as caught:
            do()
        assert caught.value.code is CheckoutCode.DELIVERY_NOT_AVAILABLE
        assert caught.value.reason.vi == "Không giao tới tỉnh, thành này."
        assert database_state() == before


def test_while_the_place_is_not_known_every_way_is_offered(tea):
    way = make_method(only_in_zones=True)
    [option] = [each for each in delivery_options(None) if each.id == way.pk]
    assert option.terms.reaches
    assert [each.terms.reaches for each in delivery_options(HA_NOI) if each.id == way.pk] == [False]


@pytest.mark.parametrize("shipping_class", ["chilled", "live_plant"])
def test_delicate_goods_need_a_way_that_carries_them(tea, shipping_class):
    basket = make_basket((tea, 1))
    Variant.objects.update(shipping_class=shipping_class)
    standard = DeliveryMethod.objects.get(code="standard")
    with pytest.raises(CheckoutError) as caught:
        choose_delivery(checkout_id=basket, method_id=standard.pk)
    assert caught.value.code is CheckoutCode.DELIVERY_NOT_AVAILABLE
    cold = make_method(surcharges={"chilled": 25_000, "live_plant": 15_000})
    choose_delivery(checkout_id=basket, method_id=cold.pk)
    assert _now(basket).totals.shipping == 40_000 + {"chilled": 25_000, "live_plant": 15_000}[shipping_class]


def test_a_basket_that_became_too_heavy(tea):
    way = make_method(max_grams=1000)
    basket = make_basket((tea, 2))
    choose_delivery(checkout_id=basket, method_id=way.pk)
    Variant.objects.update(weight_grams=501)
    assert [type(each) for each in problems_of(_now(basket))] == [DeliveryInvalid]
    with pytest.raises(CheckoutError) as caught:
        prepare(checkout_id=basket)
    assert caught.value.message == "It carries at most 1 kg, and the basket is heavier."


def test_the_order_keeps_price_and_name(tea):
    way = make_method(name="Giao nhanh", name_en="Express")
    make_rate(way, make_zone(VINH_LONG), price=22_000)
    basket = make_basket((tea, 1), language="en")
    choose_delivery(checkout_id=basket, method_id=way.pk)
    prepared = prepare(checkout_id=basket)
    finalise(prepared)
    order = Order.objects.get(pk=prepared.order_id)
    assert (order.shipping_price, order.delivery_name, order.total) == (22_000, "Express", 142_000)


def test_prices_are_the_same_however_often_they_are_asked(tea):
    for n in range(3):
        make_method(price=10_000 * n, surcharges={"normal": n})
    basket = _now(make_basket((tea, 3)))
    first, second = (
        [
            (option.id, delivery_price(option.terms, basket.pricing.load))
            for option in delivery_options(VINH_LONG)
        ]
        for _ in range(2)
    )
    assert first == second
    assert all(
        why_not_carried(each.terms, basket.pricing.load) is None for each in delivery_options(VINH_LONG)
    )
    assert Checkout.objects.count() == 1

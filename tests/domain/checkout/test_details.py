"""Who, where to and how: addresses of Vietnam, delivery, and collecting at a point that has everything."""

import pytest

from backend.checkout.addresses import check_address, check_person, check_phone
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout, DeliveryMethod
from backend.checkout.problems import DeliveryInvalid, DeliveryStale, LineNotForSale, LineShort, problems_of
from backend.checkout.selectors import collection_points, delivery_options, open_basket
from backend.checkout.services import (
    add_lines,
    choose_delivery,
    choose_pickup,
    clear_delivery,
    create_basket,
    refresh_delivery,
    set_email,
    set_note,
    set_shipping_address,
)
from backend.checkout.types import AddressRequest, BasketAddress, LineRequest
from backend.kernel import clock
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.orders import BUYER, make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db


def _now(checkout_id):
    return open_basket(checkout_id, now=clock.now())


def _refused(code, field, action):
    before = database_state()
    with pytest.raises(CheckoutError) as caught:
        action()
    assert (caught.value.code, caught.value.field) == (code, field)
    assert database_state() == before


@pytest.mark.parametrize(
    "written",
    ["0912 345 678", "+84 912 345 678", "84912345678", "0084912345678", "0912.345.678", "(091) 234-5678"],
)
def test_a_mobile_number_is_understood_however_it_is_written(written):
    assert check_phone(written) == "+84912345678"


@pytest.mark.parametrize(
    ("written", "kept"), [("0270 3823 456", "+842703823456"), ("024 3825 3536", "+842438253536")]
)
def test_landlines_too(written, kept):
    assert check_phone(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [("+1 (202) 555-0100", "+12025550100"), ("0049 151 12345678", "+4915112345678")],
)
def test_a_visitors_own_number_is_kept(written, kept):
    assert check_phone(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "912345678",
        "0412345678",
        "091234567",
        "09123456789",
        "+84 412 345 678",
        "0084 412345678",
        "+1 202 555",
        "+0 202 555 0100",
        "+49 151 1234 5678 90123",
        "gọi cho tôi",
        "0912 345 67a",
    ],
)
def test_what_no_telephone_rings_at_is_refused(written):
    with pytest.raises(CheckoutError) as caught:
        check_phone(written)
    assert (caught.value.code, caught.value.field) == (CheckoutCode.INVALID, "phone")


def test_a_former_province_becomes_the_one_of_today():
    checked = check_address(
        AddressRequest("Lan", "Nguyễn Thị", " 12  Lê Lợi ", "Xã Mỏ Cày", "ben tre", "0912345678")
    )
    assert checked == BasketAddress("Nguyễn Thị Lan", "+84912345678", "12 Lê Lợi", "Xã Mỏ Cày", "86")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"first_name": " ", "last_name": ""}, CheckoutCode.REQUIRED, "first_name"),
        ({"phone": ""}, CheckoutCode.REQUIRED, "phone"),
        ({"street": " "}, CheckoutCode.REQUIRED, "street_address_1"),
        ({"commune": ""}, CheckoutCode.REQUIRED, "city"),
        ({"province": ""}, CheckoutCode.REQUIRED, "country_area"),
        ({"province": "Atlantis"}, CheckoutCode.INVALID, "country_area"),
        ({"country": "LA"}, CheckoutCode.INVALID, "country"),
        ({"first_name": "a" * 161}, CheckoutCode.INVALID, "first_name"),
        ({"street": "a" * 251}, CheckoutCode.INVALID, "street_address_1"),
        ({"commune": "a" * 121}, CheckoutCode.INVALID, "city"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_field(change, code, field):
    good = {
        "first_name": "Lan",
        "last_name": "",
        "street": "12 Lê Lợi",
        "commune": "Xã A",
        "province": "Vĩnh Long",
        "phone": "0912345678",
    }
    with pytest.raises(CheckoutError) as caught:
        check_address(AddressRequest(**{**good, **change}))
    assert (caught.value.code, caught.value.field) == (code, field)


def test_who_collects_needs_a_name_and_a_number_and_a_whole_place_or_none():
    assert check_person(AddressRequest(first_name="Lan", phone="0912345678")) == BasketAddress(
        "Lan", "+84912345678", "", "", ""
    )
    with pytest.raises(CheckoutError) as caught:
        check_person(AddressRequest(first_name="Lan", phone="0912345678", street="12 Lê Lợi"))
    assert caught.value.field == "city"


def test_a_new_basket_of_a_signed_in_buyer_knows_the_mail_address():
    user = make_user(email="lan@example.vn")
    basket = _now(create_basket(user_id=user.pk, email="", language="en", lines=[]).id)
    assert (basket.user_id, basket.email, basket.language) == (user.pk, "lan@example.vn", "en")


def test_mail_address_and_note():
    basket = create_basket(user_id=None, email="", language="vi", lines=[]).id
    set_email(checkout_id=basket, email=" lan@example.vn ")
    set_note(checkout_id=basket, note=" Gọi trước khi giao ")
    assert Checkout.objects.values_list("email", "note").get() == ("lan@example.vn", "Gọi trước khi giao")
    _refused(CheckoutCode.REQUIRED, "email", lambda: set_email(checkout_id=basket, email=" "))
    _refused(CheckoutCode.INVALID, "email", lambda: set_email(checkout_id=basket, email="lan"))
    _refused(CheckoutCode.INVALID, "customer_note", lambda: set_note(checkout_id=basket, note="a" * 501))


@pytest.fixture
def two_points():
    tea, jam = make_sellable(price=100_000), make_sellable(price=40_000)
    whole, part = make_point(name="Bến xe"), make_point(name="Chợ")
    put_on_shelf(tea, whole, 5)
    put_on_shelf(jam, whole, 2)
    put_on_shelf(tea, part, 9)
    return tea, jam, whole, part


def test_only_points_that_hand_over_and_have_every_line_are_offered(two_points):
    tea, jam, whole, part = two_points
    both = make_basket((tea, 2), (jam, 2))
    assert collection_points(_now(both)) == [whole.pk]
    only_tea = make_basket((tea, 2))
    assert collection_points(_now(only_tea)) == [whole.pk, part.pk]
    part.accepts_pickup = False
    part.save()
    assert collection_points(_now(only_tea)) == [whole.pk]
    whole.is_active = False
    whole.save()
    assert collection_points(_now(only_tea)) == []


def test_collecting_costs_nothing_and_keeps_the_home_address_for_later(two_points):
    tea, jam, whole, part = two_points
    basket_id = make_basket((tea, 2), (jam, 1))
    assert _now(basket_id).totals.shipping == 30_000
    choose_pickup(checkout_id=basket_id, point_id=whole.pk)
    basket = _now(basket_id)
    assert (basket.pickup_point_id, basket.delivery, basket.totals.shipping) == (whole.pk, None, 0)
    _refused(
        CheckoutCode.DELIVERY_NOT_AVAILABLE,
        "delivery_method_id",
        lambda: choose_pickup(checkout_id=basket_id, point_id=part.pk),
    )
    _refused(
        CheckoutCode.ADDRESS_IS_THE_POINTS,
        "shipping_address",
        lambda: set_shipping_address(checkout_id=basket_id, address=BUYER),
    )
    clear_delivery(checkout_id=basket_id)
    assert _now(basket_id).shipping_address.street == "12 Lê Lợi"
    set_shipping_address(checkout_id=basket_id, address=BUYER)


def test_a_new_address_makes_the_delivery_stale_until_asked_again(two_points):
    tea, *_ = two_points
    basket_id = make_basket((tea, 1))
    assert problems_of(_now(basket_id)) == []
    set_shipping_address(checkout_id=basket_id, address=BUYER)
    [problem] = problems_of(_now(basket_id))
    assert isinstance(problem, DeliveryStale)
    refresh_delivery(checkout_id=basket_id)
    assert problems_of(_now(basket_id)) == []


def test_unknown_and_withdrawn_deliveries(two_points):
    tea, *_ = two_points
    basket_id = make_basket((tea, 1))
    fast = DeliveryMethod.objects.create(
        code="fast", name="Giao nhanh", name_en="Express", price=60_000, min_days=1, max_days=1, position=0
    )
    assert [option.code for option in delivery_options(None)] == ["fast", "standard"]
    choose_delivery(checkout_id=basket_id, method_id=fast.pk)
    DeliveryMethod.objects.filter(pk=fast.pk).update(is_active=False)
    assert [option.code for option in delivery_options(None)] == ["standard"]
    [problem] = problems_of(_now(basket_id))
    assert isinstance(problem, DeliveryInvalid)
    for unknown in (fast.pk, 10**9):
        _refused(
            CheckoutCode.NOT_FOUND,
            "delivery_method_id",
            lambda unknown=unknown: choose_delivery(checkout_id=basket_id, method_id=unknown),
        )


def test_problems_of_lines_and_of_the_point(two_points):
    tea, jam, whole, _ = two_points
    basket_id = make_basket((tea, 2), (jam, 2), pickup=whole)
    assert problems_of(_now(basket_id)) == []
    level = whole.levels.get(variant=jam)
    level.on_hand = 1
    level.save()
    jam.available = 1
    jam.save()
    short, invalid = problems_of(_now(basket_id))
    assert isinstance(short, LineShort)
    assert (short.line.variant_id, short.available) == (jam.pk, 1)
    assert isinstance(invalid, DeliveryInvalid)
    jam.listing.is_on_sale = False
    jam.listing.save()
    gone, _ = problems_of(_now(basket_id))
    assert isinstance(gone, LineNotForSale)


def test_free_delivery_begins_where_data_says(two_points):
    tea, *_ = two_points
    basket_id = make_basket((tea, 4))
    assert _now(basket_id).totals.shipping == 30_000
    add_lines(checkout_id=basket_id, lines=[LineRequest(tea.pk, 1)])
    assert _now(basket_id).totals.shipping == 0

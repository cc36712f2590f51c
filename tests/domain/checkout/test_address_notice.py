"""Addresses of two levels: former names are understood and told, districts passed over, wrong pairs remarked on."""

import pytest

from backend.checkout.address_notice import notice_of
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.models import Checkout
from backend.checkout.selectors import open_basket
from backend.checkout.services import create_basket, set_shipping_address
from backend.checkout.types import AddressRequest
from backend.geography.models import Commune
from backend.kernel import clock
from backend.kernel.vietnamese import fold, slugify

pytestmark = pytest.mark.django_db


def _basket(province="Vĩnh Long", commune="Xã An Bình"):
    basket = create_basket(user_id=None, email="", language="vi", lines=[]).id
    address = AddressRequest(
        first_name="Lan", street="12 Lê Lợi", commune=commune, province=province, phone="0912345678"
    )
    set_shipping_address(checkout_id=basket, address=address)
    return open_basket(basket, now=clock.now())


def _commune(name, province):
    Commune.objects.create(province_id=province, name=name, slug=slugify(name), fold=fold(name))


def test_a_former_province_is_mapped_and_told():
    basket = _basket(province="ben tre")
    assert basket.shipping_address.province_code == "86"
    assert Checkout.objects.get().former_province == "Bến Tre"
    notice = notice_of(basket)
    assert notice.vi == "Bến Tre nay thuộc Vĩnh Long. Chúng tôi đã ghi theo tên mới."
    assert notice.en.startswith("Bến Tre is part of Vĩnh Long now.")


def test_a_province_of_today_is_nothing_to_remark_on():
    assert notice_of(_basket()) is None
    assert Checkout.objects.get().former_province == ""


def test_another_address_forgets_the_former_name():
    basket = _basket(province="Trà Vinh")
    address = AddressRequest(
        first_name="Lan", street="1", commune="Xã B", province="Cần Thơ", phone="0912345678"
    )
    set_shipping_address(checkout_id=basket.id, address=address)
    assert Checkout.objects.get().former_province == ""


def test_a_commune_that_is_known_in_another_province_only():
    _commune("Phường Hồ Gươm", "01")
    notice = notice_of(_basket(commune="phuong ho guom"))
    assert notice.vi == (
        "Chúng tôi biết phuong ho guom ở Hà Nội, không phải ở Vĩnh Long. Hãy xem lại xã và tỉnh."
    )
    _commune("Phường Hồ Gươm", "86")
    assert notice_of(_basket(commune="Phường Hồ Gươm")) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Xã An Bình, huyện Long Hồ", "Xã An Bình"),
        ("Phường Bến Nghé,  Quận 1", "Phường Bến Nghé"),
        ("Thị xã Bình Minh", "Thị xã Bình Minh"),
        ("Xã An Bình", "Xã An Bình"),
    ],
)
def test_a_district_beside_the_commune_is_passed_over(written, kept):
    assert _basket(commune=written).shipping_address.commune == kept


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"province": "Atlantis"}, "country_area"),
        ({"province": ""}, "country_area"),
        ({"province": "x" * 10_000}, "country_area"),
        ({"commune": "  "}, "city"),
        ({"commune": "x" * 121}, "city"),
        ({"street": ""}, "street_address_1"),
        ({"phone": "12"}, "phone"),
        ({"country": "FR"}, "country"),
    ],
)
def test_errors_stand_at_the_field(fields, field):
    basket = create_basket(user_id=None, email="", language="vi", lines=[]).id
    values = {
        "first_name": "Lan",
        "street": "12 Lê Lợi",
        "commune": "Xã An Bình",
        "province": "Vĩnh Long",
        "phone": "0912345678",
    }
    with pytest.raises(CheckoutError) as caught:
        set_shipping_address(checkout_id=basket, address=AddressRequest(**{**values, **fields}))
    assert caught.value.field == field
    assert caught.value.code in {CheckoutCode.REQUIRED, CheckoutCode.INVALID}
    assert Checkout.objects.get().province_id is None

"""A character that no text can hold is refused at its field, before the database is asked."""

import pytest

from backend.checkout.addresses import check_address
from backend.checkout.errors import CheckoutError
from backend.checkout.rules import check_note
from backend.checkout.types import AddressRequest

GOOD = {
    "first_name": "Mai",
    "last_name": "",
    "phone": "0912345678",
    "street": "12 ấp Hoà Quý",
    "commune": "Xã An Bình",
    "province": "Vĩnh Long",
    "country": "VN",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "field"), [("first_name", "first_name"), ("street", "street_address_1"), ("commune", "city")]
)
def test_an_address(name: str, field: str) -> None:
    assert check_address(AddressRequest(**GOOD)).name == "Mai"
    with pytest.raises(CheckoutError) as refused:
        check_address(AddressRequest(**{**GOOD, name: "a\x00b"}))
    assert (refused.value.code.value, refused.value.field) == ("INVALID", field)


def test_a_note() -> None:
    assert check_note(" gọi trước ") == "gọi trước"
    with pytest.raises(CheckoutError) as refused:
        check_note("gọi\x00")
    assert (refused.value.code.value, refused.value.field) == ("INVALID", "customer_note")

"""What the API refuses at the till, in a buyer's words."""

import pytest

from storefront.shop.checkout_errors import error_text, gather


@pytest.mark.parametrize("field", ["lines", "shippingPrice"])
def test_a_changed_price_is_said_in_the_buyers_language(field: str) -> None:
    error = {"code": "INVALID", "field": field, "message": "Prices have changed: the total is now 120000."}
    assert error_text(error) == "Giá đã thay đổi từ lúc bạn xem. Hãy xem lại rồi xác nhận."


def test_each_refusal_stands_at_its_field() -> None:
    refused = {"errors": [{"code": "INVALID", "field": "phone", "message": "Enter a Vietnamese number."}]}
    assert gather([{"errors": []}, refused, None]) == {"phone": "Số điện thoại chưa đúng."}

"""The ways of delivery on the review: what is marked there counts, whichever button is pressed."""

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.test_checkout import HOME, buyer, confirm_values, review
from tests.storefront.till import way_of_delivery

__all__ = ["buyer"]
CHILLED = way_of_delivery("S-2", "Giao lạnh")
TRANSFER = "ocop.vietqr"


def _values(buyer: Visitor, api: Responder) -> dict[str, str]:
    api.till.methods = [*api.till.methods, CHILLED]
    return confirm_values(review(buyer, HOME))


def test_the_form_that_confirms_carries_the_way_of_delivery(buyer: Visitor, api: Responder) -> None:
    values = _values(buyer, api)
    assert values["cach-giao"] == "S-1"
    page = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=values))
    assert "Đơn hàng 1001" in page.text


def test_another_way_that_is_only_marked_is_taken_and_shown_before_it_is_confirmed(
    buyer: Visitor, api: Responder
) -> None:
    marked = {**_values(buyer, api), "cach-giao": "S-2", "cach-tra": TRANSFER}
    page = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=marked))
    assert "Đã đổi cách giao như bạn chọn." in page.text
    assert api.till.orders == {}
    shown = confirm_values(page)
    assert (shown["cach-giao"], shown["cach-tra"]) == ("S-2", TRANSFER)
    page = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=shown))
    assert len(api.till.orders) == 1


def test_the_button_that_changes_it_keeps_the_way_of_payment(buyer: Visitor, api: Responder) -> None:
    marked = {**_values(buyer, api), "cach-giao": "S-2", "cach-tra": TRANSFER, "doi-cach-giao": "1"}
    shown = confirm_values(buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=marked)))
    assert (shown["cach-giao"], shown["cach-tra"]) == ("S-2", TRANSFER)
    assert api.till.orders == {}


def test_a_way_of_payment_that_is_none_marks_the_first(buyer: Visitor, api: Responder) -> None:
    _values(buyer, api)
    page = buyer.page("/dat-hang/xac-nhan?cach-tra=khong-co")
    assert confirm_values(page)["cach-tra"] == "ocop.cash_on_delivery"

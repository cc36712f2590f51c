"""Paying from the shop's own pages: three ways, the way back from the card's page, and thinking better of it."""

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.test_checkout import HOME, buyer, confirm_values, review
from tests.storefront.till import PAY_AT

__all__ = ["buyer"]
CARD, TRANSFER = "ocop.stripe", "ocop.vietqr"


def _confirm(buyer: Visitor, way: str) -> str:
    page = review(buyer, HOME)
    answer = buyer.http.post("/dat-hang/xac-nhan", data={**confirm_values(page), "cach-tra": way})
    assert answer.status_code == 302
    return str(answer.headers["location"])


def test_the_review_offers_every_way_and_chooses_the_first(buyer: Visitor) -> None:
    page = review(buyer, HOME)
    for words in ("Tiền mặt khi nhận hàng", "Chuyển khoản VietQR", "Thẻ Visa, Mastercard"):
        assert words in page.text
    assert confirm_values(page)["cach-tra"] == "ocop.cash_on_delivery"


def test_a_card_leads_to_its_page_without_a_script_and_back_to_the_order(
    buyer: Visitor, api: Responder
) -> None:
    at = _confirm(buyer, CARD)
    assert at.endswith("?sang")
    page = buyer.page(at)
    assert f'content="0; url={PAY_AT}"' in page.source
    assert page.links[PAY_AT] == ["Trả bằng thẻ"]
    back = at.removesuffix("?sang")
    assert api.till.back.endswith(back)
    unpaid = buyer.page(back)
    assert "Chưa trả xong" in unpaid.text
    assert "http-equiv" not in unpaid.source
    api.till.has_paid = True
    order = buyer.follow(buyer.get(back))
    assert "Đơn hàng 1001" in order.text
    assert "Đặt hàng xong, cảm ơn bạn." in order.text
    assert "Đã trả bằng thẻ 1.280.000 ₫" in order.text
    assert "Còn phải trả" not in order.text
    assert order.links["/gio-hang"][0] == "Giỏ hàng"


def test_a_buyer_may_think_better_of_the_card(buyer: Visitor, api: Responder) -> None:
    back = _confirm(buyer, CARD).removesuffix("?sang")
    page = buyer.page(back)
    form = next(
        f for f in page.forms if "csrfmiddlewaretoken" in f.names and f.method == "post" and not f.action
    )
    review_page = buyer.follow(buyer.http.post(back, data=form.values))
    assert "thẻ không bị trừ tiền" in review_page.text
    answer = buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(review_page))
    order = buyer.follow(answer)
    assert "Còn phải trả khi nhận 1.280.000 ₫" in order.text
    assert "Đặt hàng xong, cảm ơn bạn." in order.text
    assert "cảm ơn bạn." not in buyer.page(str(answer.headers["location"])).text


def test_a_transfer_shows_code_amount_and_account(buyer: Visitor) -> None:
    page = buyer.page(_confirm(buyer, TRANSFER))
    for words in (
        "Hàng đã được giữ cho bạn. Hãy chuyển khoản theo mã dưới đây",
        "Chuyển khoản để giữ đơn",
        "đừng chuyển tiền thật",
        "Hàng được giữ tới 10:15 23/11/2026",
        "Nội dung chuyển khoản OCOP1001",
        "Số tài khoản 0000000000",
        "Chờ tiền chuyển khoản",
    ):
        assert words in page.text, words
    assert 'src="data:image/svg+xml;base64,' in page.source
    assert 'alt="Mã VietQR: chuyển 1.280.000\u00a0₫ với nội dung OCOP1001"' in page.source
    assert "Còn phải trả khi nhận" not in page.text


def test_too_many_orders_that_wait_for_a_transfer(buyer: Visitor, api: Responder) -> None:
    refusal = {"field": "unpaidOrders", "code": "PAYMENT_ERROR", "message": "No."}
    api.till.refuse_completion = refusal
    assert "Hãy trả hoặc huỷ một đơn, hoặc chọn cách trả khác." in buyer.page(_confirm(buyer, CARD)).text


def test_a_refused_way_says_so_and_leaves_the_basket(buyer: Visitor, api: Responder) -> None:
    api.till.refuse_completion = {"field": "payment", "code": "PAYMENT_ERROR", "message": "No."}
    page = buyer.page(_confirm(buyer, CARD))
    assert "Chưa trả được theo cách này. Chưa có đơn nào được đặt." in page.text
    assert page.links["/gio-hang"][0] == "Giỏ hàng 1 món"

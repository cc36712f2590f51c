"""Reviews and questions on the buyers' pages, and the forms that write them, without JavaScript."""

import base64
import uuid
from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.goods import PRODUCTS
from tests.storefront.guestbook import REFUSED, page, said
from tests.storefront.page import read_page
from tests.storefront.responder import Responder

SLUG = "keo-dua-sap"
ORDER = uuid.UUID("4f5f43bb-2c6b-4a3e-9a55-0d4d0d3a3f10")
ORDER_ID = base64.b64encode(f"Order:{ORDER}".encode()).decode()


@pytest.fixture
def sent(api: Responder) -> list[dict[str, Any]]:
    """The product with a review and a question; what is asked of its producer."""
    node = next(product for product in PRODUCTS if product["slug"] == SLUG)
    inputs: list[dict[str, Any]] = []
    full = {
        **node,
        "rating": 4.5,
        "reviews": page(
            [said(1, "Thơm & dẻo\n<b>Sẽ mua lại</b>", points=5, answer="Cảm ơn chị.")], more=True
        ),
        "questions": page([said(2, "Có đường không?")]),
    }

    def ask(_info: Any, input: dict[str, Any]) -> dict[str, Any]:
        inputs.append(input)
        return {"question": {"id": "Q"}, "errors": []}

    api.plugged = {"product": lambda _i, slug=None, **_: full if slug == SLUG else None, "questionAsk": ask}
    return inputs


def test_what_people_say_stands_on_the_product_page(visitor: Visitor, sent: list[Any]) -> None:
    shown = visitor.page(f"/san-pham/{SLUG}")
    assert "Người mua đánh giá 4,5/5 điểm 2 đánh giá của người đã nhận hàng" in shown.text
    assert "5/5 điểm Chị Lan 20/11/2026 Thơm & dẻo <b>Sẽ mua lại</b>" in shown.text
    assert "Cơ sở sản xuất trả lời 21/11/2026 Cảm ơn chị." in shown.text
    assert "Có đường không?" in shown.text
    assert shown.links[f"/san-pham/{SLUG}/y-kien#danh-gia"] == ["Xem mọi đánh giá"]
    english = visitor.page(f"/en/san-pham/{SLUG}").text
    assert "Reviews by buyers 4.5/5 points 2 reviews by people who received it" in english


def test_a_product_without_a_word_says_who_may_write(
    visitor: Visitor, sent: list[Any], api: Responder
) -> None:
    node = next(product for product in PRODUCTS if product["slug"] == SLUG)
    api.plugged["product"] = {**node, "rating": None, "reviews": page([]), "questions": page([])}
    text = visitor.page(f"/san-pham/{SLUG}").text
    assert "Chưa có đánh giá." in text
    assert "/5 điểm" not in text


def test_all_of_it_page_by_page(visitor: Visitor, sent: list[Any]) -> None:
    shown = visitor.page(f"/san-pham/{SLUG}/y-kien")
    assert shown.links["?danh-gia=tiep%3D#danh-gia"] == ["Đánh giá cũ hơn"]
    assert "Có đường không?" in shown.text
    assert visitor.get("/san-pham/khong-co/y-kien").status_code == 404


def test_a_question_is_sent(visitor: Visitor, sent: list[Any]) -> None:
    action = f"/san-pham/{SLUG}/hoi"
    answer = visitor.send(
        visitor.page(f"/san-pham/{SLUG}"),
        action,
        loi="Giữ được\r\nbao lâu?",
        ten=" Minh  Anh ",
        email="m@vidu.vn",
    )
    assert answer.headers["location"] == f"/san-pham/{SLUG}#hoi-dap"
    assert "Đã gửi câu hỏi." in visitor.page(f"/san-pham/{SLUG}").text
    [input] = sent
    assert (input["body"], input["displayName"], input["email"]) == (
        "Giữ được\nbao lâu?",
        "Minh Anh",
        "m@vidu.vn",
    )


def test_what_is_to_be_mended_stands_at_its_field(visitor: Visitor, sent: list[Any]) -> None:
    start = visitor.page(f"/san-pham/{SLUG}")
    answer = visitor.send(start, f"/san-pham/{SLUG}/hoi", loi="", ten="a@b.vn", email="khong")
    shown = read_page(answer.status_code, answer.text)
    assert answer.status_code == 422
    assert shown.links["#f-loi"] == ["Hãy ghi câu hỏi."]
    assert shown.links["#f-email"] == ["Hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn."]
    assert shown.links["#f-ten"] == [
        "Tên hiện cho mọi người thấy: không quá 60 chữ cái, không ghi thư điện tử."
    ]
    assert 'id="f-email-error"' in answer.text
    assert '<details class="ask" open' in answer.text
    assert shown.form(f"/san-pham/{SLUG}/hoi").values["email"] == "khong"
    assert sent == []


def test_the_apis_refusal_of_a_question(visitor: Visitor, sent: list[Any], api: Responder) -> None:
    refused = {"field": "email", "code": "TOO_MANY_QUESTIONS", "message": "Too many questions."}
    api.plugged["questionAsk"] = {"question": None, "errors": [refused]}
    start = visitor.page(f"/san-pham/{SLUG}")
    answer = visitor.send(start, f"/san-pham/{SLUG}/hoi", loi="?", email="m@vidu.vn")
    assert answer.status_code == 422
    assert read_page(422, answer.text).links["#f-email"] == [
        "Bạn vừa gửi nhiều câu hỏi. Hãy đợi 15 phút rồi gửi tiếp."
    ]


@pytest.fixture
def reviews(api: Responder) -> dict[str, Any]:
    """An order handed over, with a line that may be reviewed; `sent` is what was written."""
    money = {"gross": {"amount": 90_000}}
    line = {
        "id": "OL-1",
        "productName": "Kẹo dừa sáp",
        "variantName": "Hộp 500 g",
        "quantity": 1,
        "quantityCalledOff": 0,
        "unitPrice": money,
        "undiscountedTotalPrice": money,
        "totalPrice": money,
    }
    part = {
        "id": "F",
        "status": "FULFILLED",
        "stage": "HANDED_OVER",
        "created": "2026-11-20T03:00:00+00:00",
        "failedDeliveries": 0,
        "trackingNumber": "",
        "lines": [],
    }
    state: dict[str, Any] = {
        "sent": [],
        "refuse": [],
        "row": {"orderLine": "OL-1", "mayReview": True, "review": None},
    }
    order = {
        "id": ORDER_ID,
        "number": "7",
        "created": "2026-11-19T03:00:00+00:00",
        "status": "FULFILLED",
        "customerNote": "",
        "canCancel": False,
        "totalRefunded": {"amount": 0},
        "totalRefundPending": {"amount": 0},
        "totalCharged": {"amount": 0},
        "paymentStatus": "NOT_CHARGED",
        "discounts": [],
        "returns": [],
        "producerAsks": [],
        "updatedAt": "2026-11-20T03:00:00+00:00",
        "lines": [line],
        "fulfillments": [part],
        "subtotal": money,
        "shippingPrice": money,
        "total": money,
        "amountDue": {"amount": 0},
    }
    state["part"] = part

    def create(_info: Any, input: dict[str, Any]) -> dict[str, Any]:
        state["sent"].append(input)
        return {"review": None if state["refuse"] else {"id": "R"}, "errors": state["refuse"]}

    api.plugged = {
        "order": lambda _i, id=None, **_: order if id == ORDER_ID else None,
        "orderReviews": lambda _i, order=None, **_: [state["row"]],
        "reviewCreate": create,
    }
    return state


def test_the_order_page_leads_to_the_form_and_back(visitor: Visitor, reviews: dict[str, Any]) -> None:
    order = visitor.page(f"/don-hang/{ORDER}")
    form = f"/don-hang/{ORDER}/danh-gia/1"
    assert order.links[form] == ["Viết đánh giá : Kẹo dừa sáp"]
    answer = visitor.send(visitor.page(form), form, diem="4", loi="Ngon", ten="Lan")
    assert answer.headers["location"] == f"/don-hang/{ORDER}#danh-gia"
    assert reviews["sent"] == [
        {"order": ORDER_ID, "orderLine": "OL-1", "points": 4, "body": "Ngon", "displayName": "Lan"}
    ]


def test_nothing_is_offered_before_the_goods_are_there(
    visitor: Visitor, reviews: dict[str, Any], api: Responder
) -> None:
    reviews["part"]["stage"] = "PACKED"
    assert "Viết đánh giá" not in visitor.page(f"/don-hang/{ORDER}").text
    assert "OrderReviews" not in api.asked
    assert visitor.get(f"/don-hang/{ORDER}/danh-gia/1").status_code == 404


def test_a_review_needs_points(visitor: Visitor, reviews: dict[str, Any]) -> None:
    form = f"/don-hang/{ORDER}/danh-gia/1"
    answer = visitor.send(visitor.page(form), form, loi="Ngon")
    assert answer.status_code == 422
    assert read_page(422, answer.text).links["#f-diem"] == ["Hãy chọn từ 1 đến 5 điểm."]
    assert 'id="f-diem"' in answer.text
    assert reviews["sent"] == []


def test_the_apis_refusal_of_a_review(visitor: Visitor, reviews: dict[str, Any]) -> None:
    form = f"/don-hang/{ORDER}/danh-gia/1"
    start = visitor.page(form)
    reviews["refuse"] = [REFUSED]
    answer = visitor.send(start, form, diem="5")
    assert answer.status_code == 422
    assert "Đánh giá này đã được duyệt nên không sửa được nữa." in read_page(422, answer.text).text


@pytest.mark.parametrize(
    ("state", "may", "text"),
    [
        ("WAITING", True, "Đang chờ duyệt. Sửa đánh giá"),
        ("APPROVED", False, "Đã duyệt, mọi người đọc được ở trang sản phẩm."),
        ("REJECTED", False, "Không được duyệt: Có số điện thoại"),
    ],
)
def test_how_a_review_fares(
    visitor: Visitor, reviews: dict[str, Any], state: str, may: bool, text: str
) -> None:
    review = {"points": 2, "body": "Nhạt", "displayName": "", "state": state, "reason": "Có số điện thoại"}
    reviews["row"] = {"orderLine": "OL-1", "mayReview": may, "review": review}
    shown = visitor.page(f"/don-hang/{ORDER}").text
    assert "Kẹo dừa sáp 2/5 điểm Nhạt" in shown
    assert text in shown
    assert visitor.get(f"/don-hang/{ORDER}/danh-gia/1").status_code == (200 if may else 404)
    assert visitor.get(f"/don-hang/{ORDER}/danh-gia/2").status_code == 404


def test_a_plain_saleor_shows_no_reviews(visitor_of_saleor: Visitor) -> None:
    assert "Người mua đánh giá" not in visitor_of_saleor.page("/san-pham/gom-ve-tay-bat-trang").text

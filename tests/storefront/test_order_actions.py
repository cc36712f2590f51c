"""What a buyer does with an order by its link: cancel, choose, give goods back; and what the page tells."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from storefront.shop.basket_session import order_id
from storefront.shop.order_history import history
from tests.storefront.conftest import Visitor
from tests.storefront.page import read_page
from tests.storefront.responder import Responder

KEY = "4f5f43bb-2c6b-4a3e-9a55-0d4d0d3a3f10"
PAGE = f"/don-hang/{KEY}"


def _part(stage: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "F-1",
        "status": "FULFILLED" if stage == "HANDED_OVER" else "WAITING_FOR_APPROVAL",
        "stage": stage,
        "created": "2026-11-20T03:00:00+00:00",
        "failedDeliveries": 0,
        "trackingNumber": "",
        "warehouse": {
            "name": "Điểm OCOP Ga Lào Cai",
            "address": {"streetAddress1": "1 Ga", "city": "Lào Cai"},
        },
        "lines": [
            {
                "id": "FL-1",
                "quantity": 2,
                "quantityReturned": 0,
                "orderLine": {"id": "OL-1", "productName": "Kẹo dừa", "variantName": "Hộp"},
            }
        ],
        **more,
    }


@pytest.fixture
def order(api: Responder) -> dict[str, Any]:
    """An order that tests change; `sent` is what the pages asked for and `refuse` what they are answered."""
    money = {"gross": {"amount": 90_000}}
    line = {
        "id": "OL-1",
        "productName": "Kẹo dừa",
        "variantName": "Hộp",
        "quantity": 2,
        "quantityCalledOff": 0,
    }
    found: dict[str, Any] = {
        "id": order_id(UUID(KEY)),
        "number": "7",
        "created": "2026-11-19T03:00:00+00:00",
        "updatedAt": "2026-11-19T03:00:00+00:00",
        "status": "UNFULFILLED",
        "customerNote": "",
        "producerAsks": [],
        "canCancel": True,
        "totalRefunded": {"amount": 0},
        "totalRefundPending": {"amount": 0},
        "totalCharged": {"amount": 0},
        "paymentStatus": "NOT_CHARGED",
        "discounts": [],
        "amountDue": {"amount": 90_000},
        "returns": [],
        "lines": [{**line, "unitPrice": money, "totalPrice": money, "undiscountedTotalPrice": money}],
        "fulfillments": [_part("OFFERED")],
        "subtotal": money,
        "shippingPrice": money,
        "total": money,
        "sent": [],
        "refuse": [],
    }

    def answer(name: str) -> Any:
        def change(_info: Any, **given: Any) -> dict[str, Any]:
            found["sent"].append((name, given))
            return {"order": None if found["refuse"] else found, "errors": found["refuse"]}

        return change

    api.plugged = {
        "order": lambda _i, id=None, **_: found if id == found["id"] else None,
        **{
            name: answer(name)
            for name in (
                "orderCancel",
                "orderChoose",
                "orderReturnRequest",
                "orderRefundAccountGive",
            )
        },
        "orderReviews": [],
    }
    return found


def test_cancelling(visitor: Visitor, order: dict[str, Any]) -> None:
    page = visitor.page(PAGE)
    answer = visitor.send(page, f"{PAGE}/huy")
    assert answer.headers["location"] == PAGE
    assert order["sent"] == [("orderCancel", {"id": order["id"]})]
    assert "Đã huỷ đơn." in visitor.page(PAGE).text


def test_cancelling_too_late(visitor: Visitor, order: dict[str, Any]) -> None:
    page = visitor.page(PAGE)
    order["refuse"] = [{"field": "id", "code": "CANNOT_CANCEL_ORDER", "message": "No."}]
    answer = visitor.send(page, f"{PAGE}/huy")
    assert answer.status_code == 422
    assert "Hãy gọi điểm bán." in answer.text
    order["canCancel"] = False
    assert "Huỷ đơn hàng" not in visitor.page(PAGE).text


@pytest.mark.parametrize(("button", "choice"), [("doi", "WAIT"), ("hoan", "REFUND")])
def test_wait_or_have_the_money_back(
    visitor: Visitor, order: dict[str, Any], button: str, choice: str
) -> None:
    assert "Tôi đợi thêm" not in visitor.page(PAGE).text
    order["choiceAskedAt"] = "2026-11-20T03:00:00+00:00"
    page = visitor.page(PAGE)
    assert visitor.send(page, f"{PAGE}/chon").status_code == 422
    assert visitor.send(page, f"{PAGE}/chon", chon=button).headers["location"] == PAGE
    assert order["sent"] == [("orderChoose", {"id": order["id"], "choice": choice})]


def _ask(state: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "A-1",
        "state": state,
        "productName": "Kẹo dừa",
        "variantName": "Hộp",
        "quantity": 2,
        "quantityPromised": 0,
        "promisedFor": None,
        "reason": "",
        "answerBy": "2026-11-21T03:00:00+00:00",
        **more,
    }


def test_the_buyer_sees_that_the_producer_is_asked(visitor: Visitor, order: dict[str, Any]) -> None:
    order["producerAsks"] = [_ask("ASKED"), _ask("CLOSED")]
    text = visitor.page(PAGE).text
    assert "Đang hỏi nơi làm ra" in text
    assert text.count("2 × Kẹo dừa, Hộp: cơ sở trả lời trước") == 1
    assert "Tôi đợi thêm" not in text


def test_the_buyer_sees_the_promise_and_may_still_choose(visitor: Visitor, order: dict[str, Any]) -> None:
    order["choiceAskedAt"] = "2026-11-20T03:00:00+00:00"
    order["producerAsks"] = [_ask("PROMISED", quantityPromised=1, promisedFor="2026-12-01")]
    page = visitor.page(PAGE)
    assert "1 trong 2 × Kẹo dừa, Hộp: tới điểm bán ngày 01/12/2026" in page.text
    assert visitor.send(page, f"{PAGE}/chon", chon="hoan").headers["location"] == PAGE
    assert order["sent"] == [("orderChoose", {"id": order["id"], "choice": "REFUND"})]
    assert "1 of 2 × Kẹo dừa, Hộp: at the point of sale on" in visitor.page(f"/en{PAGE}").text


@pytest.fixture
def received(order: dict[str, Any]) -> dict[str, Any]:
    order["status"] = "FULFILLED"
    order["fulfillments"] = [_part("HANDED_OVER", handedOverAt=datetime.now(UTC).isoformat())]
    return order


def test_goods_are_given_back(visitor: Visitor, received: dict[str, Any]) -> None:
    page = visitor.page(PAGE)
    typed = {"so-1-1": "2", "ly-do-1": "DAMAGED", "ghi-1": " Hộp  ướt "}
    answer = visitor.send(page, f"{PAGE}/tra-hang/1", **typed)
    assert answer.headers["location"] == f"{PAGE}#tra-hang"
    [(name, given)] = received["sent"]
    assert (name, given["lines"], given["reasonCode"], given["reason"]) == (
        "orderReturnRequest",
        [{"line": "FL-1", "quantity": 2}],
        "DAMAGED",
        "Hộp ướt",
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"ly-do-1": "DAMAGED"}, "#f-so-1-1"),
        ({"so-1-1": "3", "ly-do-1": "DAMAGED"}, "#f-so-1-1"),
        ({"so-1-1": "x", "ly-do-1": "DAMAGED"}, "#f-so-1-1"),
        ({"so-1-1": "1"}, "#f-ly-do-1"),
        ({"so-1-1": "1", "ly-do-1": "ALIENS"}, "#f-ly-do-1"),
        ({"so-1-1": "1", "ly-do-1": "OTHER"}, "#f-ghi-1"),
    ],
)
def test_a_form_that_is_not_filled_in(
    visitor: Visitor, received: dict[str, Any], typed: dict[str, str], field: str
) -> None:
    answer = visitor.send(visitor.page(PAGE), f"{PAGE}/tra-hang/1", **typed)
    assert answer.status_code == 422
    assert field in read_page(422, answer.text).links
    assert '<details class="give-back" open' in answer.text
    assert received["sent"] == []


def test_after_seven_days_nothing_is_given_back(visitor: Visitor, received: dict[str, Any]) -> None:
    page = visitor.page(PAGE)
    long_ago = datetime.now(UTC) - timedelta(days=7, seconds=1)
    received["fulfillments"][0]["handedOverAt"] = long_ago.isoformat()
    assert "Xin trả hàng" not in visitor.page(PAGE).text
    assert visitor.send(page, f"{PAGE}/tra-hang/1", **{"so-1-1": "1"}).status_code == 404


def test_the_code_and_the_amount_to_bring(visitor: Visitor, order: dict[str, Any]) -> None:
    order["collectionPointName"] = "Điểm OCOP Ga Lào Cai"
    order["fulfillments"] = [_part("PACKED", pickupCode="012345")]
    text = visitor.page(PAGE).text.replace("\u00a0", " ")
    assert "012 345" in text
    assert "Trả tại quầy: 90.000 ₫" in text
    assert "mời bạn đến lấy trong giờ mở cửa" in text


@pytest.mark.parametrize("stage", ["OFFERED", "ACCEPTED"])
def test_nobody_comes_for_goods_that_are_not_packed(
    visitor: Visitor, order: dict[str, Any], stage: str
) -> None:
    order["collectionPointName"] = "Điểm OCOP Ga Lào Cai"
    order["fulfillments"] = [_part(stage, pickupCode="012345")]
    text = visitor.page(PAGE).text
    assert "Khoan đến vội: hàng gói xong, chúng tôi gửi thư mời bạn đến lấy." in text
    assert "mời bạn đến lấy trong giờ" not in text
    assert "Please wait" in visitor.page(f"/en{PAGE}").text


def test_what_happened_stands_in_its_order() -> None:
    part = _part(
        "HANDED_OVER",
        acceptedAt="2026-11-20T04:00:00+00:00",
        packedAt="2026-11-20T05:00:00+00:00",
        shippedAt="2026-11-20T06:00:00+00:00",
        handedOverAt="2026-11-20T07:00:00+00:00",
        trackingNumber="VN1",
    )
    gone = _part("DECLINED", endedAt="2026-11-20T03:30:00+00:00", reason="Điểm đóng cửa")
    back = {
        "state": "ACCEPTED",
        "reason": "Hàng hỏng",
        "refund": {"amount": 45_000},
        "askedAt": "2026-11-21T01:00:00+00:00",
        "decidedAt": "2026-11-21T02:00:00+00:00",
    }
    order = {"created": "2026-11-20T03:00:00+00:00", "fulfillments": [part, gone], "returns": [back]}
    told = history(order)
    assert [moment.what for moment in told] == [
        "Bạn đặt hàng",
        "Điểm bán không làm được, chúng tôi hỏi nơi khác",
        "Điểm bán nhận làm đơn",
        "Gói xong",
        "Gửi đi",
        "Hàng đến tay bạn",
        "Bạn xin trả hàng",
        "Điểm bán nhận lại hàng",
    ]
    assert [moment.more.replace("\u00a0", " ") for moment in told if moment.more] == [
        "Điểm đóng cửa",
        "Mã vận đơn VN1",
        "Hàng hỏng",
        "Hoàn lại 45.000 ₫",
    ]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("CANCELED_BY_BUYER", ("Bạn huỷ đơn", "")),
        ("NO_ANSWER", ("Điểm bán không trả lời, chúng tôi hỏi nơi khác", "")),
        ("DAMAGED", ("Điểm bán không làm được, chúng tôi hỏi nơi khác", "Hàng hỏng")),
        (None, ("Điểm bán không làm được, chúng tôi hỏi nơi khác", "Hàng hỏng")),
    ],
)
def test_why_a_point_ended_its_part(code: str | None, told: tuple[str, str]) -> None:
    part = _part("CANCELED", endedAt="2026-11-20T04:00:00+00:00", reason="Hàng hỏng", reasonCode=code)
    last = history({"created": "2026-11-20T03:00:00+00:00", "fulfillments": [part]})[-1]
    assert (last.what, last.more) == told


def test_what_a_link_hides_is_said_to_be_hidden(visitor: Visitor, order: dict[str, Any]) -> None:
    """As the API masks it: with the one character of an ellipsis."""
    order["shippingAddress"] = {
        "firstName": "L…",
        "lastName": "N… T…",
        "streetAddress1": "…",
        "city": "Phường Long Châu",
        "countryArea": "Vĩnh Long",
        "phone": "…678",
    }
    for page in (PAGE, f"{PAGE}/tai-ve"):
        text = visitor.http.get(page).text
        assert "Tên và số nhà được che bớt" in text
        assert "<br>Phường Long Châu, Vĩnh Long" in text
    order["shippingAddress"] |= {"firstName": "Lan", "streetAddress1": "12 Lê Lợi"}
    assert "che bớt" not in visitor.http.get(PAGE).text
    assert "12 Lê Lợi, Phường Long Châu" in visitor.http.get(PAGE).text


def test_a_delivery_in_parts_says_whom_to_call_and_when_to_pay(
    visitor: Visitor, order: dict[str, Any]
) -> None:
    once = "bạn trả tiền một lần, khi nhận gói sau cùng"
    order["paymentMethod"] = "cash_on_delivery"
    first, second = _part("OFFERED"), _part("ACCEPTED")
    address = {"streetAddress1": "1 Ga", "city": "Lào Cai", "countryArea": "Lào Cai"}
    first["warehouse"] = {"name": "Điểm Ga", "phone": "+84214387654", "openingHours": "", "address": address}
    order["fulfillments"] = [first]
    text = visitor.http.get(PAGE).text
    assert '<a class="call" href="tel:+84214387654">' in text
    assert "Hỏi Điểm Ga:" in text
    assert once not in text
    order["fulfillments"] = [first, second]
    assert once in visitor.http.get(PAGE).text
    order["amountDue"] = {"amount": 0}
    assert once not in visitor.http.get(PAGE).text


def test_the_copy_says_what_was_paid_given_back_and_left_out(visitor: Visitor, order: dict[str, Any]) -> None:
    order["lines"][0]["quantityCalledOff"] = 1
    order |= {
        "paymentMethod": "stripe",
        "totalCharged": {"amount": 45_000},
        "totalRefunded": {"amount": 45_000},
    }
    order["amountDue"] = None
    text = visitor.http.get(f"{PAGE}/tai-ve").text.replace("\u00a0", " ")
    assert "đã bỏ 1" in text
    assert 'Đã trả bằng thẻ</td><td class="n">90.000 ₫' in text
    assert 'Đã hoàn lại</td><td class="n">45.000 ₫' in text
    assert "Còn phải trả" not in text


ACCOUNT = {"ngan-hang": "Ngân hàng Mẫu", "so-tai-khoan": "0011 2233", "chu-tai-khoan": "NGUYEN THI LAN"}


@pytest.fixture
def refunded(order: dict[str, Any]) -> dict[str, Any]:
    """70.000 ₫ of it were booked to go back and wait for a person's transfer."""
    order["totalRefunded"] = {"amount": 90_000}
    order["refundTransferDue"] = {"amount": 70_000}
    return order


def test_where_the_money_is_to_go(visitor: Visitor, refunded: dict[str, Any]) -> None:
    page = visitor.page(PAGE)
    for words in ("Chúng tôi hoàn lại bạn 70.000 ₫", "Đã hoàn lại 20.000 ₫", "Đang hoàn lại 70.000 ₫"):
        assert words in page.text, words
    answer = visitor.send(page, f"{PAGE}/hoan-tien", **ACCOUNT)
    assert answer.headers["location"] == f"{PAGE}#hoan-tien"
    given = {"bank": "Ngân hàng Mẫu", "accountNumber": "0011 2233", "accountHolder": "NGUYEN THI LAN"}
    assert refunded["sent"] == [("orderRefundAccountGive", {"id": refunded["id"], **given})]
    refunded["refundAccount"] = {"bank": "Ngân hàng Mẫu", "maskedNumber": "•••• 2233"}
    page = visitor.page(PAGE)
    assert "Ngân hàng Mẫu, số tài khoản •••• 2233" in page.text
    assert not [form for form in page.forms if form.action.endswith("/hoan-tien")]


def test_nothing_to_transfer_asks_for_no_account(visitor: Visitor, order: dict[str, Any]) -> None:
    order["refundTransferDue"] = {"amount": 0}
    assert "số tài khoản" not in visitor.page(PAGE).text.lower()


def test_an_account_with_an_empty_field(visitor: Visitor, refunded: dict[str, Any]) -> None:
    answer = visitor.send(visitor.page(PAGE), f"{PAGE}/hoan-tien", **{**ACCOUNT, "ngan-hang": " "})
    assert answer.status_code == 422
    page = read_page(422, answer.text)
    assert "Hãy ghi tên ngân hàng." in page.text
    assert page.form(f"{PAGE}/hoan-tien").values["so-tai-khoan"] == "0011 2233"
    assert refunded["sent"] == []


@pytest.mark.parametrize(
    ("field", "code", "words"),
    [
        ("accountNumber", "INVALID", "Hãy ghi số tài khoản: 6 đến 20 chữ số."),
        ("accountNumber", "NOT_EDITABLE", "Đơn này đã có số tài khoản khác."),
        ("id", "PAYMENT_MISSING", "Không còn khoản nào chờ chuyển."),
    ],
)
def test_an_account_that_is_refused(
    visitor: Visitor, refunded: dict[str, Any], field: str, code: str, words: str
) -> None:
    page = visitor.page(PAGE)
    refunded["refuse"] = [{"field": field, "code": code, "message": "No."}]
    answer = visitor.send(page, f"{PAGE}/hoan-tien", **ACCOUNT)
    assert answer.status_code == 422
    assert words in answer.text

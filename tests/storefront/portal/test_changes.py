"""Changing prices, quantities, texts and the switch."""

import json

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.page import read_page
from tests.storefront.portal.workshop import POINT_A, POINT_B, Workshop

PAGE = "/nha-san-xuat/mat-hang/che-shan"
SMALL, LARGE = "UHJvZHVjdFZhcmlhbnQ610", "UHJvZHVjdFZhcmlhbnQ611"
AT_A, AT_B = f"sl-{SMALL}-{POINT_A['id'].rstrip('=')}", f"sl-{SMALL}-{POINT_B['id'].rstrip('=')}"


def test_only_the_price_that_changed_is_sent(producer: Visitor, workshop: Workshop) -> None:
    answer = producer.send(producer.page(PAGE), f"{PAGE}/gia", **{f"gia-{SMALL}": "135.000 ₫"})
    assert answer.headers["location"] == f"{PAGE}?xong=gia#gia"
    assert workshop.sent == [("price", {"id": SMALL, "price": 135_000})]
    page = producer.page(answer.headers["location"])
    assert "Đã lưu 1 giá mới." in page.text
    assert page.form(f"{PAGE}/gia").values[f"gia-{SMALL}"] == "135.000"


def test_the_same_form_twice_changes_once(producer: Visitor, workshop: Workshop) -> None:
    page = producer.page(PAGE)
    for _ in range(2):
        assert producer.send(page, f"{PAGE}/gia", **{f"gia-{SMALL}": "135k"}).status_code == 302
    assert len(workshop.sent) == 1
    assert "không có gì để lưu" in producer.page(PAGE).text


def test_a_price_that_cannot_be_read(producer: Visitor, workshop: Workshop) -> None:
    answer = producer.send(
        producer.page(PAGE), f"{PAGE}/gia", **{f"gia-{SMALL}": "12.00", f"gia-{LARGE}": "600.000"}
    )
    page = read_page(answer.status_code, answer.text)
    assert page.status == 422
    assert page.links[f"#f-gia-{SMALL}"] == ["Giá của Gói 100 g: hãy nhập số đồng, ví dụ 120.000."]
    assert page.form(f"{PAGE}/gia").values[f"gia-{SMALL}"] == "12.00"
    assert page.form(f"{PAGE}/gia").values[f"gia-{LARGE}"] == "600.000"
    assert 'aria-invalid="true"' in answer.text
    assert workshop.sent == []


def test_a_large_change_is_asked_about(producer: Visitor, workshop: Workshop) -> None:
    answer = producer.send(producer.page(PAGE), f"{PAGE}/gia", **{f"gia-{SMALL}": "12.000"})
    page = read_page(answer.status_code, answer.text)
    assert page.links[f"#f-gia-{SMALL}-chac"] == ["Giá của Gói 100 g đổi hơn một nửa: hãy đánh dấu nếu đúng."]
    assert "Giá đang bán là 120.000 ₫; giá mới thấp hơn 90 %." in page.text.replace("\u00a0", " ")
    assert workshop.sent == []
    again = producer.send(page, f"{PAGE}/gia", **{f"gia-{SMALL}-chac": "15000"})
    assert again.status_code == 422, "the tick was for another amount"
    assert producer.send(page, f"{PAGE}/gia", **{f"gia-{SMALL}-chac": "12000"}).status_code == 302
    assert workshop.sent == [("price", {"id": SMALL, "price": 12_000})]


@pytest.mark.parametrize(
    ("price", "status"), [("180.000", 302), ("180.001", 422), ("60.000", 302), ("59.999", 422)]
)
def test_half_up_or_down_goes_through(producer: Visitor, workshop: Workshop, price: str, status: int) -> None:
    assert producer.send(producer.page(PAGE), f"{PAGE}/gia", **{f"gia-{SMALL}": price}).status_code == status


def test_a_price_changed_meanwhile_is_asked_about(producer: Visitor, workshop: Workshop) -> None:
    page = producer.page(PAGE)
    workshop.by_slug("che-shan")["variants"][0]["channelListings"][0]["price"]["amount"] = 125_000.0
    answer = producer.send(page, f"{PAGE}/gia", **{f"gia-{SMALL}": "130.000"})
    asked = read_page(answer.status_code, answer.text)
    assert "vừa được đổi thành 125.000" in asked.text
    assert workshop.sent == []
    assert producer.send(asked, f"{PAGE}/gia").status_code == 302
    assert workshop.sent == [("price", {"id": SMALL, "price": 130_000})]


def test_a_refusal_of_the_api_stands_at_its_field(producer: Visitor, workshop: Workshop) -> None:
    workshop.refuse = {"field": "price", "code": "INVALID", "message": "Not a price."}
    answer = producer.send(producer.page(PAGE), f"{PAGE}/gia", **{f"gia-{SMALL}": "130.000"})
    assert answer.status_code == 422
    assert read_page(422, answer.text).links[f"#f-gia-{SMALL}"] == [
        "Giá phải là số đồng nguyên, từ 1 đồng đến 100 tỷ đồng."
    ]


def test_quantities(producer: Visitor, workshop: Workshop) -> None:
    answer = producer.send(producer.page(PAGE), f"{PAGE}/so-luong", **{AT_A: "20", AT_B: "0"})
    assert answer.headers["location"] == f"{PAGE}?xong=so-luong#so-luong"
    stocks = [{"warehouse": POINT_B["id"], "quantity": 0}, {"warehouse": POINT_A["id"], "quantity": 20}]
    assert workshop.sent == [("stock", {"id": SMALL, "stocks": stocks})]
    assert "Đã lưu số lượng tại điểm bán." in producer.page(PAGE).text


@pytest.mark.parametrize("text", ["", "-1", "1,5", "mười", "100.001"])
def test_a_quantity_that_is_no_count(producer: Visitor, workshop: Workshop, text: str) -> None:
    answer = producer.send(producer.page(PAGE), f"{PAGE}/so-luong", **{AT_A: text})
    assert answer.status_code == 422
    assert f"#f-{AT_A}" in read_page(422, answer.text).links
    assert workshop.sent == []


def test_not_below_what_is_held(producer: Visitor, workshop: Workshop) -> None:
    answer = producer.send(producer.page(PAGE), f"{PAGE}/so-luong", **{AT_A: "1"})
    assert "đang giữ 2 cho đơn đã đặt, không thể ghi ít hơn." in answer.text
    assert workshop.sent == []


def test_a_sale_meanwhile_is_told_before_counting_over_it(producer: Visitor, workshop: Workshop) -> None:
    page = producer.page(PAGE)
    workshop.by_slug("che-shan")["variants"][0]["stocks"][0]["quantity"] = 9
    answer = producer.send(page, f"{PAGE}/so-luong", **{AT_A: "20"})
    asked = read_page(answer.status_code, answer.text)
    assert "vừa đổi thành 9" in asked.text
    assert workshop.sent == []
    assert producer.send(asked, f"{PAGE}/so-luong", **{AT_A: "20"}).status_code == 302
    assert [name for name, _ in workshop.sent] == ["stock"]


def test_texts(producer: Visitor, workshop: Workshop) -> None:
    sent = {"ten": "  Chè Shan  cổ thụ ", "mo-ta": "Một.\r\n\r\nHai."}
    answer = producer.send(producer.page(PAGE), f"{PAGE}/loi-gioi-thieu", **sent)
    assert answer.headers["location"] == f"{PAGE}?xong=loi-gioi-thieu#loi-gioi-thieu"
    [(_, change)] = workshop.sent
    assert change["name"] == "Chè Shan cổ thụ"
    assert [b["data"]["text"] for b in json.loads(change["description"])["blocks"]] == ["Một.", "Hai."]


def test_texts_that_wait_are_shown_as_waiting(producer: Visitor, workshop: Workshop) -> None:
    document = json.dumps({"blocks": [{"type": "paragraph", "data": {"text": "Lời đang chờ"}}]})
    workshop.by_slug("che-shan")["proposedTexts"] = {"name": "Tên đang chờ", "description": document}
    page = producer.page(PAGE)
    form = page.form(f"{PAGE}/loi-gioi-thieu")
    assert form.values["ten"] == "Tên đang chờ"
    assert "Bản sửa này đang chờ duyệt." in page.text
    answer = producer.send(page, f"{PAGE}/loi-gioi-thieu", **{"ten": "Tên đang chờ", "mo-ta": "Lời khác"})
    assert answer.status_code == 302
    [(_, change)] = workshop.sent
    assert "name" not in change


def test_texts_changed_by_somebody_else_are_not_lost(producer: Visitor, workshop: Workshop) -> None:
    page = producer.page(PAGE)
    workshop.by_slug("che-shan")["name"] = "Tên của người khác"
    sent = {"ten": "Tên của tôi", "mo-ta": "Lời của tôi"}
    answer = producer.send(page, f"{PAGE}/loi-gioi-thieu", **sent)
    asked = read_page(answer.status_code, answer.text)
    assert asked.status == 422
    assert "có người đã sửa mặt hàng này" in asked.text
    assert asked.form(f"{PAGE}/loi-gioi-thieu").values["ten"] == "Tên của tôi"
    assert workshop.sent == []
    assert producer.send(asked, f"{PAGE}/loi-gioi-thieu", **sent).status_code == 302


@pytest.mark.parametrize(
    ("name", "error"), [(" ", "Hãy ghi tên mặt hàng."), ("x" * 201, "Tên dài quá 200 chữ cái.")]
)
def test_a_name_is_needed(producer: Visitor, workshop: Workshop, name: str, error: str) -> None:
    answer = producer.send(producer.page(PAGE), f"{PAGE}/loi-gioi-thieu", **{"ten": name, "mo-ta": "Lời"})
    assert answer.status_code == 422
    assert error in answer.text
    assert workshop.sent == []


def test_the_switch_off_and_on(producer: Visitor, workshop: Workshop) -> None:
    page = producer.follow(producer.send(producer.page(PAGE), f"{PAGE}/bay-ban"))
    assert "Đã tạm dừng bán." in page.text
    assert "Đang tạm dừng bán" in page.text
    page = producer.follow(producer.send(page, f"{PAGE}/bay-ban"))
    assert "Mặt hàng đang được bày bán." in page.text
    assert [sent["published"] for _, sent in workshop.sent] == [False, True]


def test_an_uncertified_draft_is_not_put_on_sale(producer: Visitor, workshop: Workshop) -> None:
    draft = "/nha-san-xuat/mat-hang/mat-ong-rung"
    token = producer.page(draft).form(f"{draft}/gia").values["csrfmiddlewaretoken"]
    answer = producer.http.post(f"{draft}/bay-ban", data={"csrfmiddlewaretoken": token, "bay-ban": "co"})
    assert answer.status_code == 422
    assert "Chưa bày bán được" in answer.text
    assert "Sản phẩm chưa có quyết định công nhận OCOP trong sổ đăng ký." in answer.text
    assert workshop.sent == []


def test_a_refused_switch_is_told(producer: Visitor, workshop: Workshop) -> None:
    page = producer.page("/nha-san-xuat/mat-hang/hong-tra")
    workshop.refuse = {"field": "isPublished", "code": "INVALID", "message": "Giấy vừa bị thu hồi."}
    answer = producer.send(page, "/nha-san-xuat/mat-hang/hong-tra/bay-ban")
    assert answer.status_code == 422
    assert "Giấy vừa bị thu hồi." in answer.text


def test_an_endless_number_for_the_price_seen_before(producer: Visitor, workshop: Workshop) -> None:
    values = {f"gia-{SMALL}": "135.000", f"gia-{SMALL}-cu": "1" * 5000}
    assert producer.send(producer.page(PAGE), f"{PAGE}/gia", **values).status_code == 302
    assert workshop.sent == [("price", {"id": SMALL, "price": 135_000})]

"""Putting a recognised product on sale: from the overview to the listing that waits."""

import json
from typing import Any

import pytest

from storefront.portal.weight_input import read_grams
from tests.storefront.conftest import Visitor
from tests.storefront.page import Page, read_page
from tests.storefront.portal.workshop import NOT_MODERATED, Workshop

PATH = "/nha-san-xuat/dua-len-ban"
ID = "UmVjb2duaXNlZFByb2R1Y3Q6Nw=="
FORM = f"{PATH}?san-pham=UmVjb2duaXNlZFByb2R1Y3Q6Nw%3D%3D"
TEA = {
    "id": ID,
    "name": "Trà sen Tây Hồ",
    "stars": 4,
    "validFrom": "2025-03-09T17:00:00+00:00",
    "validUntil": "2099-03-14T17:00:00+00:00",
}
TYPED = {
    "san-pham": ID,
    "ten": " Trà  sen ",
    "mo-ta": "Ướp <sen>.",
    "loai-1": "Hộp 500 g",
    "gia-1": "120.000 ₫",
    "nang-1": "500",
    "loai-3": "Gói",
    "gia-3": "30k",
    "nang-3": "0,1 kg",
    "ma-3": "TRA-100",
}


@pytest.fixture
def workshop(workshop: Workshop) -> Workshop:
    """A cooperative with one recognised product that has no listing."""
    workshop.unlisted = [TEA]
    return workshop


def send(producer: Visitor, **changes: str) -> Any:
    token = producer.page(FORM).forms[0].values["csrfmiddlewaretoken"]
    return producer.http.post(PATH, data={"csrfmiddlewaretoken": token, **TYPED, **changes})


def refused(answer: Any) -> Page:
    assert answer.status_code == 422, answer.status_code
    return read_page(422, answer.text)


def test_the_overview_leads_to_the_form(producer: Visitor) -> None:
    page = producer.page("/nha-san-xuat")
    assert "Được công nhận, chưa lên bán" in page.text
    assert page.links[FORM] == ["Trà sen Tây Hồ"]
    form = producer.page(FORM)
    assert form.forms[0].values["ten"] == "Trà sen Tây Hồ"
    assert "đọc tên, lời giới thiệu và quy cách trước" in form.text


def test_one_to_come_says_from_when(producer: Visitor, workshop: Workshop) -> None:
    workshop.unlisted = [{**TEA, "validFrom": "2099-01-01T17:00:00+00:00"}]
    assert "giấy có hiệu lực từ ngày 02/01/2099" in producer.page("/nha-san-xuat").text
    assert "Gửi duyệt trước được" in producer.page(FORM).text


def test_what_is_sent(producer: Visitor, workshop: Workshop) -> None:
    answer = send(producer)
    assert answer.headers["location"] == "/nha-san-xuat/mat-hang/che-vang?xong=bay-ban#bay-ban"
    ((name, given),) = workshop.sent
    assert (name, given["product"], given["name"]) == ("open", ID, "Trà sen")
    assert json.loads(given["description"])["blocks"][0]["data"]["text"] == "Ướp &lt;sen&gt;."
    assert [(v["name"], int(v["price"]), v["weightGrams"], v["sku"]) for v in given["variants"]] == [
        ("Hộp 500 g", 120_000, 500, ""),
        ("Gói", 30_000, 100, "TRA-100"),
    ]
    workshop.by_slug("che-vang")["blockers"] = [NOT_MODERATED]
    for stock in workshop.by_slug("che-vang")["variants"][0]["stocks"]:
        stock["quantity"] = 0
    page = producer.page("/nha-san-xuat/mat-hang/che-vang?xong=bay-ban")
    assert "Đã gửi duyệt." in page.text
    assert "Đang chờ duyệt" in page.text
    assert "không phải làm gì thêm" not in page.text
    assert "Trong lúc chờ, gửi hàng ra điểm bán" in page.text
    assert "Ghi hàng ở điểm bán" in page.links["/nha-san-xuat/mat-hang/che-vang/diem-moi"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ten": " "}, "ten"),
        ({"ten": "x" * 201}, "ten"),
        ({"mo-ta": "x" * 5001}, "mo-ta"),
        ({"loai-1": ""}, "loai-1"),
        ({"loai-1": "x" * 121}, "loai-1"),
        ({"gia-1": "rẻ"}, "gia-1"),
        ({"gia-3": ""}, "gia-3"),
        ({"nang-1": "nặng"}, "nang-1"),
    ],
    ids=range(8),
)
def test_what_is_to_be_mended_keeps_what_was_typed(
    producer: Visitor, workshop: Workshop, changes: dict[str, str], field: str
) -> None:
    page = refused(send(producer, **changes))
    assert f"#f-{field}" in page.links
    expected = {**TYPED, "ten": "Trà sen", **changes}
    assert {name: page.forms[0].values[name] for name in expected if name not in ("ten", "mo-ta")} == {
        name: value for name, value in expected.items() if name not in ("ten", "mo-ta")
    }
    assert workshop.sent == []


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        ({"code": "SKU_TAKEN", "field": "sku", "index": 1}, "ma-3"),
        ({"code": "INVALID_PRICE", "field": "price", "index": 0}, "gia-1"),
        ({"code": "INVALID_TEXT", "field": "name", "index": None}, "ten"),
        ({"code": "BUSY", "field": None, "index": None}, "ten"),
    ],
    ids=range(4),
)
def test_refusals_stand_at_their_fields(
    producer: Visitor, workshop: Workshop, refusal: dict[str, Any], field: str
) -> None:
    workshop.refuse = {"message": "", **refusal}
    page = refused(send(producer))
    assert f"#f-{field}" in page.links
    assert page.forms[0].values["ma-3"] == "TRA-100"


def test_sent_twice_it_leads_to_the_listing(producer: Visitor, workshop: Workshop) -> None:
    token = producer.page(FORM).forms[0].values["csrfmiddlewaretoken"]
    workshop.unlisted = []
    workshop.refuse = {"code": "ALREADY_LISTED", "field": "product", "index": None, "message": ""}
    answer = producer.http.post(PATH, data={"csrfmiddlewaretoken": token, **TYPED})
    assert answer.headers["location"] == "/nha-san-xuat/mat-hang/che-vang?xong=bay-ban#bay-ban"
    assert "đã có mặt hàng" in producer.page("/nha-san-xuat/mat-hang/che-vang?xong=bay-ban").text


@pytest.mark.parametrize("product", ["", "x", "%00", "UHJvZHVjdDox"])
def test_products_that_do_not_wait_lead_back(producer: Visitor, product: str) -> None:
    answer = producer.http.get(f"{PATH}?san-pham={product}")
    assert (answer.status_code, answer.headers["location"]) == (302, "/nha-san-xuat")


@pytest.mark.parametrize(
    ("said", "grams"),
    [
        ("500", 500),
        (" 1.000 g", 1000),
        ("1,5 kg", 1500),
        ("2kg", 2000),
        ("0,25 KG", 250),
        ("0", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("1.000 kg", None),
        ("1001 kg", None),
        ("٥", None),
        ("9" * 400, None),
    ],
    ids=range(13),
)
def test_weights_as_people_write_them(said: str, grams: int | None) -> None:
    assert read_grams(said) == grams

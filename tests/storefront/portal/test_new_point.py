"""Taking goods to one more point."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.page import read_page
from tests.storefront.portal.workshop import POINT_A, POINT_C, Workshop

PAGE = "/nha-san-xuat/mat-hang/che-vang"
FORM = f"{PAGE}/diem-moi"
VARIANT = "UHJvZHVjdFZhcmlhbnQ620"


def test_a_new_point(producer: Visitor, workshop: Workshop) -> None:
    page = producer.page(FORM)
    assert page.form(FORM).values["loai"] == VARIANT, "the only size is chosen already"
    answer = producer.send(page, FORM, diem=POINT_C["id"], so="24")
    assert answer.headers["location"] == f"{PAGE}?xong=so-luong#so-luong"
    assert workshop.sent == [
        ("stock", {"id": VARIANT, "stocks": [{"warehouse": POINT_C["id"], "quantity": 24}]})
    ]
    assert "Đã ghi hàng ở điểm bán mới." in producer.page(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"loai": "", "diem": POINT_C["id"], "so": "1"}, "loai"),
        ({"loai": "UHJvZHVjdFZhcmlhbnQ6MTE", "diem": POINT_C["id"], "so": "1"}, "loai"),
        ({"diem": "", "so": "1"}, "diem"),
        ({"diem": "V2FyZWhvdXNlOng=", "so": "1"}, "diem"),
        ({"diem": POINT_A["id"], "so": "1"}, "diem"),
        ({"diem": POINT_C["id"], "so": "0"}, "so"),
        ({"diem": POINT_C["id"], "so": "nhiều"}, "so"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    producer: Visitor, workshop: Workshop, values: dict[str, str], field: str
) -> None:
    answer = producer.send(producer.page(FORM), FORM, **values)
    assert answer.status_code == 422
    assert [link for link in read_page(422, answer.text).links if link.startswith("#f-")] == [f"#f-{field}"]
    assert workshop.sent == []


def test_a_refusal_is_told(producer: Visitor, workshop: Workshop) -> None:
    workshop.refuse = {"field": "warehouse", "code": "NOT_FOUND", "message": "No such point."}
    answer = producer.send(producer.page(FORM), FORM, diem=POINT_C["id"], so="1")
    assert answer.status_code == 422
    assert "Điểm bán này không còn hoạt động." in answer.text


def test_nobody_elses_goods(producer: Visitor, workshop: Workshop) -> None:
    assert producer.get("/nha-san-xuat/mat-hang/cua-nha-khac/diem-moi").status_code == 404

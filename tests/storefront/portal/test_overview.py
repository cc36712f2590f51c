"""The producer's first page and the list of listings."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.portal.workshop import Workshop


def test_what_needs_doing(producer: Visitor) -> None:
    text = producer.page("/nha-san-xuat").text
    assert "Hợp tác xã Chè Suối Giàng" in text
    assert "Giấy công nhận hết hạn trong 7 ngày tới" in text
    assert "Giấy số 312/QĐ-UBND" in text
    assert "(còn 6 ngày)" in text
    assert "Giấy công nhận hết hạn trong 30 ngày tới" not in text
    assert "Giấy công nhận hết hạn trong 90 ngày tới" in text
    assert "Giấy công nhận hết hạn trong 180 ngày tới" in text
    assert "Hết hàng ở mọi điểm bán" in text
    assert "Sản phẩm chưa có quyết định công nhận OCOP trong sổ đăng ký." in text
    assert "Của nhà khác" not in text


def test_counts_lead_to_the_list(producer: Visitor) -> None:
    links = producer.page("/nha-san-xuat").links
    assert links["/nha-san-xuat/mat-hang?loc=dang-ban"] == ["2 đang bán"]
    assert links["/nha-san-xuat/mat-hang?loc=het-hang"] == ["1 hết hàng"]
    assert links["/nha-san-xuat/mat-hang?loc=tam-dung"] == ["1 tạm dừng"]
    assert links["/nha-san-xuat/mat-hang?loc=con-thieu"] == ["1 còn thiếu giấy tờ"]


def test_nothing_to_do(producer: Visitor, workshop: Workshop) -> None:
    workshop.listings = [workshop.by_slug("che-shan")]
    assert "Mọi thứ đang ổn" in producer.page("/nha-san-xuat").text
    workshop.listings = []
    assert "chưa có mặt hàng nào trong sổ" in producer.page("/nha-san-xuat").text


@pytest.mark.parametrize(
    ("chip", "names"),
    [
        ("", {"che-shan", "che-vang", "bach-tra", "hong-tra", "mat-ong-rung"}),
        ("?loc=dang-ban", {"che-shan", "che-vang"}),
        ("?loc=het-hang", {"bach-tra"}),
        ("?loc=tam-dung", {"hong-tra"}),
        ("?loc=con-thieu", {"mat-ong-rung"}),
        ("?loc=sap-het-han", {"che-vang", "bach-tra", "hong-tra"}),
        ("?loc=khong-co", {"che-shan", "che-vang", "bach-tra", "hong-tra", "mat-ong-rung"}),
        ("?q=trà", {"bach-tra", "hong-tra"}),
        ("?q=trà&loc=tam-dung", {"hong-tra"}),
    ],
)
def test_search_and_chips(producer: Visitor, chip: str, names: set[str]) -> None:
    links = producer.page(f"/nha-san-xuat/mat-hang{chip}").links
    shown = {link.removeprefix("/nha-san-xuat/mat-hang/") for link in links if "/mat-hang/" in link}
    assert shown == names


def test_a_search_without_finds_says_so(producer: Visitor) -> None:
    page = producer.page("/nha-san-xuat/mat-hang?q=<b>")
    assert "Không có mặt hàng nào khớp với “<b>”." in page.text
    assert "&lt;b&gt;" in producer.get("/nha-san-xuat/mat-hang?q=<b>").text


def test_an_empty_chip_says_so(producer: Visitor, workshop: Workshop) -> None:
    workshop.listings = [workshop.by_slug("che-shan")]
    text = producer.page("/nha-san-xuat/mat-hang?loc=het-hang").text
    assert "Không có mặt hàng nào ở tình trạng này." in text
    assert "Hết hàng 0" in text


def test_in_english(producer: Visitor) -> None:
    text = producer.page("/en/nha-san-xuat").text
    assert "Certificates lapsing within 7 days" in text
    assert "Not yet on sale" in text

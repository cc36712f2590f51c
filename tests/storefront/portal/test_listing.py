"""One listing: what the page says, and who may see it."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.portal.workshop import NOT_MODERATED, SWITCHED_OFF, Workshop

PAGE = "/nha-san-xuat/mat-hang/che-shan"


def test_everything_on_one_page(producer: Visitor) -> None:
    page = producer.page(PAGE)
    for words in (
        "Chè Shan tuyết",
        "Đang bày bán",
        "311/QĐ-UBND",
        "10/03/2025",
        "UBND tỉnh Lào Cai",
        "còn 700 ngày",
    ):
        assert words in page.text
    assert "đang giữ 2 cho đơn đã đặt" in page.text
    assert page.form(f"{PAGE}/gia").values["gia-UHJvZHVjdFZhcmlhbnQ610"] == "120.000"
    assert "Hái một tôm hai lá, sao chảo gang lửa củi." in page.text


def test_a_draft_without_certificate_says_what_is_missing_and_has_no_button(producer: Visitor) -> None:
    page = producer.page("/nha-san-xuat/mat-hang/mat-ong-rung")
    assert "Chưa bán được vì còn thiếu" in page.text
    assert "Nộp hồ sơ ở xã, phường nơi sản xuất." in page.text
    assert [form for form in page.forms if form.action.endswith("/bay-ban")] == []


def test_an_unknown_blocker_is_told_as_the_api_words_it(producer: Visitor, workshop: Workshop) -> None:
    workshop.by_slug("che-shan")["blockers"] = [{"code": "SOMETHING_NEW", "message": "Thiếu nhãn phụ."}]
    text = producer.page(PAGE).text
    assert "Thiếu nhãn phụ." in text
    assert "Hãy hỏi cơ quan phụ trách OCOP" in text


def test_waiting_for_moderation(producer: Visitor, workshop: Workshop) -> None:
    workshop.by_slug("che-shan")["blockers"] = [NOT_MODERATED]
    assert "Đang chờ duyệt" in producer.page(PAGE).text
    workshop.by_slug("che-shan").update(blockers=[NOT_MODERATED, SWITCHED_OFF], isOnSale=False)
    assert "Bấm nút để gửi duyệt" in producer.page(PAGE).text


@pytest.mark.parametrize("slug", ["cua-nha-khac", "khong-co"])
def test_somebody_elses_listing_does_not_exist(producer: Visitor, workshop: Workshop, slug: str) -> None:
    page = f"/nha-san-xuat/mat-hang/{slug}"
    assert producer.get(page).status_code == 404
    token = producer.page(PAGE).form(f"{PAGE}/gia").values["csrfmiddlewaretoken"]
    for part in ("gia", "so-luong", "loi-gioi-thieu", "bay-ban"):
        sent = {"csrfmiddlewaretoken": token, "bay-ban": "co", "ten": "Tên khác"}
        assert producer.http.post(f"{page}/{part}", data=sent).status_code == 404
    assert workshop.sent == []


@pytest.mark.parametrize("part", ["gia", "so-luong", "loi-gioi-thieu", "bay-ban"])
def test_changes_need_a_form_of_ours(producer: Visitor, workshop: Workshop, part: str) -> None:
    assert producer.get(f"{PAGE}/{part}").status_code == 405
    assert producer.http.post(f"{PAGE}/{part}", data={"bay-ban": "khong"}).status_code == 403
    assert workshop.sent == []


def test_only_for_producers(visitor: Visitor) -> None:
    answer = visitor.get(PAGE)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/dang-nhap?tiep=")
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau-thu")
    assert visitor.get("/nha-san-xuat").status_code == 403
    assert visitor.get(PAGE).status_code == 403

"""The address of a button, come to without pressing it: the page it stands on, never an empty one."""

import pytest

from storefront.nearest_page import page_above
from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.test_account import sign_in


@pytest.mark.parametrize(
    ("button", "page"),
    [
        ("/gio-hang/them", "/gio-hang"),
        ("/dang-xuat", "/"),
        ("/en/dang-xuat", "/en/"),
        ("/san-pham/keo-dua-sap/hoi", "/san-pham/keo-dua-sap"),
        ("/quay/don/RnVsZg/ban-giao", "/quay/don/RnVsZg"),
        ("/en/quay/chuyen-hang/3/da-nhan", "/en/quay/chuyen-hang/3"),
        ("/nha-san-xuat/mat-hang/keo-dua-sap/gia", "/nha-san-xuat/mat-hang/keo-dua-sap"),
        ("/mang-luoi/duyet/quyet-dinh", "/mang-luoi/duyet"),
        (
            "/don-hang/00000000-0000-4000-8000-000000000000/tra-hang/1",
            "/don-hang/00000000-0000-4000-8000-000000000000",
        ),
    ],
)
def test_a_button_leads_to_its_page(visitor: Visitor, button: str, page: str) -> None:
    answer = visitor.get(button, Accept="text/html,*/*;q=0.8")
    assert (answer.status_code, answer.headers.get("location")) == (302, page)
    assert visitor.get(button).status_code == 405, "a program is told that it is no page"


@pytest.mark.parametrize("path", ["/", "//", "/khong/co/gi", "/en", ""])
def test_there_is_always_a_page_above(path: str) -> None:
    assert page_above(path) == "/"


def test_a_button_pressed_after_the_session_ended_says_so_and_leads_back(
    visitor: Visitor, api: Responder
) -> None:
    sign_in(visitor, "htx@vidu.vn")
    page = visitor.page("/")
    token = page.form("/dang-xuat").values["csrfmiddlewaretoken"]
    del visitor.http.cookies["phien"]
    answer = visitor.http.post("/nha-san-xuat/mat-hang/keo-dua-sap/gia", data={"csrfmiddlewaretoken": token})
    at = "%2Fnha-san-xuat%2Fmat-hang%2Fkeo-dua-sap%2Fgia"
    assert answer.headers["location"] == f"/dang-nhap?tiep={at}"
    assert "việc vừa bấm chưa được ghi" in visitor.follow(answer).text

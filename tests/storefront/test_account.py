"""Signing in and out, tokens that run out, and where each kind of person starts."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.till import PASSWORD


def sign_in(visitor: Visitor, email: str, password: str = PASSWORD, path: str = "/dang-nhap"):
    return visitor.send(visitor.page(path), "/dang-nhap", email=email, password=password)


@pytest.mark.parametrize(
    ("email", "start"),
    [("htx@vidu.vn", "/nha-san-xuat"), ("quay@vidu.vn", "/quay"), ("nguoi-mua@vidu.vn", "/tai-khoan")],
)
def test_each_person_starts_from_their_own_page(visitor: Visitor, email: str, start: str) -> None:
    assert sign_in(visitor, email).headers["location"] == "/trang-cua-toi"
    answer = visitor.get("/trang-cua-toi")
    assert answer.headers["location"] == start


@pytest.mark.parametrize(("email", "password"), [("htx@vidu.vn", "sai"), ("khong-ai@vidu.vn", PASSWORD)])
def test_a_wrong_password_and_a_wrong_address_look_the_same(
    visitor: Visitor, email: str, password: str
) -> None:
    answer = sign_in(visitor, email, password)
    assert answer.status_code == 422
    assert "Thư điện tử hoặc mật khẩu không đúng." in answer.text
    assert password not in answer.text.replace("mat-khau", "")


def test_too_many_wrong_passwords_are_told_to_wait(visitor: Visitor, api: Responder) -> None:
    delayed = {"field": "email", "code": "LOGIN_ATTEMPT_DELAYED", "message": "Too many attempts to sign in."}
    api.plugged["tokenCreate"] = lambda _info, **_: {"token": None, "user": None, "errors": [delayed]}
    answer = sign_in(visitor, "htx@vidu.vn")
    assert answer.status_code == 422
    assert "Hãy đợi 15 phút rồi thử lại." in answer.text


def test_back_to_the_page_one_came_from_but_never_elsewhere(visitor: Visitor) -> None:
    assert sign_in(visitor, "htx@vidu.vn", path="/dang-nhap?tiep=/san-pham%3Fsao%3D5").headers[
        "location"
    ] == ("/san-pham?sao=5")
    visitor.http.cookies.clear()
    away = sign_in(visitor, "htx@vidu.vn", path="/dang-nhap?tiep=https://vidu.com/")
    assert away.headers["location"] == "/trang-cua-toi"


def test_the_cookie_is_out_of_reach_of_scripts(visitor: Visitor) -> None:
    cookies = sign_in(visitor, "htx@vidu.vn").headers.get_list("set-cookie")
    session = next(c for c in cookies if c.startswith("phien="))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session
    assert PASSWORD not in session


def test_the_basket_survives_signing_in(visitor: Visitor) -> None:
    visitor.send(visitor.page("/san-pham/keo-dua-sap"), "/gio-hang/them")
    sign_in(visitor, "nguoi-mua@vidu.vn")
    assert "Kẹo dừa sáp" in visitor.page("/gio-hang").text


def test_signing_out_needs_the_button(visitor: Visitor) -> None:
    sign_in(visitor, "nguoi-mua@vidu.vn")
    assert visitor.get("/dang-xuat").status_code == 405
    page = visitor.follow(visitor.send(visitor.page("/"), "/dang-xuat"))
    assert "Đã đăng xuất." in page.text
    assert visitor.get("/trang-cua-toi").headers["location"] == "/dang-nhap"


def test_a_token_about_to_expire_is_renewed(visitor: Visitor, api: Responder) -> None:
    api.till.token_seconds = 5
    sign_in(visitor, "htx@vidu.vn")
    visitor.get("/nha-san-xuat")
    assert api.till.refreshed == 1


def test_a_session_that_cannot_be_renewed_asks_to_sign_in_again(visitor: Visitor, api: Responder) -> None:
    api.till.token_seconds = 5
    api.till.refresh_is_good = False
    sign_in(visitor, "htx@vidu.vn")
    assert visitor.get("/nha-san-xuat").headers["location"] == "/dang-nhap?tiep=%2Fnha-san-xuat"


@pytest.mark.parametrize(
    "target", ["%25ff", "%ED%A0%80", "quay", "shop:basket", "//vidu.com/", "/%5Cvidu.com"]
)
def test_what_is_no_page_leads_to_ones_own_start(visitor: Visitor, target: str) -> None:
    answer = sign_in(visitor, "htx@vidu.vn", path=f"/dang-nhap?tiep={target}")
    assert answer.headers.get("location") == "/trang-cua-toi"
    assert visitor.get(f"/dang-nhap?tiep={target}").headers.get("location") == "/trang-cua-toi"

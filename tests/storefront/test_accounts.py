"""Accounts on pages: opening one, a forgotten password, one's orders, address book and data."""

import base64
from typing import Any
from urllib.parse import quote

import pytest
from graphql import GraphQLError

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.till import PASSWORD, access_token

MAI = {
    "id": "VXNlcjo3", "email": "nguoi-mua@vidu.vn", "firstName": "Mai", "lastName": "", "isStaff": False,
    "languageCode": "VI", "roles": [], "producers": [], "points": [],
}  # fmt: skip


def gid(kind: str, key: object) -> str:
    return base64.b64encode(f"{kind}:{key}".encode()).decode()


HOME = {
    "id": gid("Address", 5), "firstName": "Trần Thị Mai", "lastName": "", "streetAddress1": "12 Lê Lợi",
    "city": "Xã Giồng Trôm", "countryArea": "Vĩnh Long", "phone": "+84912345678",
    "isDefaultShippingAddress": True,
}  # fmt: skip
WORK = {**HOME, "id": gid("Address", 9), "streetAddress1": "3 Hùng Vương", "isDefaultShippingAddress": False}
ORDER_KEY = "6f2b1c2e-1111-4222-8333-444455556666"
ORDER = {
    "id": gid("Order", ORDER_KEY), "number": "1007", "created": "2026-11-22T02:00:00+00:00", "status": "UNFULFILLED",
    "statusDisplay": "Đang chuẩn bị", "collectionPointName": None, "total": {"gross": {"amount": 261000}},
    "lines": [{"productName": name, "quantity": 1} for name in ("Kẹo dừa", "Trà sen", "Mật ong")],
}  # fmt: skip
OWN_PAGES = ["", "/don-hang", "/dia-chi", "/dia-chi/them", "/thong-tin"]


def me(**more: Any) -> dict[str, Any]:
    """The person signed in, with as many orders and addresses as a test wants."""
    orders = more.pop("orders", [])
    page = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": "a", "endCursor": "b"}
    addresses = more.pop("addresses", [])
    return {
        **MAI,
        "addresses": addresses,
        "defaultShippingAddress": next((a for a in addresses if a["isDefaultShippingAddress"]), None),
        "orders": {
            "totalCount": len(orders),
            "pageInfo": page,
            "edges": [{"node": order} for order in orders],
        },
        **more,
    }


class Asked(list[dict[str, Any]]):
    """What a mutation was sent, and what it answers: errors, or `given`."""

    def __init__(self, *errors: dict[str, Any], **given: Any) -> None:
        super().__init__()
        self.answer = {"errors": list(errors), **given}

    def __call__(self, _info: Any, **sent: Any) -> dict[str, Any]:
        self.append(sent)
        return self.answer


def error(code: str, field: str | None = None) -> dict[str, Any]:
    return {"field": field, "code": code, "message": "No."}


def sign_in(visitor: Visitor) -> None:
    page = visitor.page("/dang-nhap")
    assert visitor.send(page, "/dang-nhap", email=MAI["email"], password=PASSWORD).status_code == 302


@pytest.mark.parametrize("path", OWN_PAGES)
def test_own_pages_ask_to_sign_in_and_lead_back(visitor: Visitor, path: str) -> None:
    answer = visitor.get(f"/tai-khoan{path}")
    assert answer.headers["location"] == f"/dang-nhap?tiep={quote('/tai-khoan' + path, safe='')}"


@pytest.mark.parametrize("path", ["/dia-chi/xoa", "/dia-chi/mac-dinh", "/dang-xuat-moi-noi"])
def test_deeds_need_their_buttons(visitor: Visitor, path: str) -> None:
    assert visitor.get(f"/tai-khoan{path}").status_code == 405


def test_registering_sends_what_was_written_and_says_the_same_to_everybody(
    visitor: Visitor, api: Responder
) -> None:
    asked = Asked(requiresConfirmation=True)
    api.plugged = {"accountRegister": asked}
    page = visitor.page("/en/tai-khoan/dang-ky")
    sent = {"name": " Trần  Mai ", "email": "mai@vidu.vn", "password": "canh chua cá lóc"}
    answer = visitor.send(page, "/en/tai-khoan/dang-ky", **sent)
    assert answer.status_code == 200
    assert "We have written to <b>mai@vidu.vn</b>" in answer.text
    [given] = asked
    assert given["input"] == {
        "email": "mai@vidu.vn", "password": "canh chua cá lóc", "firstName": "Trần Mai", "languageCode": "EN",
        "redirectUrl": f"{visitor.base}/en/tai-khoan/xac-nhan",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"email": "mai", "password": "canh chua cá lóc"}, "Hãy nhập địa chỉ thư điện tử"),
        ({"email": "mai@vidu.vn", "password": "ngan"}, "Mật khẩu cần ít nhất 10 ký tự."),
    ],
)
def test_what_cannot_be_right_is_said_before_anybody_is_asked(
    visitor: Visitor, api: Responder, sent: dict[str, str], told: str
) -> None:
    api.plugged = {"accountRegister": (asked := Asked())}
    answer = visitor.send(visitor.page("/tai-khoan/dang-ky"), "/tai-khoan/dang-ky", **sent)
    assert (answer.status_code, told in answer.text, asked) == (422, True, [])
    assert "ngan" not in answer.text.replace("ngang", "")


@pytest.mark.parametrize(
    ("code", "field", "told"),
    [
        ("PASSWORD_TOO_COMMON", "password", "Rất nhiều người dùng mật khẩu này."),
        ("LOGIN_ATTEMPT_DELAYED", None, "Hãy đợi 15 phút rồi thử lại."),
        ("INVALID", "email", "Địa chỉ thư điện tử chưa đúng."),
    ],
)
def test_refusals_in_words(visitor: Visitor, api: Responder, code: str, field: str | None, told: str) -> None:
    api.plugged = {"accountRegister": Asked(error(code, field))}
    sent = {"email": "mai@vidu.vn", "password": "canh chua cá lóc"}
    answer = visitor.send(visitor.page("/tai-khoan/dang-ky"), "/tai-khoan/dang-ky", **sent)
    assert (answer.status_code, told in answer.text) == (422, True)


def test_a_visit_confirms_nothing_but_the_button_does(visitor: Visitor, api: Responder) -> None:
    api.plugged = {"confirmAccount": (asked := Asked(user={"email": "mai@vidu.vn"}))}
    page = visitor.page("/tai-khoan/xac-nhan?email=mai%40vidu.vn&token=abc")
    assert asked == []
    answer = visitor.send(page, "/tai-khoan/xac-nhan")
    assert "Tài khoản đã mở" in answer.text
    assert asked == [{"email": "mai@vidu.vn", "token": "abc"}]
    assert answer.headers["referrer-policy"] == "same-origin"


def test_links_that_do_not_work_say_what_to_do(visitor: Visitor, api: Responder) -> None:
    api.plugged = {"confirmAccount": Asked(error("INVALID", "token"), user=None)}
    assert visitor.get("/tai-khoan/xac-nhan").status_code == 404
    answer = visitor.send(visitor.page("/tai-khoan/xac-nhan?email=a%40b.vn&token=x"), "/tai-khoan/xac-nhan")
    assert answer.status_code == 422
    assert "Đường dẫn này đã dùng hoặc đã quá hạn." in answer.text
    assert visitor.get("/tai-khoan/dat-mat-khau?email=a%40b.vn").status_code == 404


def test_a_forgotten_password_is_asked_for_with_the_page_of_this_language(
    visitor: Visitor, api: Responder
) -> None:
    api.plugged = {"requestPasswordReset": (asked := Asked())}
    page = visitor.page("/tai-khoan/quen-mat-khau")
    answer = visitor.send(page, "/tai-khoan/quen-mat-khau", email="mai@vidu.vn")
    assert "Nếu <b>mai@vidu.vn</b> có tài khoản" in answer.text
    assert asked == [{"email": "mai@vidu.vn", "redirectUrl": f"{visitor.base}/tai-khoan/dat-mat-khau"}]
    api.plugged = {"requestPasswordReset": Asked(error("PASSWORD_RESET_ALREADY_REQUESTED"))}
    again = visitor.send(page, "/tai-khoan/quen-mat-khau", email="mai@vidu.vn")
    assert (again.status_code, "Đã gửi mấy lá thư tới địa chỉ này." in again.text) == (422, True)


def test_a_new_password_signs_in(visitor: Visitor, api: Responder) -> None:
    given = {"token": access_token(300), "refreshToken": "r", "user": MAI}
    api.plugged = {"setPassword": (asked := Asked(**given)), "me": me()}
    page = visitor.page("/tai-khoan/dat-mat-khau?email=nguoi-mua%40vidu.vn&token=abc")
    short = visitor.send(page, "/tai-khoan/dat-mat-khau", password="ngan")
    assert (short.status_code, asked) == (422, [])
    answer = visitor.send(page, "/tai-khoan/dat-mat-khau", password="canh chua cá lóc")
    assert answer.headers["location"] == "/trang-cua-toi"
    assert asked == [{"email": "nguoi-mua@vidu.vn", "token": "abc", "password": "canh chua cá lóc"}]
    assert "Chào Mai" in visitor.page("/tai-khoan").text


def test_who_is_locked_out_is_shown_the_way_in(visitor: Visitor, api: Responder) -> None:
    delayed = Asked(error("LOGIN_ATTEMPT_DELAYED", "email"), token=None, user=None)
    api.plugged = {"tokenCreate": delayed}
    answer = visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="a@b.vn", password="x")
    assert "Không muốn đợi?" in answer.text
    assert 'href="/tai-khoan/quen-mat-khau"' in answer.text


def test_the_account_at_a_glance_and_its_orders(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    api.plugged = {"me": me(orders=[ORDER], addresses=[HOME])}
    for path in ("/tai-khoan", "/tai-khoan/don-hang"):
        text = visitor.page(path).text
        assert "Đơn 1007" in text
        assert "Kẹo dừa, Trà sen và 1 món khác" in text
        assert "261.000" in text
        assert f"/don-hang/{ORDER_KEY}" in visitor.get(path).text
    assert "12 Lê Lợi" in visitor.page("/tai-khoan").text
    assert "Order 1007" in visitor.page("/en/tai-khoan/don-hang").text


def test_without_orders_and_addresses_there_is_a_next_step(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    api.plugged = {"me": me()}
    page = visitor.page("/tai-khoan")
    assert "Bạn chưa đặt đơn nào" in page.text
    assert page.links["/tai-khoan/dia-chi/them"] == ["Thêm địa chỉ"]


def test_an_address_is_added_by_its_former_name(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    saved = {"id": HOME["id"], "countryArea": "Vĩnh Long"}
    api.plugged = {"me": me(addresses=[HOME]), "accountAddressCreate": (asked := Asked(address=saved))}
    page = visitor.page("/tai-khoan/dia-chi/them")
    written = {
        "name": "Trần Thị Mai", "phone": "0912 345 678", "province": "Bến Tre", "commune": "Xã Giồng Trôm",
        "street": "12 Lê Lợi",
    }  # fmt: skip
    empty = visitor.send(page, "/tai-khoan/dia-chi/them", **dict.fromkeys(written, ""))
    assert (empty.status_code, asked) == (422, [])
    assert "Hãy ghi tỉnh hoặc thành phố." in empty.text
    listed = visitor.follow(visitor.send(page, "/tai-khoan/dia-chi/them", **written))
    # The last one is the schema's own default.
    assert asked[0]["input"] == {
        "firstName": "Trần Thị Mai", "lastName": "", "phone": "+84912345678", "country": "VN",
        "streetAddress1": "12 Lê Lợi", "city": "Xã Giồng Trôm", "countryArea": "Bến Tre",
        "skipValidation": False,
    }  # fmt: skip
    assert "Bến Tre nay thuộc Vĩnh Long." in listed.text


def test_an_address_is_changed_and_nobody_elses(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    saved = {"id": WORK["id"], "countryArea": "Vĩnh Long"}
    api.plugged = {"me": me(addresses=[HOME, WORK]), "accountAddressUpdate": (asked := Asked(address=saved))}
    assert visitor.get("/tai-khoan/dia-chi/77").status_code == 404
    page = visitor.page("/tai-khoan/dia-chi/9")
    assert page.form("/tai-khoan/dia-chi/9").values["street"] == "3 Hùng Vương"
    visitor.send(page, "/tai-khoan/dia-chi/9", street="5 Hùng Vương")
    assert (asked[0]["id"], asked[0]["input"]["streetAddress1"]) == (WORK["id"], "5 Hùng Vương")
    api.plugged["accountAddressUpdate"] = Asked(error("UNIQUE"), address=None)
    refused = visitor.send(page, "/tai-khoan/dia-chi/9", street="12 Lê Lợi")
    assert (refused.status_code, "Địa chỉ này đã có trong sổ." in refused.text) == (422, True)


def test_an_address_goes_or_becomes_the_default(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    gone, default = Asked(address={"id": WORK["id"]}), Asked()
    api.plugged = {
        "me": me(addresses=[WORK]), "accountAddressDelete": gone, "accountSetDefaultAddress": default,
    }  # fmt: skip
    page = visitor.page("/tai-khoan/dia-chi")
    assert "Đã xoá địa chỉ." in visitor.follow(visitor.send(page, "/tai-khoan/dia-chi/xoa")).text
    visitor.send(page, "/tai-khoan/dia-chi/mac-dinh")
    assert gone == [{"id": WORK["id"]}]
    assert default == [{"id": WORK["id"], "type": "SHIPPING"}]
    api.plugged["accountAddressDelete"] = Asked(error("NOT_FOUND", "id"), address=None)
    told = visitor.follow(visitor.send(page, "/tai-khoan/dia-chi/xoa")).text
    assert "Địa chỉ này không còn trong sổ." in told


def test_name_and_language(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    api.plugged = {"me": me(), "accountUpdate": (asked := Asked(user=MAI))}
    page = visitor.page("/tai-khoan/thong-tin")
    visitor.send(page, "/tai-khoan/thong-tin", name="Mai Trần", language="EN")
    visitor.send(page, "/tai-khoan/thong-tin", name="Mai Trần", language="XX")
    assert [each["input"]["languageCode"] for each in asked] == ["EN", "VI"]
    assert asked[0]["input"]["firstName"] == "Mai Trần"
    assert "Chào Mai Trần" in visitor.page("/tai-khoan").text


def test_a_password_is_changed_and_this_device_stays_signed_in(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    api.plugged = {"me": me(), "passwordChange": (asked := Asked(user=MAI))}
    page = visitor.page("/tai-khoan/thong-tin")
    short = visitor.send(page, "/tai-khoan/mat-khau", old="x", new="ngan")
    assert (short.status_code, asked) == (422, [])
    given = {"token": access_token(300), "refreshToken": "r", "user": MAI}
    api.plugged["tokenCreate"] = (again := Asked(**given))
    done = visitor.send(page, "/tai-khoan/mat-khau", old=PASSWORD, new="canh chua cá lóc")
    assert done.headers["location"] == "/tai-khoan/thong-tin"
    assert asked == [{"oldPassword": PASSWORD, "newPassword": "canh chua cá lóc"}]
    assert again == [{"email": MAI["email"], "password": "canh chua cá lóc"}]
    api.plugged["passwordChange"] = Asked(error("INVALID_CREDENTIALS", "oldPassword"), user=None)
    wrong = visitor.send(page, "/tai-khoan/mat-khau", old="sai", new="canh chua cá lóc")
    assert (wrong.status_code, "Mật khẩu đang dùng không đúng." in wrong.text) == (422, True)


def test_signing_out_ends_the_session_at_the_api(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    api.plugged = {
        "me": me(),
        "tokenDeactivate": (asked := Asked()),
        "tokensDeactivateAll": (everywhere := Asked()),
    }
    visitor.send(visitor.page("/tai-khoan"), "/dang-xuat")
    assert len(asked) == 1
    assert visitor.get("/tai-khoan").status_code == 302
    sign_in(visitor)
    visitor.send(visitor.page("/tai-khoan/thong-tin"), "/tai-khoan/dang-xuat-moi-noi")
    assert len(everywhere) == 1
    assert visitor.get("/tai-khoan").status_code == 302


def test_signing_out_works_while_the_api_is_away(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    page = visitor.page("/")
    api.is_down = True
    assert visitor.send(page, "/dang-xuat").status_code == 302
    api.is_down = False
    assert visitor.get("/tai-khoan").status_code == 302


def _to_the_till(visitor: Visitor) -> None:
    visitor.send(visitor.page("/san-pham/keo-dua-sap"), "/gio-hang/them")


def test_the_book_fills_in_the_till(visitor: Visitor, api: Responder) -> None:
    sign_in(visitor)
    _to_the_till(visitor)
    api.plugged = {"me": me(addresses=[HOME, WORK]), "checkoutCustomerAttach": (attached := Asked())}
    first = visitor.page("/dat-hang").form("/dat-hang")
    assert (first.values["street"], first.values["name"]) == ("12 Lê Lợi", "Trần Thị Mai")
    assert first.values["email"] == MAI["email"]
    assert visitor.page("/dat-hang?so=9").form("/dat-hang").values["street"] == "3 Hùng Vương"
    # A number of no entry fills in nothing.
    assert visitor.page("/dat-hang?so=77").form("/dat-hang").values["street"] == ""
    assert len(attached) == 1


@pytest.mark.parametrize(("ticked", "saved"), [("co", True), ("", False)])
def test_an_address_is_saved_when_the_buyer_says_so(
    visitor: Visitor, api: Responder, ticked: str, saved: bool
) -> None:
    sign_in(visitor)
    _to_the_till(visitor)
    sent: list[bool] = []

    def keep(_info: Any, saveAddress: bool, **_: Any) -> dict[str, Any]:  # noqa: N803
        sent.append(saveAddress)
        return {"errors": []}

    api.plugged = {"me": me(), "checkoutCustomerAttach": Asked(), "checkoutShippingAddressUpdate": keep}
    written = {
        "name": "Mai", "phone": "0912345678", "email": "nguoi-mua@vidu.vn", "way": "giao", "province": "vinh-long",
        "commune": "Xã An Bình", "street": "1 Lê Lợi", "save": ticked,
    }  # fmt: skip
    visitor.send(visitor.page("/dat-hang"), "/dat-hang", **written)
    assert sent == [saved]


def test_a_guest_sees_no_book_and_somebody_elses_basket_is_bought_as_a_guest(
    visitor: Visitor, api: Responder
) -> None:
    _to_the_till(visitor)
    guest = visitor.page("/dat-hang")
    assert "save" not in guest.form("/dat-hang").values
    assert "Lưu địa chỉ này" not in guest.text
    sign_in(visitor)

    def refuse(_info: Any, **_: Any) -> None:
        raise GraphQLError("No.", extensions={"exception": {"code": "PermissionDenied"}})

    api.plugged = {"me": me(addresses=[HOME]), "checkoutCustomerAttach": refuse}
    assert "12 Lê Lợi" not in visitor.page("/dat-hang").text


def test_on_plain_saleor_accounts_work_too(visitor_of_saleor: Visitor) -> None:
    assert "Mở tài khoản" in visitor_of_saleor.page("/tai-khoan/dang-ky").text
    sign_in(visitor_of_saleor)
    page = visitor_of_saleor.page("/")
    assert visitor_of_saleor.send(page, "/dang-xuat").status_code == 302

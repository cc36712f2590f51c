"""Enrolment codes for devices: for managers, shown once."""

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import STATION, Stall


def test_a_code_is_shown_once(staff: Visitor, stall: Stall) -> None:
    page = staff.follow(staff.send(staff.page("/quay/thiet-bi"), "/quay/thiet-bi"))
    assert stall.sent == [("CODE", {"point": STATION["id"]})]
    assert "7KQ4-M2XD" in page.text
    assert "17:30 22/11/2026" in page.text
    assert '{"code": "7KQ4-M2XD", "name": "Quay 1"}' in page.source
    assert "7KQ4-M2XD" not in staff.page("/quay/thiet-bi").text


def test_a_refusal_is_told(staff: Visitor, stall: Stall) -> None:
    stall.refuse = {"field": "point", "code": "NOT_FOUND", "message": "No such point."}
    answer = staff.send(staff.page("/quay/thiet-bi"), "/quay/thiet-bi")
    assert answer.status_code == 422
    assert "Không tạo được mã" in answer.text
    assert "No such point." not in answer.text


def test_only_for_managers(staff: Visitor, stall: Stall) -> None:
    assert "/quay/thiet-bi" in staff.page("/quay").links
    token = staff.page("/quay/thiet-bi").form("/quay/thiet-bi").values["csrfmiddlewaretoken"]
    staff.http.cookies.delete("phien")
    stall.roles.remove("MANAGER")
    staff.send(staff.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    assert "/quay/thiet-bi" not in staff.page("/quay").links
    assert staff.get("/quay/thiet-bi").status_code == 403
    assert staff.http.post("/quay/thiet-bi", data={"csrfmiddlewaretoken": token}).status_code == 403
    assert stall.sent == []


def test_a_browser_is_shut_out(staff: Visitor, stall: Stall) -> None:
    phone = {
        "id": "UG9pbnREZXZpY2U6MQ==", "name": "Trình duyệt", "isBrowser": True, "isForFiles": False,
        "personName": "Lò Văn Páo", "personEmail": "quay@vidu.vn", "lastSeenAt": "2026-11-22T02:30:00+00:00",
        "enrolledAt": "2026-11-20T02:30:00+00:00", "revokedAt": None,
    }  # fmt: skip
    stall.devices = [
        phone,
        {**phone, "id": "x", "personName": "Cũ", "revokedAt": "2026-11-21T02:30:00+00:00"},
    ]
    page = staff.page("/quay/thiet-bi")
    assert "Trình duyệt của Lò Văn Páo" in page.text
    assert "09:30 22/11/2026" in page.text
    assert "Cũ" not in page.text
    after = staff.follow(staff.send(page, "/quay/thiet-bi/khoa"))
    assert "Đã khoá máy." in after.text
    assert stall.sent == [("REVOKE", {"id": phone["id"]})]
    stall.refuse = {"field": "id", "code": "NOT_FOUND", "message": "No such device."}
    assert "Không tìm thấy máy này nữa." in staff.follow(staff.send(after, "/quay/thiet-bi/khoa")).text
    stall.roles.remove("MANAGER")
    staff.send(staff.page("/quay"), "/dang-xuat")
    staff.send(staff.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    token = staff.page("/quay/ban-hang").form("/quay/ban-hang").values["csrfmiddlewaretoken"]
    sent = {"csrfmiddlewaretoken": token, "may": phone["id"]}
    assert staff.http.post("/quay/thiet-bi/khoa", data=sent).status_code == 403


def test_files_are_shut_out_and_let_in_again(staff: Visitor, stall: Stall) -> None:
    files = {
        "id": "UG9pbnREZXZpY2U6Mg==", "name": "Tệp bán hàng", "isBrowser": False, "isForFiles": True,
        "personName": "", "personEmail": "", "lastSeenAt": None, "enrolledAt": "2026-11-20T02:30:00+00:00",
        "revokedAt": None,
    }  # fmt: skip
    stall.devices = [files]
    staff.send(staff.page("/quay/thiet-bi"), "/quay/thiet-bi/khoa")
    stall.devices = [{**files, "revokedAt": "2026-11-22T02:30:00+00:00"}]
    page = staff.page("/quay/thiet-bi")
    assert "Đã khoá lúc 09:30 22/11/2026: không ai gửi được tệp bán hàng" in page.text
    after = staff.follow(staff.send(page, "/quay/thiet-bi/mo-lai"))
    assert "Đã mở lại." in after.text
    assert stall.sent == [("REVOKE", {"id": files["id"]}), ("READMIT", {"id": files["id"]})]
    stall.refuse = {"field": "id", "code": "NOT_FOUND", "message": "No such device."}
    assert "Không tìm thấy máy này nữa." in staff.follow(staff.send(page, "/quay/thiet-bi/mo-lai")).text

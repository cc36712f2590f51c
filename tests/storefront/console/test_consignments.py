"""Consignment at the counter and at the officers' desk: what is owed in a month, agreeing and ending."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import STATION, Stall
from tests.storefront.desk.test_network import Desk
from tests.storefront.responder import Responder

PATH = "/quay/ky-gui"
OPEN = {
    "id": "Q29uc2lnbm1lbnQ6MQ==", "startsAt": "2026-11-02T02:00:00+00:00", "endsAt": None, "owed": 3,
    "warehouse": {"id": STATION["id"], "name": STATION["name"], "slug": "ga"},
    "producer": {"id": "UHJvZHVjZXI6MQ==", "name": "HTX Suối Giàng", "slug": "htx-suoi-giang"},
    "goods": [{"sku": "CHE-100", "name": "Chè Shan tuyết", "variantName": "Gói 100 g", "received": 1200,
               "soldAtCounter": 4, "soldOnline": 0, "returnedByCustomers": 1, "returnedToProducer": 0,
               "damaged": 2, "owed": 3}],
}  # fmt: skip
ENDED = {**OPEN, "id": "Q29uc2lnbm1lbnQ6Mg==", "endsAt": "2026-11-05T02:00:00+00:00", "goods": [], "owed": 0}


@pytest.fixture
def agreed(api: Responder, stall: Stall) -> Stall:
    """One agreement that lasts, one that has ended, and a producer without."""

    def change(verb: str) -> Any:
        def act(_info: Any, **given: Any) -> dict[str, Any]:
            stall.sent.append((verb, given))
            return {"errors": [stall.refuse] if stall.refuse else []}

        return act

    def rows(_info: Any, **given: Any) -> list[dict[str, Any]]:
        stall.sent.append(("LIST", given))
        return [OPEN, ENDED]

    api.plugged = {
        **stall.root(),
        "consignments": rows,
        "producersWithoutConsignment": [{"id": "UHJvZHVjZXI6Mg==", "name": "HTX Ong"}],
        "consignmentStart": change("START"),
        "consignmentEnd": change("END"),
    }
    return stall


def changes(stall: Stall) -> list[tuple[str, Any]]:
    return [sent for sent in stall.sent if sent[0] != "LIST"]


def test_a_month_with_what_is_owed(agreed: Stall, staff: Visitor) -> None:
    page = staff.page(f"{PATH}?thang=2026-11")
    for words in (
        "HTX Suối Giàng", "Đang ký gửi, từ 09:00 02/11/2026", "Phải trả cho 3 món", "1.200", "CHE-100",
        "đến 09:00 05/11/2026", "Trong tháng chưa có món nào",
    ):  # fmt: skip
        assert words in page.text, words
    [(_, given)] = agreed.sent
    assert given["point"] == STATION["id"]
    assert (str(given["from"]), str(given["until"])) == ("2026-11-01", "2026-12-01")
    assert PATH in staff.page("/quay").links


def test_agreeing_and_ending(agreed: Stall, staff: Visitor) -> None:
    page = staff.page(PATH)
    after = staff.follow(staff.send(page, f"{PATH}/ghi", **{"co-so": "UHJvZHVjZXI6Mg=="}))
    assert "từ giờ hàng của cơ sở là hàng ký gửi" in after.text
    assert "Đã kết thúc ký gửi" in staff.follow(staff.send(page, f"{PATH}/ket-thuc")).text
    here = {"point": STATION["id"]}
    assert changes(agreed) == [
        ("START", {**here, "producer": "UHJvZHVjZXI6Mg=="}),
        ("END", {**here, "producer": OPEN["producer"]["id"]}),
    ]


def test_a_refusal_stands_at_the_field(agreed: Stall, staff: Visitor) -> None:
    page = staff.page(PATH)
    answer = staff.send(page, f"{PATH}/ghi")
    assert answer.status_code == 422
    assert "Hãy chọn một cơ sở." in answer.text
    assert changes(agreed) == []
    agreed.refuse = {"field": "producer", "code": "NOT_FOUND", "message": "No such producer."}
    answer = staff.send(page, f"{PATH}/ghi", **{"co-so": "x"})
    assert answer.status_code == 422
    assert "Không tìm thấy nữa." in answer.text


def test_only_managers(agreed: Stall, staff: Visitor) -> None:
    token = staff.page(PATH).form(f"{PATH}/ghi").values["csrfmiddlewaretoken"]
    staff.http.cookies.delete("phien")
    agreed.roles.remove("MANAGER")
    staff.send(staff.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    assert PATH not in staff.page("/quay").links
    agreed.sent.clear()
    assert staff.get(PATH).status_code == 403
    for path in (f"{PATH}/ghi", f"{PATH}/ket-thuc"):
        sent = {"csrfmiddlewaretoken": token, "co-so": "x"}
        assert staff.http.post(path, data=sent).status_code == 403
    assert agreed.sent == []


def test_officers_read_all_points_and_end_nothing(api: Responder, visitor: Visitor) -> None:
    desk = Desk()
    api.plugged = {**desk.root(), "consignments": lambda _i, **_: [OPEN]}
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="can-bo@vidu.vn", password="mat-khau")
    answer = visitor.get("/mang-luoi/ky-gui")
    assert f"{STATION['name']}: HTX Suối Giàng" in answer.text
    assert "ket-thuc" not in answer.text
    assert "/mang-luoi/ky-gui" in visitor.page("/mang-luoi").links

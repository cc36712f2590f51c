"""POST /quay/gui: what a browser noted without a network, for the right person only, in order, and answered each."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import MARKET, STATION, Stall
from tests.storefront.responder import Responder

BROWSER = "018f5a30-0000-7000-8000-00000000000a"


def event(sku: str = "CHE-100", seq: int = 1, **changed: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()), "seq": seq, "kind": "sale", "sku": sku, "quantity": 1,
        "occurredAt": "2026-11-22T02:30:00Z", "order": seq, "state": "waiting", **changed,
    }  # fmt: skip


def step(verb: str, number: int, **fields: str) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "kind": "task",
        "verb": verb,
        "task": f"RnVsZmlsbG1lbnQ6{number}",
        "fields": fields,
    }


def send(visitor: Visitor, *entries: Any, **changed: Any) -> httpx.Response:
    body = {
        "person": visitor.http.cookies.get("nguoi"),
        "point": STATION["id"],
        "browser": BROWSER,
        "entries": list(entries),
        **changed,
    }
    return visitor.http.post("/quay/gui", json=body, headers={"Origin": visitor.base})


def states(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code == 200, answer.text
    return [(result["state"], result["code"]) for result in answer.json()["results"]]


def test_everything_goes_in_its_order_and_twice_is_once(staff: Visitor, stall: Stall) -> None:
    entries = [
        event(),
        event("MAT-500", 2),
        step("nhan", 1001),
        step("dong-goi", 1001),
        event(seq=3, kind="damage"),
    ]
    answer = send(staff, *entries)
    assert states(answer) == [("sent", "")] * 5
    assert [result["id"] for result in answer.json()["results"]] == [entry["id"] for entry in entries]
    assert answer.json()["all"] is True
    assert [what for what, _ in stall.sent] == ["EVENTS", "ACCEPTED", "PACKED", "EVENTS"]
    assert stall.sent[0][1] == {"point": STATION["id"], "events": [entries[0]["id"], entries[1]["id"]]}
    assert states(send(staff, *entries)) == [("sent", "")] * 5
    assert len(stall.reported) == 3


def test_a_wrong_clock_is_told_and_no_refusal(staff: Visitor, stall: Stall) -> None:
    [told] = send(staff, event(occurredAt="2019-01-01T00:00:00Z")).json()["results"]
    assert (told["state"], told["code"]) == ("sent", "CLOCK_OFF")
    assert told["reason"].startswith("Giờ trên máy bị lệch")


def test_cash_and_reasons_go_with_the_step(staff: Visitor, stall: Stall) -> None:
    answer = send(
        staff,
        step("ban-giao", 1004, **{"da-thu": "480000", "ma": " 123 456"}),
        step("ban-giao", 1005),
        step("khong-nhan", 1003, **{"ly-do": "het-hang", "ly-do-khac": "chỉ còn  1"}),
        step("khong-nhan", 1002, **{"ly-do": "khac", "ly-do-khac": "Mất điện"}),
    )
    assert states(answer) == [("sent", "")] * 4
    assert [given for _, given in stall.sent] == [
        {"id": "RnVsZmlsbG1lbnQ6" + "1004", "cashReceived": 480_000, "pickupCode": "123456"},
        {"id": "RnVsZmlsbG1lbnQ6" + "1005", "cashReceived": 0, "pickupCode": ""},
        {"id": "RnVsZmlsbG1lbnQ6" + "1003", "code": "OUT_OF_STOCK", "reason": "chỉ còn 1"},
        {"id": "RnVsZmlsbG1lbnQ6" + "1002", "code": "OTHER", "reason": "Mất điện"},
    ]


def test_what_is_refused_says_why_and_stops_nothing(staff: Visitor, stall: Stall) -> None:
    answer = send(
        staff,
        event("NOBODY-SELLS-THIS"),
        event(seq=2),
        event(quantity="2"),
        event(seq=2**40),
        step("x", 1001),
    )
    assert states(answer) == [
        ("refused", "UNKNOWN_SKU"), ("sent", ""), ("refused", "INVALID_EVENT"), ("refused", "INVALID_EVENT"),
        ("refused", "INVALID"),
    ]  # fmt: skip
    assert "không có trên chợ" in answer.json()["results"][0]["reason"]
    assert len(stall.reported) == 1
    stall.refuse = {"field": None, "code": "INVALID", "message": "Not at this step."}
    told = send(staff, step("nhan", 1001)).json()["results"][0]
    assert (told["state"], told["reason"]) == (
        "refused",
        "Đơn không còn ở bước này. Hãy xem lại trang rồi làm tiếp.",
    )


def test_what_is_too_long_for_the_api_is_refused_and_holds_up_nothing(staff: Visitor, stall: Stall) -> None:
    """The API takes no body above 200 kB and then says nothing about any entry: it would come again for ever."""
    endless = {**step("nhan", 1001), "task": "RnVsZmlsbG1lbnQ6" + "1" * 300_000}
    answer = send(staff, event("X" * 300_000), event(seq=2), endless, step("nhan", 1001))
    assert states(answer) == [
        ("refused", "INVALID_EVENT"), ("sent", ""), ("refused", "INVALID"), ("sent", ""),
    ]  # fmt: skip
    assert answer.json()["all"] is True
    assert all(result["reason"] for result in answer.json()["results"][::2])
    many = [
        event(seq=seq, id="1" * 64, occurredAt="2" * 200, kind="k" * 200, sku="X" * 200) for seq in range(100)
    ]
    assert len(states(send(staff, *many))) == 100
    assert max(len(str(given)) for _, given in stall.sent) < 200_000


@pytest.mark.parametrize("code", ["DEVICE_REVOKED", "BROWSER_OF_ANOTHER", "TOO_MANY_BROWSERS", "NOT_FOUND"])
def test_a_book_that_may_not_speak(staff: Visitor, stall: Stall, code: str) -> None:
    stall.refuse = {"field": "browser", "code": code, "message": "No."}
    assert states(send(staff, event(), event(seq=2))) == [("refused", code)] * 2
    assert stall.reported == {}


def test_a_busy_server_is_no_refusal(staff: Visitor, stall: Stall, api: Responder) -> None:
    stall.refuse = {"field": None, "code": "BUSY", "message": "Busy."}
    answer = send(staff, event())
    assert (states(answer), answer.json()["all"]) == ([], False)
    stall.refuse = None
    api.is_down = True
    answer = send(staff, event())
    assert (states(answer), answer.json()["all"]) == ([], False)
    api.is_down = False
    assert states(send(staff, event())) == [("sent", "")]


def test_nobody_elses(staff: Visitor, stall: Stall, visitor: Visitor) -> None:
    key = staff.http.cookies.get("nguoi")
    assert key
    assert len(key) == 32
    for changed, status, code in (
        ({"person": "0" * 32}, 409, "OTHER_PERSON"),
        ({"point": "V2FyZWhvdXNlOmM="}, 403, "NOT_HERE"),
        ({"browser": "x"}, 400, "INVALID"),
        ({"entries": {}}, 400, "INVALID"),
        ({"entries": [event()] * 101}, 400, "INVALID"),
        ({"entries": ["x"]}, 400, "INVALID"),
    ):
        answer = send(staff, event(), **changed)
        assert (answer.status_code, answer.json()) == (status, {"code": code}), changed
    assert stall.sent == []
    assert states(send(staff, event(), point=MARKET["id"])) == [("sent", "")]


def test_without_a_session_nothing_goes(visitor: Visitor, stall: Stall) -> None:
    answer = send(visitor, event())
    assert (answer.status_code, answer.json()) == (401, {"code": "SIGNED_OUT"})
    copy = visitor.get(f"/quay/du-lieu?diem={STATION['id']}")
    assert (copy.status_code, copy.json()) == (401, {"code": "SIGNED_OUT"})
    assert stall.sent == []


def test_other_sites_cannot_send(staff: Visitor, stall: Stall) -> None:
    body = {
        "person": staff.http.cookies.get("nguoi"),
        "point": STATION["id"],
        "browser": BROWSER,
        "entries": [],
    }
    for headers in ({}, {"Origin": "https://example.com"}, {"Origin": "null"}):
        assert staff.http.post("/quay/gui", json=body, headers=headers).json() == {"code": "FOREIGN"}
    plain = {"Origin": staff.base, "Content-Type": "text/plain"}
    assert staff.http.post("/quay/gui", content=b"{}", headers=plain).status_code == 403
    rubbish = {"Origin": staff.base, "Content-Type": "application/json"}
    for content in (b"", b"[", b"[]", b"7", b'"\\u0000"'):
        assert staff.http.post("/quay/gui", content=content, headers=rubbish).status_code == 400
    assert staff.get("/quay/gui").status_code == 405
    assert stall.sent == []


def test_signing_out_takes_the_owner_away(staff: Visitor) -> None:
    assert staff.http.cookies.get("nguoi")
    for path in ("/quay", "/san-pham"):
        assert "/leaving.js" in staff.page(path).source
    staff.send(staff.page("/quay"), "/dang-xuat")
    assert "/leaving.js" not in staff.page("/san-pham").source
    assert staff.http.cookies.get("nguoi") is None


def test_a_copy_has_the_point_and_nothing_else(staff: Visitor, stall: Stall) -> None:
    answer = staff.get(f"/quay/du-lieu?diem={STATION['id']}")
    assert answer.headers["cache-control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    copy = answer.json()
    assert copy["person"] == staff.http.cookies.get("nguoi")
    assert [(task["number"], task["stage"], list(task["pages"])) for task in copy["tasks"]] == [
        ("1001", "OFFERED", ["OFFERED", "ACCEPTED", "PACKED", "HANDED_OVER"]),
        ("1002", "OFFERED", ["OFFERED", "ACCEPTED", "PACKED", "HANDED_OVER"]),
        ("1003", "ACCEPTED", ["ACCEPTED", "PACKED", "HANDED_OVER"]),
        ("1004", "PACKED", ["PACKED", "HANDED_OVER"]),
        ("1005", "PACKED", ["PACKED", "HANDED_OVER"]),
    ]
    assert "Đã đóng gói xong" in copy["tasks"][0]["pages"]["ACCEPTED"]
    assert copy["goods"][0] == {
        "sku": "CHE-100", "name": "Chè Shan tuyết cổ thụ", "variant": "Gói 100 g", "price": 135_000,
        "quantity": 12, "title": "Chè Shan tuyết cổ thụ, Gói 100 g",
        "words": "che-shan-tuyet-co-thu,-goi-100-g che-100",
    }  # fmt: skip
    assert staff.get("/quay/du-lieu?diem=x").json() == {"code": "NOT_HERE"}

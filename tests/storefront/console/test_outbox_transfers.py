"""Transfers in the outbox and in the copy: asked, answered, sent and received without a network, each once."""

from typing import Any
from uuid import uuid4

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.depot import TEA, Depot
from tests.storefront.console.stall import MARKET, STATION, Stall
from tests.storefront.console.test_outbox import send, states
from tests.storefront.responder import Responder

FIELD = "so-" + TEA["id"].rstrip("=")


@pytest.fixture
def depot(api: Responder, stall: Stall) -> Depot:
    """Goods and transfers of the station, served by the responder."""
    depot = Depot(stall)
    api.plugged = depot.root()
    return depot


def step(verb: str, number: object, **fields: str) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": "transfer", "verb": verb, "task": number, "fields": fields}


def ask(sku: str, units: str, **fields: str) -> dict[str, Any]:
    said = {"ma": sku, "diem": MARKET["id"], "so-xin": units, "khoa": "form1", **fields}
    return {"id": str(uuid4()), "kind": "ask", "fields": said}


def test_each_step_is_the_mutation_of_the_page(depot: Depot, staff: Visitor) -> None:
    answer = send(
        staff,
        step("dong-y", "1", khoa="x", **{FIELD: "3"}),
        step("tu-choi", "1", **{"ly-do": " Sắp   hết "}),
        step("huy", "4"),
        step("da-gui", "2", **{FIELD: "1.000"}),
        step("da-nhan", "3", khoa="k3", **{FIELD: "2", "con-nua": "co"}),
        step("da-nhan", "3", khoa="k4", **{FIELD: "2"}),
    )
    assert states(answer) == [("sent", "")] * 6
    lines = {"variantId": TEA["id"] + "===", "quantity": 3}  # the depot's ids are no base64
    assert depot.sent == [
        ("agree", {"id": depot.slips[0]["id"], "lines": [lines]}),
        ("decline", {"id": depot.slips[0]["id"], "reason": "Sắp hết"}),
        ("cancel", {"id": depot.slips[3]["id"]}),
        ("send", {"id": depot.slips[1]["id"], "lines": [{**lines, "quantity": 1000}]}),
        (
            "receive",
            {
                "id": depot.slips[2]["id"],
                "lines": [{**lines, "quantity": 2}],
                "isEverything": False,
                "key": "k3",
            },
        ),
        (
            "receive",
            {
                "id": depot.slips[2]["id"],
                "lines": [{**lines, "quantity": 2}],
                "isEverything": True,
                "key": "k4",
            },
        ),
    ]


def test_another_point_is_asked_for_goods_by_their_code(depot: Depot, staff: Visitor) -> None:
    assert states(send(staff, ask("MON-1", "4"))) == [("sent", "")]
    [(what, given)] = depot.sent
    assert what == "request"
    assert given == {
        "sender": MARKET["id"],
        "receiver": STATION["id"],
        "lines": [{"variantId": TEA["id"], "quantity": 4}],
        "key": "form1",
    }


@pytest.mark.parametrize(
    "entry",
    [
        step("dong-y", "1", **{FIELD: "vài"}),
        step("xoa", "1"),
        step("huy", "-4"),
        step("huy", "9" * 30),
        step("huy", "²"),
        ask("MON-1", "0"),
        ask("MON-1", "vài"),
        {"id": "x", "kind": "transfer", "verb": "huy", "task": 4, "fields": {}},
        {"id": "x", "kind": "transfer", "verb": "huy", "task": "4", "fields": None},
        {"id": "x", "kind": "ask", "fields": []},
    ],
    ids=["words", "verb", "negative", "huge", "power", "none", "some", "number", "no fields", "list"],
)
def test_what_no_form_of_ours_tells_is_refused(depot: Depot, staff: Visitor, entry: dict[str, Any]) -> None:
    assert states(send(staff, entry)) == [("refused", "INVALID")]
    assert depot.sent == []


def test_what_the_api_refuses_says_why_and_stops_nothing(depot: Depot, staff: Visitor) -> None:
    depot.errors = [{"field": None, "code": "WRONG_STATE", "message": "No."}]
    answer = send(staff, step("huy", "4"), step("da-gui", "2", **{FIELD: "1"}))
    assert states(answer) == [("refused", "WRONG_STATE")] * 2
    assert "Phiếu đã chuyển sang bước khác." in answer.json()["results"][0]["reason"]


def test_a_busy_server_is_asked_again_later(depot: Depot, staff: Visitor) -> None:
    depot.errors = [{"field": None, "code": "BUSY", "message": "No."}]
    answer = send(staff, step("huy", "4"), step("huy", "1"))
    assert answer.json() == {"results": [], "all": False}
    assert len(depot.sent) == 1


def test_the_copy_has_what_is_under_way_for_each_state_to_come(depot: Depot, staff: Visitor) -> None:
    copy = staff.get(f"/quay/du-lieu?diem={STATION['id']}").json()
    assert [(slip["number"], slip["isOurTurn"], list(slip["pages"])) for slip in copy["slips"]] == [
        ("1", True, ["REQUESTED", "AGREED", "SENT", "DECLINED"]),
        ("2", True, ["AGREED", "SENT", "DECLINED"]),
        ("3", True, ["SENT", "RECEIVED"]),
        ("4", False, ["REQUESTED", "CANCELLED"]),
    ]
    assert copy["slips"][0]["goods"] == {FIELD: "MON-1"}
    assert "Đồng ý gửi" in copy["slips"][0]["pages"]["REQUESTED"]
    assert "Đã gửi, hàng đi rồi" in copy["slips"][0]["pages"]["AGREED"]
    assert "Đã gửi, hàng đi rồi" not in copy["slips"][0]["pages"]["SENT"]
    assert copy["points"]
    assert all(set(point) == {"id", "name"} for point in copy["points"])

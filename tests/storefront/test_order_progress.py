"""The timeline of an order: it is as far as its slowest living part."""

import pytest

from storefront.shop.order_history import pickup_codes
from storefront.shop.order_parcels import parcels, parcels_text
from storefront.shop.order_progress import AHEAD, DONE, NOW, STOPPED, points_to_call, progress


def states(stages: list[str], status: str = "UNFULFILLED") -> list[str]:
    order = {"status": status, "fulfillments": [{"stage": stage} for stage in stages]}
    return [step.state for step in progress(order, collecting=False)]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([], [NOW, AHEAD, AHEAD, AHEAD]),
        (["OFFERED"], [NOW, AHEAD, AHEAD, AHEAD]),
        (["ACCEPTED"], [DONE, NOW, AHEAD, AHEAD]),
        (["PACKED"], [DONE, DONE, NOW, AHEAD]),
        (["HANDED_OVER"], [DONE, DONE, DONE, DONE]),
        (["PACKED", "ACCEPTED"], [DONE, NOW, AHEAD, AHEAD]),
        (["DECLINED", "PACKED"], [DONE, DONE, NOW, AHEAD]),
        (["CANCELED", "OFFERED"], [NOW, AHEAD, AHEAD, AHEAD]),
    ],
)
def test_steps(stages: list[str], expected: list[str]) -> None:
    assert states(stages) == expected


def test_a_cancelled_order_stops() -> None:
    assert states(["CANCELED"], status="CANCELED") == [DONE, STOPPED]


def test_a_plain_saleor_tells_by_status() -> None:
    order = {"status": "FULFILLED", "fulfillments": [{"status": "FULFILLED"}]}
    assert {step.state for step in progress(order, collecting=True)} == {DONE}


def test_packed_is_said_for_the_way_it_is_received() -> None:
    order = {"status": "UNFULFILLED", "fulfillments": [{"stage": "PACKED"}]}
    assert progress(order, collecting=True)[2].explanation == "Hàng chờ bạn tại điểm bán."
    assert progress(order, collecting=False)[2].explanation == "Hàng chờ được giao đi."


def _part(stage: str, where: str, code: str = "") -> dict[str, object]:
    return {"stage": stage, "trackingNumber": code, "warehouse": {"name": where}}


def test_an_order_that_was_not_paid_in_time_says_so() -> None:
    assert [step.title for step in progress({"status": "EXPIRED"}, collecting=False)] == [
        "Đã nhận đơn",
        "Đơn đã hết hạn",
    ]


def test_the_carriers_code_stands_where_the_parcel_is() -> None:
    order = {"status": "UNFULFILLED", "fulfillments": [_part("SHIPPED", "Ga", "VN7")]}
    assert progress(order, collecting=False)[2].explanation.endswith("Hãy để ý điện thoại. Mã vận đơn VN7.")
    assert parcels(order, collecting=False) == []


def test_each_of_several_parcels_is_told_of_and_none_that_is_called_off() -> None:
    parts = [
        _part("DECLINED", "Chợ"),
        _part("SHIPPED", "Ga", "VN7"),
        _part("HANDED_OVER", "Bến xe", "VN8"),
        _part("OFFERED", "Sân bay"),
        _part("PACKED", "Bưu điện"),
    ]
    told = parcels({"status": "UNFULFILLED", "fulfillments": parts}, collecting=False)
    assert [(parcel.where, parcel.state, parcel.is_there) for parcel in told] == [
        ("Ga", "Đang trên đường giao. Mã vận đơn VN7", False),
        ("Bến xe", "Đã trao tay", True),
        ("Sân bay", "Chờ điểm bán nhận việc", False),
        ("Bưu điện", "Hàng chờ được giao đi", False),
    ]


def _brought(stage: str) -> dict[str, object]:
    """Goods at the market that are collected at the station, where the rest is packed."""
    part = {"stage": stage, "broughtTo": {"name": "Bến xe"}, "warehouse": {"name": "Chợ"}}
    here = {"stage": "PACKED", "warehouse": {"name": "Bến xe"}}
    parts = [part, here, {"stage": "ARRIVED", "broughtTo": {"name": "Bến xe"}}]
    return {"status": "UNFULFILLED", "readyOn": "2026-11-25", "fulfillments": parts}


@pytest.mark.parametrize("stage", ["PACKED", "SENT_ON"])
def test_what_is_packed_for_the_journey_or_on_it_does_not_wait_for_the_buyer(stage: str) -> None:
    steps = progress(_brought(stage), collecting=True)
    assert [step.state for step in steps] == [DONE, NOW, AHEAD, AHEAD]


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("OFFERED", "Hàng được giữ ở đây, chờ gửi tới Bến xe"),
        ("ACCEPTED", "Đang lấy hàng để gửi tới Bến xe"),
        ("PACKED", "Đã gói, chờ gửi tới Bến xe"),
        ("SENT_ON", "Đang trên đường tới Bến xe, khoảng ngày 25/11/2026"),
    ],
)
def test_where_goods_are_that_are_brought_and_when_they_come(stage: str, said: str) -> None:
    shown = parcels(_brought(stage), collecting=True)
    assert [(parcel.where, parcel.state) for parcel in shown] == [
        ("Chợ", said),
        ("Bến xe", "Đã gói, chờ món còn lại"),
    ]
    waits = "Một phần hàng được mang tới điểm bạn lấy. Đợi báo đủ hàng rồi đến, lấy một lần."
    assert parcels_text(_brought(stage), shown, collecting=True) == waits


def test_the_first_steps_say_that_goods_are_still_elsewhere() -> None:
    held = progress(_brought("OFFERED"), collecting=True)[0].explanation
    assert (
        held == "Hàng đã được giữ cho bạn. Một phần còn ở Chợ, được mang tới Bến xe khoảng ngày 25/11/2026."
    )
    travels = progress(_brought("SENT_ON"), collecting=True)[1].explanation
    assert travels == "Một phần hàng đang trên đường từ Chợ tới Bến xe, khoảng ngày 25/11/2026."


def test_two_parcels_at_the_point_of_collection_are_one_way_for_the_buyer() -> None:
    order = {"status": "UNFULFILLED", "fulfillments": [_part("PACKED", "Ga"), _part("OFFERED", "Ga")]}
    shown = parcels(order, collecting=True)
    assert (
        parcels_text(order, shown, collecting=True)
        == "Hàng của bạn nằm trong 2 gói ở cùng một điểm, lấy một lần."
    )
    sent = "Hàng đi từ 2 điểm bán, có thể đến làm 2 lần."
    assert parcels_text(order, shown, collecting=False) == sent


def test_each_code_says_what_it_is_for() -> None:
    lines = [{"quantity": 2, "orderLine": {"productName": "Chè"}}]
    part = {**_part("PACKED", "Ga"), "pickupCode": "639750", "lines": lines}
    [code] = pickup_codes({"fulfillments": [part, _part("SENT_ON", "Chợ")]})
    assert (code.digits, code.where, code.goods) == ("639 750", "Ga", "2 × Chè")


def _ask(state: str, day: str | None) -> dict[str, object]:
    names = {"id": "x", "productName": "Chè", "variantName": "Gói"}
    return {**names, "state": state, "promisedFor": day}


def test_a_producers_promise_is_no_search() -> None:
    order = {"status": "UNFULFILLED", "fulfillments": [], "choiceAskedAt": "2026-11-22T03:00:00+00:00"}
    looking = "Chưa điểm bán nào có đủ hàng. Chúng tôi vẫn đang tìm."
    promised = "Cơ sở đã hẹn gửi hàng tới điểm bán, chậm nhất ngày 27/11/2026."
    for asks, said in (
        ([], looking),
        ([_ask("ASKED", None), _ask("BROKEN", "2026-11-20")], looking),
        ([_ask("PROMISED", "2026-11-27"), _ask("PROMISED", "2026-11-25"), _ask("DECLINED", None)], promised),
    ):
        steps = progress({**order, "producerAsks": asks}, collecting=False)
        assert (steps[0].state, steps[0].explanation) == (NOW, said)


def test_whom_to_call_about_a_delivery() -> None:
    def part(stage: str, where: str, phone: str) -> dict[str, object]:
        return {"stage": stage, "warehouse": {"name": where, "phone": phone}}

    parts = [
        part("ACCEPTED", "Ga", "0214 1"),
        part("PACKED", "Ga", "0214 1"),
        part("SHIPPED", "Chợ", "0214 2"),
        part("OFFERED", "Bến xe", ""),
        part("HANDED_OVER", "Sân bay", "0214 3"),
        part("DECLINED", "Bưu điện", "0214 4"),
    ]
    assert [point["phone"] for point in points_to_call({"fulfillments": parts})] == ["0214 1", "0214 2"]

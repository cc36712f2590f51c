"""The timeline of an order: it is as far as its slowest living part."""

import pytest

from storefront.shop.order_progress import AHEAD, DONE, NOW, STOPPED, parcels, progress


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


def test_what_is_packed_for_the_journey_or_on_it_does_not_wait_for_the_buyer() -> None:
    for stage in ("PACKED", "SENT_ON"):
        part = {"stage": stage, "broughtTo": {"name": "Bến xe"}}
        order = {"status": "UNFULFILLED", "fulfillments": [part, {"stage": "PACKED"}, {"stage": "ARRIVED"}]}
        assert [step.state for step in progress(order, collecting=True)] == [DONE, NOW, AHEAD, AHEAD]
    said = [parcel.state for parcel in parcels(order, collecting=True)]
    assert said == ["Đang chuyển tới điểm bạn lấy hàng", "Hàng chờ bạn tại điểm bán"]

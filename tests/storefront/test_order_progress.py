"""The timeline of an order: it is as far as its slowest living part."""

import pytest

from storefront.shop.order_progress import AHEAD, DONE, NOW, STOPPED, progress


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

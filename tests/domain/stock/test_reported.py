"""Reading one event as a device sent it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from backend.stock.reported import EventRejected, credible_time, is_clock_off, read_event
from backend.stock.types import EventKind, ReportedEvent

GOOD = {
    "id": "6f9b2c1e-0d4a-4c55-9a77-2f6f0d7b1c11",
    "seq": 7,
    "kind": "sale",
    "sku": "TRA-250",
    "quantity": 2,
    "occurred_at": "2026-11-22T09:30:00+07:00",
}


def test_a_good_event_is_read_with_its_instant_in_utc():
    assert read_event(GOOD) == ReportedEvent(
        UUID(GOOD["id"]), 7, EventKind.SALE, "TRA-250", 2, datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
    )


def test_fields_nobody_knows_are_ignored():
    assert read_event({**GOOD, "till": 3, "note": None}) == read_event(GOOD)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": None}, "INVALID_ID"),
        ({"id": 5}, "INVALID_ID"),
        ({"id": "7"}, "INVALID_ID"),
        ({"id": "6f9b2c1e0d4a4c559a772f6f0d7b1c11"}, "INVALID_ID"),
        ({"id": "{6f9b2c1e-0d4a-4c55-9a77-2f6f0d7b1c1}"}, "INVALID_ID"),
        ({"id": "zf9b2c1e-0d4a-4c55-9a77-2f6f0d7b1c11"}, "INVALID_ID"),
        ({"seq": 0}, "INVALID_SEQUENCE"),
        ({"seq": -1}, "INVALID_SEQUENCE"),
        ({"seq": 2**53}, "INVALID_SEQUENCE"),
        ({"seq": "7"}, "INVALID_SEQUENCE"),
        ({"seq": True}, "INVALID_SEQUENCE"),
        ({"seq": None}, "INVALID_SEQUENCE"),
        ({"kind": "theft"}, "UNKNOWN_KIND"),
        ({"kind": ["sale"]}, "UNKNOWN_KIND"),
        ({"kind": None}, "UNKNOWN_KIND"),
        ({"sku": ""}, "UNKNOWN_SKU"),
        ({"sku": "x" * 61}, "UNKNOWN_SKU"),
        ({"sku": "a\0b"}, "UNKNOWN_SKU"),
        ({"sku": 12}, "UNKNOWN_SKU"),
        ({"quantity": 0}, "INVALID_QUANTITY"),
        ({"quantity": -3}, "INVALID_QUANTITY"),
        ({"quantity": 1.5}, "INVALID_QUANTITY"),
        ({"quantity": 2.0}, "INVALID_QUANTITY"),
        ({"quantity": "2"}, "INVALID_QUANTITY"),
        ({"quantity": True}, "INVALID_QUANTITY"),
        ({"quantity": 100_001}, "INVALID_QUANTITY"),
        ({"quantity": 10**30}, "INVALID_QUANTITY"),
        ({"quantity": None}, "INVALID_QUANTITY"),
        ({"occurred_at": None}, "INVALID_TIME"),
        ({"occurred_at": 1700000000}, "INVALID_TIME"),
        ({"occurred_at": "yesterday"}, "INVALID_TIME"),
        ({"occurred_at": "2026-11-22T09:30:00"}, "INVALID_TIME"),
        ({"occurred_at": "2026-02-30T09:30:00Z"}, "INVALID_TIME"),
        ({"occurred_at": "9999-12-31T23:59:59-12:00"}, "INVALID_TIME"),
        ({"occurred_at": "0001-01-01T00:00:00+12:00"}, "INVALID_TIME"),
    ],
)
def test_what_is_wrong_has_a_code(change, code):
    with pytest.raises(EventRejected) as refusal:
        read_event({**GOOD, **change})
    assert refusal.value.code == code


@pytest.mark.parametrize("raw", [None, 3, "sale", [], [GOOD]])
def test_what_is_no_object_is_no_event(raw):
    with pytest.raises(EventRejected) as refusal:
        read_event(raw)
    assert refusal.value.code == "INVALID_EVENT"


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("off", "is_off"),
    [
        (timedelta(), False),
        (timedelta(minutes=5), False),
        (timedelta(minutes=5, microseconds=1), True),
        (timedelta(days=-3), False),
        (timedelta(days=-30), False),
        (timedelta(days=-30, microseconds=-1), True),
        (timedelta(days=-20_000), True),
        (timedelta(days=400_000), True),
    ],
)
def test_a_time_far_from_ours_is_not_believed(off, is_off):
    assert is_clock_off(NOW + off, NOW) is is_off
    assert credible_time(NOW + off, NOW) == (NOW if is_off else NOW + off)

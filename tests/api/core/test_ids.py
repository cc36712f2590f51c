"""Global ids: base64 of "Type:pk", with Saleor's own words for what is wrong."""

from uuid import UUID

import pytest

from backend.api.graphql.ids import (
    InvalidGlobalID,
    from_global_id,
    int_from_global_id,
    to_global_id,
    uuid_from_global_id,
)

POINT = UUID("8b6a0c1e-0000-4000-8000-000000000001")


def test_there_and_back():
    assert to_global_id("Product", 7) == "UHJvZHVjdDo3"
    assert int_from_global_id("UHJvZHVjdDo3", "Product") == 7
    assert uuid_from_global_id(to_global_id("Warehouse", POINT), "Warehouse") == POINT
    assert from_global_id(to_global_id("Stock", "1-a:b"), "Stock") == "1-a:b"


def test_another_type_is_named():
    with pytest.raises(
        InvalidGlobalID, match=r"^Invalid ID: T3JkZXI6Nw==. Expected: Product, received: Order\.$"
    ):
        int_from_global_id("T3JkZXI6Nw==", "Product")


@pytest.mark.parametrize(
    "rubbish", ["", "x", "7", "UHJvZHVjdA==", "OjE=", "UHJvZHVjdDo=", "é", "/w==", "A" * 500]
)
def test_rubbish(rubbish: str):
    with pytest.raises(InvalidGlobalID, match=r"^Invalid ID: .{0,200}\.$"):
        int_from_global_id(rubbish, "Product")


@pytest.mark.parametrize("pk", ["x", "-1", "1.0", "9223372036854775808"])
def test_keys_that_are_no_numbers(pk: str):
    with pytest.raises(InvalidGlobalID, match=r"Expected: Product\.$"):
        int_from_global_id(to_global_id("Product", pk), "Product")


def test_keys_that_are_no_uuids():
    with pytest.raises(InvalidGlobalID, match=r"Expected: Warehouse\.$"):
        uuid_from_global_id(to_global_id("Warehouse", 7), "Warehouse")

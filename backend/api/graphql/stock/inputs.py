"""Goods with units, as the mutations take them."""

from collections.abc import Iterable
from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.scalars import Date
from backend.stock.errors import LinesRefused
from backend.stock.inputs import MOST_LINES
from backend.stock.receiving import ReceiptLine


class StockQuantityInput(graphene.InputObjectType):
    """Units of a variant."""

    variant_id = graphene.ID(required=True, description="The variant.")
    quantity = graphene.Int(required=True, description="How many units.")


class StockReceiptInput(graphene.InputObjectType):
    """Units of a variant as they came from the producer."""

    variant_id = graphene.ID(required=True, description="The variant.")
    quantity = graphene.Int(required=True, description="How many units.")
    lot_code = graphene.String(description="The lot's code as printed, at most 40 characters.")
    expires_on = graphene.Field(Date, description="The last day on which it may be sold.")


def read_quantities(lines: Iterable[dict[str, Any]] | None) -> dict[int, int]:
    """Units by variant. Raises LinesRefused when a variant is named twice, InvalidGlobalID."""
    found: dict[int, int] = {}
    for line in lines or ():
        variant_id = int_from_global_id(line["variant_id"], "ProductVariant")
        if variant_id in found:
            raise LinesRefused(MOST_LINES)
        found[variant_id] = line["quantity"]
    return found


def read_receipts(lines: Iterable[dict[str, Any]]) -> list[ReceiptLine]:
    """Goods as they came. Raises InvalidGlobalID."""
    return [
        ReceiptLine(
            int_from_global_id(line["variant_id"], "ProductVariant"),
            line["quantity"],
            line.get("lot_code") or "",
            line.get("expires_on"),
        )
        for line in lines
    ]

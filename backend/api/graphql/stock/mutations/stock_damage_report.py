"""stockDamageReport."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.stock.mutations.base import KEY, StockMutation
from backend.stock.receiving import DamageReason, report_damage

DamageReasonEnum = enum(
    "DamageReason", [reason.name for reason in DamageReason], "Why goods can be sold no more."
)


class StockDamageReport(StockMutation):
    """Take broken or spoiled goods off the shelf."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        variant_id = graphene.ID(required=True, description="The goods.")
        quantity = graphene.Int(required=True, description="How many units.")
        reason = graphene.Argument(DamageReasonEnum, required=True, description="What happened.")
        note = graphene.String(description="In words; needed for OTHER.")
        key = KEY

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> None:
        """One service call."""
        report_damage(
            actor=context.actor,
            point_id=uuid_from_global_id(arguments["point"], "Warehouse"),
            variant_id=int_from_global_id(arguments["variant_id"], "ProductVariant"),
            quantity=arguments["quantity"],
            reason=DamageReason[getattr(arguments["reason"], "value", arguments["reason"])],
            note=arguments.get("note") or "",
            key=arguments["key"],
        )

"""supplyRequestCreate."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.stock.mutations.base import KEY, SupplyMutation
from backend.stock.supply.services import ask_producer


class SupplyRequestCreate(SupplyMutation):
    """Ask the producer of some goods for more of them."""

    class Arguments:
        point = graphene.ID(required=True, description="The point that asks, a Warehouse: one's own.")
        variant_id = graphene.ID(required=True, description="The goods.")
        quantity = graphene.Int(required=True, description="How many units.")
        note = graphene.String(description="What for, in words for the producer.")
        key = KEY

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        return ask_producer(
            actor=context.actor,
            point_id=uuid_from_global_id(arguments["point"], "Warehouse"),
            variant_id=int_from_global_id(arguments["variant_id"], "ProductVariant"),
            quantity=arguments["quantity"],
            note=arguments.get("note") or "",
            key=arguments["key"],
        )

"""consignmentStart."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.stock.mutations.base import StockMutation
from backend.stock.consignment import start_consignment


class ConsignmentStart(StockMutation):
    """From now on the producer's goods at the point are in consignment. For its managers; twice is once."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        producer = graphene.ID(required=True, description="The producer.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> None:
        """One service call."""
        start_consignment(
            actor=context.actor,
            point_id=uuid_from_global_id(arguments["point"], "Warehouse"),
            producer_id=int_from_global_id(arguments["producer"], "Producer"),
        )

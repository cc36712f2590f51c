"""consignmentEnd."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.stock.mutations.base import StockMutation
from backend.stock.consignment import end_consignment


class ConsignmentEnd(StockMutation):
    """What is sold from now on is the point's own again. For its managers; twice is once."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        producer = graphene.ID(required=True, description="The producer.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> None:
        """One service call."""
        end_consignment(
            actor=context.actor,
            point_id=uuid_from_global_id(arguments["point"], "Warehouse"),
            producer_id=int_from_global_id(arguments["producer"], "Producer"),
        )

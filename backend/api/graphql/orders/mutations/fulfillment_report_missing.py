"""fulfillmentReportMissing."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation, FulfilmentUnitsInput, read_units
from backend.orders.services import report_missing


class FulfillmentReportMissing(FulfilmentMutation):
    """Goods are not on the shelf: they leave its level, another point is looked for, the rest goes on."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        lines = graphene.List(
            graphene.NonNull(FulfilmentUnitsInput),
            required=True,
            description="How many units of which lines.",
        )

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        report_missing(
            actor=context.actor, fulfilment_id=fulfilment_id, missing=read_units(arguments["lines"])
        )

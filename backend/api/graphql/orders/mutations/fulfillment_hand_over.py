"""fulfillmentHandOver."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.api.graphql.scalars import PositiveDecimal
from backend.kernel.errors import DomainError, KernelCode
from backend.kernel.money import AmountError, parse_dong
from backend.orders.services import hand_over_fulfilment


class FulfillmentHandOver(FulfilmentMutation):
    """The goods are the buyer's, and the money that was due with them is in the till."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        cash_received = PositiveDecimal(
            description="Cash in đồng: what the order says is due; none unless given."
        )
        pickup_code = graphene.String(
            description="The buyer's six digits; needed where the goods are collected at the point."
        )

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        try:
            cash = parse_dong(arguments.get("cash_received") or 0)
        except AmountError as error:
            raise DomainError(KernelCode.INVALID, "Enter whole đồng.", field="cash_received") from error
        hand_over_fulfilment(
            actor=context.actor,
            fulfilment_id=fulfilment_id,
            cash_received=cash,
            pickup_code=arguments.get("pickup_code") or "",
        )

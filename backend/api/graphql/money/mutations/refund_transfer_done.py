"""refundTransferDone."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.money.mutations.answer import Answer, MoneyMutation, answer_to
from backend.payments.services import mark_transferred


class RefundTransferDone(MoneyMutation):
    """The bank has the transfer; the buyer is told. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The refund to be transferred.")
        reference = graphene.String(required=True, description="The bank's name for the transfer.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, reference: str) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: mark_transferred(
                actor=info.context.actor,
                attempt_id=uuid_from_global_id(id, "RefundTransfer"),
                reference=reference,
            )
        )

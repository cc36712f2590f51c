"""orderRefundAccountForget."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.money.mutations.answer import Answer, MoneyMutation, answer_to
from backend.payments.services import forget_account


class OrderRefundAccountForget(MoneyMutation):
    """The account that was given is wrong: it is struck out, and the buyer may give another. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The order.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: forget_account(actor=info.context.actor, order_id=uuid_from_global_id(id, "Order"))
        )

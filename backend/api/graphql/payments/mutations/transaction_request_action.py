"""transactionRequestAction."""

from typing import Any

import graphene

from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.payments.errors import (
    TransactionRequestActionError,
    TransactionRequestActionErrorCode,
    refusal,
)
from backend.api.graphql.payments.mutations.finding import find_transaction, refreshed
from backend.api.graphql.payments.mutations.whole_amount import whole_amount
from backend.api.graphql.payments.types import TransactionActionEnum, TransactionItem
from backend.api.graphql.scalars import PositiveDecimal
from backend.kernel.errors import DomainError
from backend.payments.access import check_handles_payments
from backend.payments.services import request_action


class TransactionRequestAction(graphene.Mutation):
    """Capture what a card has promised, let it go, or give money back. For the network's manager and officers."""

    class Arguments:
        id = graphene.ID(description="The transaction.")
        token = graphene.UUID(description="The key inside the id.")
        action_type = graphene.Argument(TransactionActionEnum, required=True, description="What is asked.")
        amount = PositiveDecimal(description="Đồng; all of it unless given.")
        refund_reason = graphene.String(description="Why money goes back.")
        refund_reason_reference = graphene.ID(description="Not used.")

    transaction = graphene.Field(TransactionItem, description="The payment.")
    errors = graphene.List(
        graphene.NonNull(TransactionRequestActionError), required=True, description="Why it was refused."
    )

    @classmethod
    def mutate(
        cls,
        _root: None,
        info: Any,
        action_type: Any,
        id: str | None = None,
        token: Any = None,
        amount: Any = None,
        refund_reason: str | None = None,
        **_unused: Any,
    ) -> "TransactionRequestAction":
        """One service call."""
        check_handles_payments(info.context.actor)
        try:
            order_id = find_transaction(id, token).order_id
            request_action(
                actor=info.context.actor,
                order_id=order_id,
                action=str(getattr(action_type, "value", action_type)),
                amount=whole_amount(amount),
                reason=refund_reason or "",
            )
        except (DomainError, InvalidGlobalID) as error:
            return cls(errors=[refusal(error, TransactionRequestActionErrorCode)])
        info.context.forget()
        return cls(transaction=refreshed(order_id), errors=[])

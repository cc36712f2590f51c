"""transactionProcess."""

from typing import Any

import graphene

from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.payments.errors import TransactionProcessError, TransactionProcessErrorCode, refusal
from backend.api.graphql.payments.mutations.finding import find_transaction, refreshed
from backend.api.graphql.payments.types import TransactionEvent, TransactionItem
from backend.api.graphql.scalars import JSON
from backend.kernel.errors import DomainError
from backend.payments.selectors import events_of_payments
from backend.payments.services import collect_payment


class TransactionProcess(graphene.Mutation):
    """Ask the provider how a payment stands and book the answer."""

    class Arguments:
        id = graphene.ID(description="The transaction.")
        token = graphene.UUID(description="The key inside the id.")
        data = JSON(description="Not used.")
        customer_ip_address = graphene.String(description="Not used.")

    transaction = graphene.Field(TransactionItem, description="The payment.")
    transaction_event = graphene.Field(TransactionEvent, description="What happened last.")
    data = JSON(description="Where to pay while it is not paid.")
    errors = graphene.List(
        graphene.NonNull(TransactionProcessError), required=True, description="Why it was refused."
    )

    @classmethod
    def mutate(
        cls, _root: None, info: Any, id: str | None = None, token: Any = None, **_unused: Any
    ) -> "TransactionProcess":
        """One service call."""
        try:
            order_id = find_transaction(id, token).order_id
            collected = collect_payment(order_id=order_id)
        except (DomainError, InvalidGlobalID) as error:
            return cls(errors=[refusal(error, TransactionProcessErrorCode)])
        info.context.forget()
        payment = refreshed(order_id)
        assert payment is not None
        happened = events_of_payments([payment.id])[payment.id]
        return cls(
            transaction=payment,
            transaction_event=happened[-1] if happened else None,
            data={"redirectUrl": collected.redirect_url} if collected.redirect_url else None,
            errors=[],
        )

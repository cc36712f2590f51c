"""transactionInitialize."""

from typing import Any

import graphene

from backend.api.graphql.checkout.gateway_types import method_of
from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.payments.errors import (
    TransactionInitializeError,
    TransactionInitializeErrorCode,
    refusal,
)
from backend.api.graphql.payments.mutations.finding import checkout_key
from backend.api.graphql.payments.mutations.payment_gateway_initialize import PaymentGatewayToInitialize
from backend.api.graphql.payments.mutations.whole_amount import whole_amount
from backend.api.graphql.payments.types import (
    TransactionEvent,
    TransactionFlowStrategyEnum,
    TransactionItem,
)
from backend.api.graphql.scalars import JSON, PositiveDecimal
from backend.checkout.services import PaymentWish, start_transaction
from backend.kernel.errors import DomainError
from backend.payments.selectors import events_of_payments

MAX_KEY = 140


class TransactionInitialize(graphene.Mutation):
    """Hold the checkout's goods and begin its card payment; `checkoutComplete` places the order once it is paid."""

    class Arguments:
        id = graphene.ID(required=True, description="The checkout.")
        payment_gateway = PaymentGatewayToInitialize(
            required=True, description="The gateway; data {hostedPage: true} asks for a page to go to."
        )
        action = TransactionFlowStrategyEnum(description="CHARGE unless given.")
        amount = PositiveDecimal(description="The checkout's total; nothing else is taken.")
        customer_ip_address = graphene.String(description="Not used.")
        idempotency_key = graphene.String(description="The client's own name for the request.")

    transaction = graphene.Field(TransactionItem, description="The payment.")
    transaction_event = graphene.Field(TransactionEvent, description="What happened last.")
    data = JSON(description="{paymentIntent: {stripeClientSecret}}, or {redirectUrl} of a hosted page.")
    errors = graphene.List(
        graphene.NonNull(TransactionInitializeError), required=True, description="Why it was refused."
    )

    @classmethod
    def mutate(
        cls,
        _root: None,
        info: Any,
        id: str,
        payment_gateway: Any,
        action: Any = None,
        amount: Any = None,
        idempotency_key: str | None = None,
        **_unused: Any,
    ) -> "TransactionInitialize":
        """One service call."""
        given = payment_gateway.get("data")
        hosted = isinstance(given, dict) and bool(given.get("hostedPage"))
        wish = PaymentWish(
            method=method_of(payment_gateway["id"]),
            kind="page" if hosted else "intent",
            capture_method="manual" if getattr(action, "value", action) == "AUTHORIZATION" else "automatic",
        )
        try:
            started = start_transaction(
                checkout_id=checkout_key(id),
                wish=wish,
                amount=whole_amount(amount),
                key=(idempotency_key or "")[:MAX_KEY],
            )
        except (DomainError, InvalidGlobalID) as error:
            found = refusal(error, TransactionInitializeErrorCode)
            if getattr(error, "code", "") == "KEY_REUSED":
                found = FieldError("idempotencyKey", found.message, "UNIQUE")
            return cls(errors=[found])
        info.context.forget()
        data = (
            {"redirectUrl": started.redirect_url}
            if started.redirect_url
            else {"paymentIntent": {"stripeClientSecret": started.client_secret}}
        )
        happened = events_of_payments([started.payment.id])[started.payment.id]
        return cls(
            transaction=started.payment,
            transaction_event=happened[-1] if happened else None,
            data=data,
            errors=[],
        )

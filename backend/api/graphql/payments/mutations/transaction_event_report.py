"""transactionEventReport."""

from typing import Any

import graphene

from backend.api.graphql.address_types import MetadataInput
from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.payments.errors import (
    TransactionEventReportError,
    TransactionEventReportErrorCode,
    refusal,
)
from backend.api.graphql.payments.mutations.finding import find_transaction, refreshed
from backend.api.graphql.payments.mutations.whole_amount import whole_amount
from backend.api.graphql.payments.types import (
    TransactionActionEnum,
    TransactionEvent,
    TransactionEventTypeEnum,
    TransactionItem,
)
from backend.api.graphql.scalars import DateTime, PositiveDecimal
from backend.kernel.errors import DomainError
from backend.payments.access import check_handles_payments
from backend.payments.selectors import events_of_payments
from backend.payments.services import report_event


class CardPaymentMethodDetailsInput(graphene.InputObjectType):
    """Not kept."""

    name = graphene.String(required=True, description="Not kept.")
    brand = graphene.String(description="Not kept.")
    first_digits = graphene.String(description="Not kept.")
    last_digits = graphene.String(description="Not kept.")
    exp_month = graphene.Int(description="Not kept.")
    exp_year = graphene.Int(description="Not kept.")


class PaymentMethodDetailsInput(graphene.InputObjectType):
    """Not kept."""

    card = CardPaymentMethodDetailsInput(description="Not kept.")


class TransactionEventReport(graphene.Mutation):
    """Note what is known of a payment, once per reference and type. For the network's manager and officers."""

    class Arguments:
        id = graphene.ID(description="The transaction.")
        token = graphene.UUID(description="The key inside the id.")
        type = graphene.Argument(TransactionEventTypeEnum, required=True, description="What happened.")
        psp_reference = graphene.String(required=True, description="The bank's or provider's name for it.")
        amount = PositiveDecimal(description="Đồng.")
        message = graphene.String(description="What is to be said of it.")
        time = DateTime(description="Not used: it is noted now.")
        external_url = graphene.String(description="Not kept.")
        available_actions = graphene.List(graphene.NonNull(TransactionActionEnum), description="Not used.")
        payment_method_details = PaymentMethodDetailsInput(description="Not kept.")
        transaction_metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")
        transaction_private_metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")

    already_processed = graphene.Boolean(description="Whether it was noted before.")
    transaction = graphene.Field(TransactionItem, description="The payment.")
    transaction_event = graphene.Field(TransactionEvent, description="The event.")
    errors = graphene.List(
        graphene.NonNull(TransactionEventReportError), required=True, description="Why it was refused."
    )

    @classmethod
    def mutate(
        cls,
        _root: None,
        info: Any,
        type: Any,
        psp_reference: str,
        id: str | None = None,
        token: Any = None,
        amount: Any = None,
        message: str | None = None,
        **_unused: Any,
    ) -> "TransactionEventReport":
        """One service call."""
        check_handles_payments(info.context.actor)
        try:
            payment = find_transaction(id, token)
            done = report_event(
                actor=info.context.actor,
                order_id=payment.order_id,
                type=str(getattr(type, "value", type)),
                reference=psp_reference,
                amount=whole_amount(amount),
                message=message or "",
            )
        except (DomainError, InvalidGlobalID) as error:
            return cls(errors=[refusal(error, TransactionEventReportErrorCode)])
        info.context.forget()
        events = {event.id: event for event in events_of_payments([payment.id])[payment.id]}
        return cls(
            already_processed=done.already_processed,
            transaction=refreshed(payment.order_id),
            transaction_event=events[done.event_id],
            errors=[],
        )

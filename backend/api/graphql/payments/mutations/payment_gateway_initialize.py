"""paymentGatewayInitialize."""

from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.checkout.gateway_types import PREFIX, method_of
from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.payments.errors import (
    PaymentGatewayConfigError,
    PaymentGatewayInitializeError,
    PaymentGatewayInitializeErrorCode,
    refusal,
)
from backend.api.graphql.payments.mutations.finding import checkout_key
from backend.api.graphql.scalars import JSON, PositiveDecimal
from backend.checkout.selectors import open_basket
from backend.kernel.errors import DomainError, NotFound
from backend.payments.services import offered_methods

MAX_GATEWAYS = 20


class PaymentGatewayToInitialize(graphene.InputObjectType):
    """A way of payment and what its client says to it."""

    id = graphene.String(required=True, description="The gateway's id.")
    data = JSON(description="What the gateway is told.")


class PaymentGatewayConfig(graphene.ObjectType):
    """What a client needs to know of a way of payment."""

    id = graphene.String(required=True, description="The gateway's id.")
    data = JSON(description="Its public settings.")
    errors = graphene.List(graphene.NonNull(PaymentGatewayConfigError), description="Why it cannot be used.")


class PaymentGatewayInitialize(graphene.Mutation):
    """Which ways of payment may be used for a checkout."""

    class Arguments:
        id = graphene.ID(required=True, description="The checkout.")
        amount = PositiveDecimal(description="Not used: a checkout is paid as a whole.")
        payment_gateways = graphene.List(
            graphene.NonNull(PaymentGatewayToInitialize), description="Which ones; all unless given."
        )

    gateway_configs = graphene.List(graphene.NonNull(PaymentGatewayConfig), description="One for each.")
    errors = graphene.List(
        graphene.NonNull(PaymentGatewayInitializeError), required=True, description="Why it was refused."
    )

    @classmethod
    def mutate(
        cls, _root: None, info: Any, id: str, payment_gateways: Any = None, **_unused: Any
    ) -> "PaymentGatewayInitialize":
        """Reads alone."""
        try:
            basket = open_basket(checkout_key(id), now=info.context.now)
            if basket is None:
                raise NotFound("There is no such checkout.", field="id")
        except (DomainError, InvalidGlobalID) as error:
            return cls(errors=[refusal(error, PaymentGatewayInitializeErrorCode)])
        offered = {f"{PREFIX}{terms.method}" for terms in offered_methods(basket.totals.total)}
        asked = [each["id"] for each in payment_gateways or []][:MAX_GATEWAYS]
        return cls(gateway_configs=[_config(each, offered) for each in asked or sorted(offered)], errors=[])


def _config(gateway: str, offered: set[str]) -> PaymentGatewayConfig:
    if gateway not in offered:
        error = FieldError("id", "This way of payment is not offered for this checkout.", "NOT_FOUND")
        return PaymentGatewayConfig(id=gateway, errors=[error])
    data: dict[str, Any] = {"method": method_of(gateway), "currency": settings.CURRENCY}
    if method_of(gateway) == "stripe":
        data |= {
            "isSimulator": settings.STRIPE_IS_SIMULATED,
            "stripePublishableKey": settings.STRIPE_PUBLISHABLE_KEY,
        }
    return PaymentGatewayConfig(id=gateway, data=data, errors=[])

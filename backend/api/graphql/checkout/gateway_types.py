"""Ways of payment as Saleor lists them."""

from dataclasses import dataclass, field
from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.resolvers import light
from backend.payments.gateways.cash_on_delivery import CashOnDelivery


@dataclass(frozen=True, slots=True)
class GatewayRow:
    """What the type PaymentGateway is made from."""

    id: str
    name: str
    config: list[Any] = field(default_factory=list)


GATEWAYS = [GatewayRow(f"ocop.{CashOnDelivery.method}", "Thanh toán khi nhận hàng")]


class GatewayConfigLine(graphene.ObjectType):
    """A public setting of a way of payment."""

    field = graphene.String(required=True, description="Name.")
    value = graphene.String(description="Value.")


class PaymentGateway(graphene.ObjectType):
    """A way of payment."""

    id = graphene.ID(required=True, description="Its id.")
    name = graphene.String(required=True, description="Its name.")
    config = graphene.List(
        graphene.NonNull(GatewayConfigLine), required=True, description="Its public settings."
    )
    currencies = graphene.List(graphene.NonNull(graphene.String), required=True, description="What it takes.")

    @staticmethod
    @light
    def resolve_currencies(_root: GatewayRow, _info: Any) -> list[str]:
        """Đồng."""
        return [settings.CURRENCY]

"""Ways of payment as Saleor lists them."""

from dataclasses import dataclass, field
from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.resolvers import light
from backend.payments.services import offered_methods

PREFIX = "ocop."
NAMES = {
    "cash_on_delivery": ("Thanh toán khi nhận hàng", "Cash on delivery"),
    "stripe": ("Thẻ quốc tế (Visa, Mastercard)", "Card (Visa, Mastercard)"),
    "vietqr": ("Chuyển khoản VietQR", "Bank transfer (VietQR)"),
}


@dataclass(frozen=True, slots=True)
class GatewayRow:
    """What the type PaymentGateway is made from."""

    id: str
    name: str
    config: list[Any] = field(default_factory=list)


def gateways_for(amount: int, language: str) -> list[GatewayRow]:
    """The ways of payment that are offered for an amount in đồng, by their names in the reader's language."""
    return [
        GatewayRow(f"{PREFIX}{terms.method}", NAMES[terms.method][language == "en"])
        for terms in offered_methods(amount)
    ]


def method_of(gateway_id: str) -> str:
    """ "ocop.stripe" → "stripe"; what is no id of ours comes back as it is and is known to nobody."""
    return gateway_id.removeprefix(PREFIX)


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

"""Money as Saleor shows it. Every resolver here takes a whole number of đồng as its root."""

from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.resolvers import light

_CURRENCY: str = settings.CURRENCY


class Money(graphene.ObjectType):
    """An amount in a currency."""

    currency = graphene.String(required=True, description="Currency code.")
    amount = graphene.Float(required=True, description="Amount of money.")
    fractional_amount = graphene.Int(required=True, description="The amount in the currency's smallest unit.")
    fraction_digits = graphene.Int(
        required=True, description="Digits after the decimal sign; none for the đồng."
    )

    @staticmethod
    @light
    def resolve_currency(_root: int, _info: Any) -> str:
        """The only one."""
        return _CURRENCY

    @staticmethod
    @light
    def resolve_amount(root: int, _info: Any) -> float:
        """Đồng."""
        return float(root)

    @staticmethod
    @light
    def resolve_fractional_amount(root: int, _info: Any) -> int:
        """Đồng: there is no smaller unit."""
        return root

    @staticmethod
    @light
    def resolve_fraction_digits(_root: int, _info: Any) -> int:
        """None."""
        return 0


class TaxedMoney(graphene.ObjectType):
    """An amount with and without tax. Prices include the tax, which is not shown apart."""

    currency = graphene.String(required=True, description="Currency code.")
    gross = graphene.Field(Money, required=True, description="With tax.")
    net = graphene.Field(Money, required=True, description="Without tax.")
    tax = graphene.Field(Money, required=True, description="The tax.")

    @staticmethod
    @light
    def resolve_currency(_root: int, _info: Any) -> str:
        """The only one."""
        return _CURRENCY

    @staticmethod
    @light
    def resolve_gross(root: int, _info: Any) -> int:
        """What the buyer pays."""
        return root

    @staticmethod
    @light
    def resolve_net(root: int, _info: Any) -> int:
        """The same: tax is part of the price and not shown apart."""
        return root

    @staticmethod
    @light
    def resolve_tax(_root: int, _info: Any) -> int:
        """Not shown apart."""
        return 0


class TaxedMoneyRange(graphene.ObjectType):
    """A range of prices; the root is (lowest, highest)."""

    start = graphene.Field(TaxedMoney, description="Lowest.")
    stop = graphene.Field(TaxedMoney, description="Highest.")

    @staticmethod
    @light
    def resolve_start(root: tuple[int, int], _info: Any) -> int:
        """Lowest."""
        return root[0]

    @staticmethod
    @light
    def resolve_stop(root: tuple[int, int], _info: Any) -> int:
        """Highest."""
        return root[1]

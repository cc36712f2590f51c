"""Saleor's problems of a checkout: what keeps it from being ordered as it stands."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import VariantById
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.checkout.delivery_types import Delivery, DeliveryRow, chosen_delivery
from backend.api.graphql.resolvers import light
from backend.checkout.problems import DeliveryInvalid, DeliveryStale, LineNotForSale, LineShort


class CheckoutLineProblemInsufficientStock(graphene.ObjectType):
    """Fewer units are free than the line asks for."""

    available_quantity = graphene.Int(description="Units that can be had.")
    line = graphene.Field(
        "backend.api.graphql.checkout.types.CheckoutLine", required=True, description="The line."
    )
    variant = graphene.Field(lambda: ProductVariant, required=True, description="Its variant.")

    @staticmethod
    @light
    def resolve_available_quantity(root: LineShort, _info: Any) -> int:
        """Units."""
        return root.available

    @staticmethod
    @light
    def resolve_variant(root: LineShort, info: Any) -> Any:
        """With the other variants of the basket."""
        return info.context.load(VariantById, root.line.variant_id)


class CheckoutLineProblemVariantNotAvailable(graphene.ObjectType):
    """The goods of the line are not for sale now."""

    line = graphene.Field(
        "backend.api.graphql.checkout.types.CheckoutLine", required=True, description="The line."
    )


class CheckoutProblemDeliveryMethodStale(graphene.ObjectType):
    """The address changed after the delivery was chosen."""

    delivery = graphene.Field(Delivery, required=True, description="The delivery.")

    @staticmethod
    @light
    def resolve_delivery(root: DeliveryStale | DeliveryInvalid, info: Any) -> DeliveryRow:
        """What was chosen; a point of sale has no shipping method."""
        return chosen_delivery(root.basket, info.context.language) or DeliveryRow(root.basket.id, None)


class CheckoutProblemDeliveryMethodInvalid(graphene.ObjectType):
    """The chosen way to receive the goods is not to be had any more."""

    delivery = graphene.Field(Delivery, required=True, description="The delivery.")

    resolve_delivery = CheckoutProblemDeliveryMethodStale.resolve_delivery


_TYPES: dict[type, type[graphene.ObjectType]] = {
    LineShort: CheckoutLineProblemInsufficientStock,
    LineNotForSale: CheckoutLineProblemVariantNotAvailable,
    DeliveryStale: CheckoutProblemDeliveryMethodStale,
    DeliveryInvalid: CheckoutProblemDeliveryMethodInvalid,
}


class CheckoutLineProblem(graphene.Union):
    """What is wrong with a line."""

    class Meta:
        types = (CheckoutLineProblemInsufficientStock, CheckoutLineProblemVariantNotAvailable)

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> type[graphene.ObjectType]:
        """By the row's class."""
        return _TYPES[type(instance)]


class CheckoutProblem(graphene.Union):
    """What is wrong with a checkout."""

    class Meta:
        types = (
            CheckoutLineProblemInsufficientStock,
            CheckoutLineProblemVariantNotAvailable,
            CheckoutProblemDeliveryMethodStale,
            CheckoutProblemDeliveryMethodInvalid,
        )

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> type[graphene.ObjectType]:
        """By the row's class."""
        return _TYPES[type(instance)]

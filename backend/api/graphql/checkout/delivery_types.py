"""Ways to receive the goods: Saleor's ShippingMethod and Delivery, and a point of sale where the buyer collects."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.ids import InvalidGlobalID, from_global_id, split_global_id, to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.checkout.delivery_prices import delivery_price, why_not_carried
from backend.checkout.selectors import delivery_options
from backend.checkout.types import Basket, DeliveryOption


@dataclass(frozen=True, slots=True)
class ShippingMethodRow:
    """What the type ShippingMethod is made from. Price in đồng, for the basket it was read with."""

    pk: int
    name: str
    minimum_delivery_days: int
    maximum_delivery_days: int
    price: int
    active: bool
    message: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    graphql_type = "ShippingMethod"


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """What the type Delivery is made from: a way of delivery for one checkout."""

    checkout_id: UUID
    shipping_method: ShippingMethodRow | None


def shipping_method_for(option: DeliveryOption, basket: Basket, language: str) -> ShippingMethodRow:
    """A way of delivery with its price for this basket, and its name and what speaks against it for this reader."""
    load = basket.pricing.load
    reason = why_not_carried(option.terms, load)
    return ShippingMethodRow(
        pk=option.id,
        name=option.name_for(language),
        minimum_delivery_days=option.min_days,
        maximum_delivery_days=option.max_days,
        price=delivery_price(option.terms, load),
        active=option.is_active and reason is None,
        message=reason.in_language(language) if reason else None,
    )


def shipping_methods_of(basket: Basket, language: str) -> list[ShippingMethodRow]:
    """Every way of delivery for this basket and its address, those that cannot carry it too."""
    address = basket.shipping_address
    options = delivery_options(address.province_code if address else None)
    return [shipping_method_for(option, basket, language) for option in options]


def chosen_delivery(basket: Basket, language: str) -> DeliveryRow | None:
    """The delivery a basket has, or None while nothing or a point of sale is chosen."""
    if basket.delivery is None:
        return None
    return DeliveryRow(basket.id, shipping_method_for(basket.delivery, basket, language))


class ShippingMethod(graphene.ObjectType):
    """A way of delivery."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    minimum_delivery_days = graphene.Int(description="Days it takes at least.")
    maximum_delivery_days = graphene.Int(description="Days it takes at most.")
    price = graphene.Field(Money, required=True, description="Price for this basket.")
    active = graphene.Boolean(required=True, description="Whether it may be chosen.")
    message = graphene.String(description="Why it may not be chosen.")

    @staticmethod
    @light
    def resolve_id(root: ShippingMethodRow, _info: Any) -> str:
        """From the key."""
        return to_global_id("ShippingMethod", root.pk)


class Delivery(graphene.ObjectType):
    """A way of delivery for one checkout."""

    id = graphene.ID(required=True, description="The global id.")
    shipping_method = graphene.Field(ShippingMethod, description="The way of delivery.")

    @staticmethod
    @light
    def resolve_id(root: DeliveryRow, _info: Any) -> str:
        """Unique to the checkout, because the price depends on its goods."""
        method = root.shipping_method.pk if root.shipping_method else "point"
        return to_global_id("CheckoutDelivery", f"{root.checkout_id}:{method}")


class DeliveryMethod(graphene.Union):
    """How the buyer receives the goods."""

    class Meta:
        types = (Warehouse, ShippingMethod)

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> type[graphene.ObjectType]:
        """By the row's class."""
        return ShippingMethod if isinstance(instance, ShippingMethodRow) else Warehouse


def read_delivery_id(global_id: str) -> int | UUID:
    """The way of delivery, or the point of sale, that an id means.

    Takes ids of the types CheckoutDelivery, ShippingMethod and Warehouse. Raises InvalidGlobalID.
    """
    type_name, pk = split_global_id(global_id)
    if type_name not in {"CheckoutDelivery", "ShippingMethod", "Warehouse"}:
        from_global_id(global_id, "CheckoutDelivery")
    try:
        if type_name == "Warehouse":
            return UUID(pk)
        digits = pk.rpartition(":")[2]
        if len(digits) < 10:
            return int(digits)
    except ValueError:
        pass
    raise InvalidGlobalID(f"Invalid ID: {global_id}.")

"""productVariantChannelListingUpdate: a producer changes a price."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import graphene

from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.producers.after_change import changed_variant
from backend.api.graphql.producers.error_types import (
    IndexedError,
    ProductChannelListingError,
    ProductErrorCode,
)
from backend.api.graphql.producers.mutations.product_channel_listing_update import check_channels
from backend.api.graphql.scalars import PositiveDecimal
from backend.catalogue.errors import InvalidPrice
from backend.catalogue.services import change_price
from backend.catalogue.types import CatalogueVariant
from backend.kernel.errors import DomainError
from backend.kernel.money import AmountError, parse_dong


class ProductVariantChannelListingAddInput(graphene.InputObjectType):
    """The channel and the price in it."""

    channel_id = graphene.ID(required=True, description="The channel.")
    price = graphene.InputField(PositiveDecimal, required=True, description="Price in đồng, a whole number.")


@dataclass(frozen=True, slots=True)
class Updated:
    """The variant after the change, or why there was none."""

    variant: CatalogueVariant | None = None
    errors: list[FieldError | IndexedError] = field(default_factory=list)


class ProductVariantChannelListingUpdate(graphene.Mutation):
    """Shown to buyers at once: a price needs no officer."""

    class Arguments:
        id = graphene.ID(description="The variant.")
        input = graphene.List(
            graphene.NonNull(ProductVariantChannelListingAddInput), required=True, description="The price."
        )

    variant = graphene.Field(ProductVariant, description="The variant.")
    errors = graphene.List(
        graphene.NonNull(ProductChannelListingError), required=True, description="Refusals."
    )

    @staticmethod
    def mutate(_root: None, info: Any, input: list[dict[str, Any]], id: str | None = None) -> Updated:
        """One's own only."""
        if not id:
            return Updated(errors=[FieldError("id", "Say which variant.", "REQUIRED")])
        variant_id = int_from_global_id(id, "ProductVariant")
        problems = check_channels([entry["channel_id"] for entry in input])
        if problems:
            return Updated(errors=[*problems])
        try:
            for entry in input:
                change_price(actor=info.context.actor, variant_id=variant_id, price=_dong(entry["price"]))
        except DomainError as refusal:
            return Updated(errors=[field_error(refusal, ProductErrorCode)])
        return Updated(variant=changed_variant(info.context, variant_id) if input else None)


def _dong(amount: Decimal) -> int:
    try:
        return parse_dong(amount)
    except AmountError as error:
        raise InvalidPrice from error

"""productChannelListingUpdate: a producer puts a product on sale or takes it off."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.catalogue.product_types import Product
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.producers.after_change import changed_product
from backend.api.graphql.producers.error_types import (
    IndexedError,
    ProductChannelListingError,
    ProductErrorCode,
)
from backend.api.graphql.shop.channel_types import CHANNEL_PK
from backend.catalogue.errors import CannotBeSold
from backend.catalogue.services import put_on_sale, take_off_sale
from backend.catalogue.types import CatalogueProduct
from backend.kernel.errors import DomainError


class ProductChannelListingAddInput(graphene.InputObjectType):
    """The channel, and whether the product is on sale in it."""

    channel_id = graphene.ID(required=True, description="The channel.")
    is_published = graphene.Boolean(description="On sale or off; left out, nothing changes.")


class ProductChannelListingUpdateInput(graphene.InputObjectType):
    """Where to put the product on sale, and where to take it off."""

    update_channels = graphene.List(
        graphene.NonNull(ProductChannelListingAddInput), description="Channels to put it on sale in, or off."
    )
    remove_channels = graphene.List(
        graphene.NonNull(graphene.ID), description="Channels to take it off sale in."
    )


@dataclass(frozen=True, slots=True)
class Updated:
    """The product after the change, or why there was none."""

    product: CatalogueProduct | None = None
    errors: list[FieldError | IndexedError] = field(default_factory=list)


class ProductChannelListingUpdate(graphene.Mutation):
    """What may not be sold is not put on sale: each thing that is missing is one error of isPublished."""

    class Arguments:
        id = graphene.ID(required=True, description="The product.")
        input = ProductChannelListingUpdateInput(required=True, description="On sale or off.")

    product = graphene.Field(Product, description="The product.")
    errors = graphene.List(
        graphene.NonNull(ProductChannelListingError), required=True, description="Refusals."
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: dict[str, Any]) -> Updated:
        """One's own only."""
        context = info.context
        listing_id = int_from_global_id(id, "Product")
        updates = input.get("update_channels") or []
        removed = input.get("remove_channels") or []
        named = [update["channel_id"] for update in updates] + list(removed)
        problems = check_channels(named)
        if problems:
            return Updated(errors=[*problems])
        wanted = False if removed else next((update.get("is_published") for update in updates), None)
        try:
            if wanted:
                put_on_sale(actor=context.actor, listing_id=listing_id)
            elif wanted is False:
                take_off_sale(actor=context.actor, listing_id=listing_id)
        except CannotBeSold as refusal:
            missing = [
                FieldError("isPublished", blocker.message(context.language), "INVALID")
                for blocker in refusal.blockers
            ]
            return Updated(errors=[*missing])
        except DomainError as refusal:
            return Updated(errors=[field_error(refusal, ProductErrorCode)])
        return Updated(product=changed_product(context, listing_id))


def check_channels(channel_ids: list[str]) -> list[IndexedError]:
    """Errors for channels that do not exist or are named twice: there is one."""
    if len(set(channel_ids)) != len(channel_ids):
        return [
            IndexedError(
                "channelId", "A channel is named twice.", "DUPLICATED_INPUT_ITEM", channels=channel_ids
            )
        ]
    unknown = [each for each in channel_ids if int_from_global_id(each, "Channel") != CHANNEL_PK]
    if unknown:
        return [IndexedError("channelId", "There is no such channel.", "NOT_FOUND", channels=unknown)]
    return []

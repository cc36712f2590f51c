"""What producers may change of their own, under Saleor's names where it has one; their standing, by officers."""

import graphene

from backend.api.graphql.producers.mutations.listing_open import ListingOpen
from backend.api.graphql.producers.mutations.producer_standing_update import ProducerStandingUpdate
from backend.api.graphql.producers.mutations.product_channel_listing_update import ProductChannelListingUpdate
from backend.api.graphql.producers.mutations.product_update import ProductUpdate
from backend.api.graphql.producers.mutations.product_variant_channel_listing_update import (
    ProductVariantChannelListingUpdate,
)
from backend.api.graphql.producers.mutations.product_variant_stocks_update import ProductVariantStocksUpdate


class ProducersMutations(graphene.ObjectType):
    """A new listing; texts, price, stock, on sale or off; a producer suspended or let sell again."""

    listing_open = ListingOpen.Field(description="Make the listing of one's own product of the register.")
    product_update = ProductUpdate.Field(description="Change name or description of one's own product.")
    product_channel_listing_update = ProductChannelListingUpdate.Field(
        description="Put one's own product on sale or take it off."
    )
    product_variant_channel_listing_update = ProductVariantChannelListingUpdate.Field(
        description="Change the price of one's own variant."
    )
    product_variant_stocks_update = ProductVariantStocksUpdate.Field(
        description="Say how many units of one's own variant stand at which points."
    )
    producer_standing_update = ProducerStandingUpdate.Field()

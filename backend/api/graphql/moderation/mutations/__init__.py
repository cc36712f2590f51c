"""What officers decide of products, one file per mutation."""

import graphene

from backend.api.graphql.moderation.mutations.listing_moderate import ListingModerate


class ModerationMutations(graphene.ObjectType):
    """The mutations of this area."""

    listing_moderate = ListingModerate.Field()

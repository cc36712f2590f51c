"""A product of the register that has no listing yet."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.category_types import Category
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.catalogue.unlisted import UnlistedProduct as Facts
from backend.certification.groups import GroupFacts, groups_by_id


class UnlistedProduct(graphene.ObjectType):
    """A recognised product that its producer could put on sale. The root is an UnlistedProduct of the catalogue."""

    id = graphene.ID(required=True, description="The product in the register, for `listingOpen`.")
    name = graphene.String(required=True, description="Its name in the register.")
    group = graphene.Field(Category, required=True, description="Its group or sub-group.")
    stars = graphene.Int(required=True, description="Stars of its recognition.")
    valid_from = graphene.Field(DateTime, required=True, description="When the recognition begins.")
    valid_until = graphene.Field(
        DateTime, required=True, description="End of the recognition, itself not included."
    )

    @staticmethod
    @light
    def resolve_id(root: Facts, _info: Any) -> str:
        """By number."""
        return to_global_id("RecognisedProduct", root.product_id)

    @staticmethod
    @light
    def resolve_group(root: Facts, _info: Any) -> GroupFacts:
        """From memory."""
        return groups_by_id()[root.group_id]

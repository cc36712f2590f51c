"""Saleor's gift cards: the type that its clients select, of which there are none."""

import graphene

from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money


class GiftCard(graphene.ObjectType):
    """A gift card. This marketplace issues none."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    display_code = graphene.String(required=True, description="Its last characters.")
    current_balance = graphene.Field(Money, required=True, description="What is left on it.")

"""Questions about baskets."""

from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLError

from backend.api.graphql.checkout.loading import read_basket
from backend.api.graphql.checkout.types import Checkout
from backend.api.graphql.ids import uuid_from_global_id
from backend.checkout.types import Basket


class CheckoutQueries(graphene.ObjectType):
    """checkout."""

    checkout = graphene.Field(
        Checkout,
        id=graphene.ID(description="The global id."),
        token=graphene.UUID(description="The key inside the id."),
        description="An open basket, for whoever has its id; null once it became an order.",
    )

    @staticmethod
    def resolve_checkout(
        _root: None, info: Any, id: str | None = None, token: UUID | None = None
    ) -> Basket | None:
        """By id or token."""
        if (id is None) == (token is None):
            raise GraphQLError("Give either `id` or `token`.")
        key = uuid_from_global_id(id, "Checkout") if id is not None else token
        assert key is not None
        return read_basket(info, key)

"""updateMetadata, for baskets: what a client wants to keep with one."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.address_types import MetadataInput
from backend.api.graphql.catalogue.loaders import VARIANT
from backend.api.graphql.checkout.mutations.base import check_input_size
from backend.api.graphql.checkout.mutations.inputs import read_metadata
from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.metadata_types import ObjectWithMetadata
from backend.checkout.selectors import open_basket
from backend.checkout.services import set_metadata
from backend.checkout.types import Basket
from backend.kernel.errors import DomainError

MetadataErrorCode = enum(
    "MetadataErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED NOT_UPDATED", "Why metadata was not kept."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The thing with its metadata, or why it was not changed."""

    item: Basket | None
    errors: list[FieldError]


class MetadataError(graphene.ObjectType):
    """Why metadata was not kept."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(MetadataErrorCode, required=True, description="What kind of refusal it is.")


class UpdateMetadata(graphene.Mutation):
    """Add entries to the public metadata of a basket, or give them new values."""

    class Arguments:
        id = graphene.ID(required=True, description="The checkout's global id.")
        input = graphene.List(graphene.NonNull(MetadataInput), required=True, description="The entries.")

    item = graphene.Field(ObjectWithMetadata, description="The checkout after the change; null when refused.")
    errors = graphene.List(graphene.NonNull(MetadataError), required=True, description="Why it was refused.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: list[Any]) -> Answer:
        """One service call, for whoever has the basket's id."""
        try:
            key = uuid_from_global_id(id, "Checkout")
            check_input_size(input)
            set_metadata(checkout_id=key, entries=read_metadata(input))
        except GraphQLError as error:
            return Answer(None, [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(None, [field_error(error, MetadataErrorCode)])
        info.context.forget()
        basket = open_basket(key, now=info.context.now)
        info.context.expect(VARIANT, [line.variant_id for line in basket.lines] if basket else [])
        return Answer(basket, [])

"""The whole schema: what each area offers, put together."""

from importlib import import_module
from importlib.util import find_spec

import graphene
from graphql import GraphQLNonNull

from backend.api.graphql.address_types import Address
from backend.api.graphql.catalogue.attribute_types import ASSIGNED_TYPES
from backend.api.graphql.documents import DocumentCache
from backend.api.graphql.money_types import Money
from backend.api.graphql.scalars import WideInt

AREAS = ("catalogue", "points", "shop", "accounts", "producers", "geography", "checkout", "orders")


def _parts(module: str, suffix: str) -> list[type[graphene.ObjectType]]:
    """The mixins of the areas that are there, in the order of AREAS."""
    found = []
    for area in AREAS:
        name = f"backend.api.graphql.{area}"
        if find_spec(name) and find_spec(f"{name}.{module}"):
            part = getattr(import_module(f"{name}.{module}"), f"{area.capitalize()}{suffix}", None)
            if part is not None:
                found.append(part)
    return found


Query = type("Query", (*_parts("queries", "Queries"), graphene.ObjectType), {"__doc__": "What can be read."})
_mutations = _parts("mutations", "Mutations")
Mutation = (
    type("Mutation", (*_mutations, graphene.ObjectType), {"__doc__": "What can be changed."})
    if _mutations
    else None
)

schema = graphene.Schema(query=Query, mutation=Mutation, types=[Money, Address, *ASSIGNED_TYPES])
schema.graphql_schema.get_type("Money").fields["fractionalAmount"].type = GraphQLNonNull(WideInt)  # type: ignore[union-attr]
documents = DocumentCache(schema.graphql_schema)

"""ProductCountableConnection: Saleor's, with what a search did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.catalogue.search_notice import SearchNotice, SearchNoticeRow
from backend.api.graphql.connections import Connection, connection_type
from backend.catalogue.types import CatalogueProduct


@dataclass(frozen=True, slots=True)
class ProductConnection(Connection[CatalogueProduct]):
    """A page of products; `search_notice` is None where nothing was searched."""

    search_notice: SearchNoticeRow | None = None


def product_connection_type(node: Callable[[], Any]) -> type[graphene.ObjectType]:
    """The connection's type; `node` answers Product when the schema is built."""
    return connection_type(
        "Product",
        node,
        search_notice=graphene.Field(
            SearchNotice, description="What was done with the words; null where nothing was searched."
        ),
    )

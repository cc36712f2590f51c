"""ProductCountableConnection: Saleor's, with facets, the number of pages and what a search did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.catalogue.facet_types import FacetRows, ProductFacets
from backend.api.graphql.catalogue.search_notice import SearchNotice, SearchNoticeRow
from backend.api.graphql.connections import Connection, connection_type
from backend.catalogue.types import CatalogueProduct


@dataclass(frozen=True, slots=True)
class ProductConnection(Connection[CatalogueProduct]):
    """A page of products; `page_size` is None without `first`, `search_notice` where nothing was searched."""

    facets: FacetRows | None = None
    page_size: int | None = None
    search_notice: SearchNoticeRow | None = None

    @property
    def page_count(self) -> int | None:
        """How many pages of this size there are."""
        return -(-self.count() // self.page_size) if self.page_size else None


def product_connection_type(node: Callable[[], Any]) -> type[graphene.ObjectType]:
    """The connection's type; `node` answers Product when the schema is built."""
    return connection_type(
        "Product",
        node,
        facets=graphene.Field(
            ProductFacets, description="Counts by value; null for a moment while they are being gathered."
        ),
        page_count=graphene.Int(description="How many pages of `first` products there are."),
        search_notice=graphene.Field(
            SearchNotice, description="What was done with the words; null where nothing was searched."
        ),
    )

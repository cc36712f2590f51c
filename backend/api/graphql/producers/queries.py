"""A producer's own listings, and products that have none yet."""

from collections.abc import Sequence
from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import show_products
from backend.api.graphql.catalogue.product_types import ProductCountableConnection
from backend.api.graphql.connections import Connection, PageRequest, connect, page_request
from backend.api.graphql.producers.unlisted_types import UnlistedProduct
from backend.catalogue.own_listings import check_is_producer, count_own_listings, own_listing_page
from backend.catalogue.selectors import listings
from backend.catalogue.types import CatalogueProduct
from backend.catalogue.unlisted import UnlistedProduct as Unlisted
from backend.catalogue.unlisted import unlisted_products


class ProducersQueries(graphene.ObjectType):
    """myListings, unlistedProducts."""

    my_listings = graphene.Field(
        ProductCountableConnection,
        first=graphene.Int(description="How many, at most 100."),
        after=graphene.String(description="Return the rows after this cursor."),
        search=graphene.String(description="Part of the name, with or without marks."),
        description="Listings of the producers one acts for, drafts too, by name; an error for who acts for none.",
    )
    unlisted_products = graphene.List(
        graphene.NonNull(UnlistedProduct),
        required=True,
        description="Products of the producers one acts for that are recognised and have no listing, the newest first; "
        "an error for who acts for none.",
    )

    @staticmethod
    def resolve_my_listings(
        _root: None, info: Any, search: str | None = None, **arguments: Any
    ) -> Connection[CatalogueProduct]:
        """One statement for the page and one for its rows."""
        actor, now = info.context.actor, info.context.now
        check_is_producer(actor)
        keys: dict[int, str] = {}

        def fetch(request: PageRequest) -> tuple[Sequence[CatalogueProduct], bool]:
            after = (str(request.after[0]), int(request.after[1])) if request.after else None
            page = own_listing_page(
                producer_ids=actor.producer_ids, search=search or "", after=after, limit=request.limit + 1
            )
            keys.update(page[: request.limit])
            rows = listings(list(keys), now=now)
            return show_products(info.context, [rows[pk] for pk in keys]), len(page) > request.limit

        return connect(
            page_request(info, arguments, (str, int)),
            fetch,
            lambda row: (keys[row.listing_id], row.listing_id),
            lambda: count_own_listings(producer_ids=actor.producer_ids, search=search or ""),
        )

    @staticmethod
    def resolve_unlisted_products(_root: None, info: Any) -> list[Unlisted]:
        """One statement. A PermissionDenied is a top-level error."""
        return unlisted_products(info.context.actor)

"""Questions about collections."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.collection_types import (
    Collection,
    CollectionCountableConnection,
    connect_collections,
)
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.shop.channel_types import is_known_channel
from backend.catalogue.collections import CollectionFacts, collection_by_slug, collections_by_id


class CollectionQueries(graphene.ObjectType):
    """collection, collections."""

    collection = graphene.Field(
        Collection,
        id=graphene.ID(description="The global id."),
        slug=graphene.String(description="Slug."),
        slug_language_code=graphene.Argument(LanguageCodeEnum, description="Slugs are not translated."),
        channel=graphene.String(description="Slug of the channel."),
        description="A collection by id or slug.",
    )
    collections = graphene.Field(
        CollectionCountableConnection,
        channel=graphene.String(description="Slug of the channel."),
        **PAGE_ARGUMENTS,
        description="All collections.",
    )

    @staticmethod
    def resolve_collection(
        _root: None,
        _info: Any,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        channel: str | None = None,
    ) -> CollectionFacts | None:
        """From memory."""
        if (id is None) == (slug is None):
            raise GraphQLError("Name the collection by exactly one of `id` and `slug`.")
        if not is_known_channel(channel):
            return None
        if id is not None:
            return collections_by_id().get(int_from_global_id(id, "Collection"))
        return collection_by_slug(slug or "")

    @staticmethod
    def resolve_collections(
        _root: None, info: Any, channel: str | None = None, **arguments: Any
    ) -> Connection[CollectionFacts] | None:
        """From memory."""
        if not is_known_channel(channel):
            return None
        return connect_collections(info, arguments, list(collections_by_id().values()))

"""Metadata and Node: the interfaces that most of Saleor's types share."""

from collections.abc import Mapping
from typing import Any

import graphene

from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Metadata


class Node(graphene.Interface):
    """Anything with a global id."""

    id = graphene.ID(required=True, description="The global id.")

    @classmethod
    def resolve_type(cls, _instance: Any, _info: Any) -> None:
        """Nothing of ours returns a bare Node."""
        return None


class MetadataItem(graphene.ObjectType):
    """One key and its value."""

    key = graphene.String(required=True, description="Key.")
    value = graphene.String(required=True, description="Value.")

    @staticmethod
    @light
    def resolve_key(root: tuple[str, str], _info: Any) -> str:
        """The first of the pair."""
        return root[0]

    @staticmethod
    @light
    def resolve_value(root: tuple[str, str], _info: Any) -> str:
        """The second of the pair."""
        return root[1]


TYPE_NAMES: dict[type, str] = {}
"""Classes of a domain whose instances are rows as they are, and the GraphQL type of each."""


def type_of_row(row: Any, info: Any) -> Any:
    """The type of a row in a field of an interface or union: the row's attribute `graphql_type`, or TYPE_NAMES."""
    name = getattr(row, "graphql_type", "") or TYPE_NAMES.get(type(row), "")
    return getattr(info.schema.get_type(name), "graphene_type", None)


def metadata_of(root: Any) -> Mapping[str, str]:
    """A row's public metadata: its attribute `metadata`, or none."""
    return getattr(root, "metadata", None) or {}


class ObjectWithMetadata(graphene.Interface):
    """Anything with metadata."""

    metadata = graphene.List(
        graphene.NonNull(MetadataItem), required=True, description="Public metadata; may be read by everyone."
    )
    metafield = graphene.String(
        key=graphene.String(required=True), description="One value of the public metadata."
    )
    metafields = graphene.Field(
        Metadata,
        keys=graphene.List(graphene.NonNull(graphene.String)),
        description="Public metadata as one object, or the given keys of it.",
    )

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> Any:
        """Rows name their GraphQL type."""
        return type_of_row(instance, info)

    @staticmethod
    @light
    def resolve_metadata(root: Any, _info: Any) -> list[tuple[str, str]]:
        """Pairs, in order of their keys."""
        return sorted(metadata_of(root).items())

    @staticmethod
    @light
    def resolve_metafield(root: Any, _info: Any, key: str) -> str | None:
        """One value, or null."""
        return metadata_of(root).get(key)

    @staticmethod
    @light
    def resolve_metafields(root: Any, _info: Any, keys: list[str] | None = None) -> dict[str, str]:
        """Those of the keys that there are."""
        every = metadata_of(root)
        return dict(every) if keys is None else {key: every[key] for key in keys if key in every}

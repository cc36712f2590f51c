"""Producers as the public reads them. The root is a ProducerProfile."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.geography.types import Province
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.geography.selectors import province_by_code
from backend.geography.types import ProvinceFacts
from backend.producers.profiles import ProducerProfile

ProducerKind = enum(
    "ProducerKind",
    "COOPERATIVE COOPERATIVE_GROUP COMPANY HOUSEHOLD OTHER UNKNOWN",
    "What kind of producer it is.",
)


class Producer(graphene.ObjectType):
    """Who makes a product."""

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Name for addresses.")
    name = graphene.String(
        required=True, description="Its name; empty where the register keeps it back (households)."
    )
    kind = graphene.Field(
        ProducerKind, required=True, description="Cooperative, company, household and so on."
    )
    province = graphene.Field(Province, required=True, description="Where it is.")
    story = graphene.String(required=True, description="What it says about itself.")
    is_demo = graphene.Boolean(required=True, description="Invented for demonstration.")

    @staticmethod
    @light
    def resolve_id(root: ProducerProfile, _info: Any) -> str:
        """By its key."""
        return to_global_id("Producer", root.id)

    @staticmethod
    @light
    def resolve_kind(root: ProducerProfile, _info: Any) -> str:
        """The enum's word."""
        return root.kind.upper()

    @staticmethod
    @light
    def resolve_province(root: ProducerProfile, _info: Any) -> ProvinceFacts | None:
        """From memory."""
        return province_by_code(root.province_id)

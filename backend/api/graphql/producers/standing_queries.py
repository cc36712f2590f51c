"""producersAtDesk."""

from typing import Any

import graphene

from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.producers.standing import MOST_FOUND, ProducerStanding, producers_at_desk


class ProducerAtDesk(graphene.ObjectType):
    """A producer as officers see it. The root is a ProducerStanding."""

    id = graphene.ID(required=True, description="The producer.")
    slug = graphene.String(required=True, description="Of its page in the shop.")
    name = graphene.String(required=True, description="Its name; empty where the register keeps it back.")
    province_name = graphene.String(required=True, description="Its province.")
    is_in_good_standing = graphene.Boolean(required=True, description="Whether it may sell.")
    reason = graphene.String(required=True, description="Why it is suspended, else empty.")
    since = graphene.Field(DateTime, description="Since when it is suspended.")

    @staticmethod
    @light
    def resolve_id(root: ProducerStanding, _info: Any) -> str:
        """By number."""
        return to_global_id("Producer", root.id)


class StandingQueries(graphene.ObjectType):
    """For officers."""

    producers_at_desk = graphene.List(
        graphene.NonNull(ProducerAtDesk),
        required=True,
        search=graphene.String(default_value="", description="Part of the name, with or without marks."),
        description=(
            f"Producers by name, else those that are suspended, at most {MOST_FOUND}; an error for who is no officer."
        ),
    )

    @staticmethod
    def resolve_producers_at_desk(_root: None, info: Any, search: str = "") -> list[ProducerStanding]:
        """One statement. A PermissionDenied is a top-level error."""
        return producers_at_desk(info.context.actor, search=search)

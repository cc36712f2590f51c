"""pointEventUpdate."""

from typing import Any

import graphene

from backend.api.graphql.editorial.event_types import PointEvent
from backend.api.graphql.editorial.mutations.event_change import (
    Answer,
    PointEventError,
    PointEventInput,
    answer_to,
    draft_of,
)
from backend.api.graphql.ids import int_from_global_id
from backend.editorial.point_events import update_event


class PointEventUpdate(graphene.Mutation):
    """Announce an event otherwise; its point stays. For the point's managers."""

    class Arguments:
        id = graphene.ID(required=True, description="The event.")
        input = PointEventInput(required=True, description="What it is now.")

    event = graphene.Field(PointEvent, description="The event.")
    errors = graphene.List(
        graphene.NonNull(PointEventError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: dict[str, Any]) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: update_event(
                actor=info.context.actor,
                event_id=int_from_global_id(id, "PointEvent"),
                draft=draft_of(input),
            ),
            id_field="id",
        )

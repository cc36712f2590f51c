"""pointEventCreate."""

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
from backend.api.graphql.ids import uuid_from_global_id
from backend.editorial.point_events import create_event


class PointEventCreate(graphene.Mutation):
    """Announce an event at a point of sale. For the point's managers."""

    class Arguments:
        point = graphene.ID(required=True, description="The point of sale, a Warehouse.")
        input = PointEventInput(required=True, description="The event.")

    event = graphene.Field(PointEvent, description="The event.")
    errors = graphene.List(
        graphene.NonNull(PointEventError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, point: str, input: dict[str, Any]) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: create_event(
                actor=info.context.actor,
                point_id=uuid_from_global_id(point, "Warehouse"),
                draft=draft_of(input),
            ),
            id_field="point",
        )

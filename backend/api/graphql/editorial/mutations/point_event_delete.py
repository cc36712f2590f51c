"""pointEventDelete."""

from typing import Any

import graphene

from backend.api.graphql.editorial.event_types import PointEvent
from backend.api.graphql.editorial.mutations.event_change import (
    Answer,
    PointEventError,
    answer_to,
)
from backend.api.graphql.ids import int_from_global_id
from backend.editorial.point_events import delete_event


class PointEventDelete(graphene.Mutation):
    """Take the announcement of an event back. For the point's managers."""

    class Arguments:
        id = graphene.ID(required=True, description="The event.")

    event = graphene.Field(PointEvent, description="The event as it was.")
    errors = graphene.List(
        graphene.NonNull(PointEventError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: delete_event(actor=info.context.actor, event_id=int_from_global_id(id, "PointEvent")),
            id_field="id",
        )

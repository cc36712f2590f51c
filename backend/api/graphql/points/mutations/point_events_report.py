"""pointEventsReport."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.points.device_errors import DeviceError, DeviceErrorCode
from backend.api.graphql.resolvers import light
from backend.kernel.errors import DomainError
from backend.salespoints.services import access_browser
from backend.stock.raw_reports import MAX_EVENTS, RawAnswer, store_raw_events

StockEventStatus = enum(
    "StockEventStatus",
    "CREATED EXISTS EXISTS_WITH_DIFFERENT_PAYLOAD REJECTED",
    "What became of one reported event.",
)


class StockEventInput(graphene.InputObjectType):
    """One event at a counter. Values are checked event by event: a bad one does not stop the others."""

    id = graphene.String(
        required=True, description="A UUID that the browser makes and sends again unchanged."
    )
    seq = graphene.Int(required=True, description="1, 2, 3 … within the browser.")
    kind = graphene.String(
        required=True, description="sale, return, receipt, damage …: as in the feed of tills."
    )
    sku = graphene.String(required=True, description="Of the variant.")
    quantity = graphene.Int(required=True, description="Units.")
    occurred_at = graphene.String(required=True, description="ISO 8601 with its offset from UTC.")


class StockEventResult(graphene.ObjectType):
    """The answer to one event."""

    id = graphene.String(required=True, description="As it was sent.")
    status = graphene.Field(StockEventStatus, required=True, description="What became of it.")
    code = graphene.String(required=True, description="Why; empty where there is nothing to say.")
    message = graphene.String(required=True, description="In words for developers; empty likewise.")

    @staticmethod
    @light
    def resolve_id(root: RawAnswer, _info: Any) -> str:
        """Every event of this door has a text there."""
        return root.event_id or ""

    @staticmethod
    @light
    def resolve_status(root: RawAnswer, _info: Any) -> str:
        """The enum's word."""
        return root.status.value.upper()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer for each event, or why none was taken."""

    results: list[RawAnswer] = field(default_factory=list)
    next_expected_seq: int | None = None
    errors: list[FieldError] = field(default_factory=list)


class PointEventsReport(graphene.Mutation):
    """What happened at the counter, told by a browser that the staff of the point use: stored once per event id."""

    class Arguments:
        point = graphene.ID(required=True, description="The point of sale, a Warehouse.")
        browser = graphene.UUID(
            required=True, description="The browser's own name for this person and point; becomes a device."
        )
        events = graphene.List(
            graphene.NonNull(StockEventInput), required=True, description=f"At most {MAX_EVENTS}."
        )

    results = graphene.List(
        graphene.NonNull(StockEventResult),
        required=True,
        description="An answer for each event in order; empty when the whole call was refused.",
    )
    next_expected_seq = graphene.Int(description="The lowest number that has not arrived; null when refused.")
    errors = graphene.List(
        graphene.NonNull(DeviceError),
        required=True,
        description="Why the whole call was refused; then nothing was stored.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, point: str, browser: UUID, events: list[dict[str, Any]]) -> Answer:
        """For people who work at the point. A PermissionDenied is a top-level error."""
        try:
            point_id = uuid_from_global_id(point, "Warehouse")
            device = access_browser(actor=info.context.actor, point_id=point_id, browser=browser)
            if len(events) > MAX_EVENTS:
                message = f"Send at most {MAX_EVENTS} events in one call."
                return Answer(errors=[FieldError("events", message, "TOO_MANY_EVENTS")])
            report = store_raw_events(device=device, raw=[dict(event) for event in events])
        except InvalidGlobalID as error:
            return Answer(errors=[FieldError("point", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(errors=[field_error(error, DeviceErrorCode)])
        return Answer(report.answers, report.next_expected_sequence)

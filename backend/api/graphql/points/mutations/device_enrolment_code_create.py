"""deviceEnrolmentCodeCreate."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.points.device_errors import DeviceError, DeviceErrorCode
from backend.api.graphql.scalars import DateTime
from backend.kernel.errors import DomainError
from backend.salespoints.services import create_enrolment_code


@dataclass(frozen=True, slots=True)
class Answer:
    """The code with its end, or why there is none."""

    code: str | None = None
    expires_at: datetime | None = None
    errors: list[FieldError] = field(default_factory=list)


class DeviceEnrolmentCodeCreate(graphene.Mutation):
    """A code that makes one till or telephone a device of the point. It is told this once."""

    class Arguments:
        point = graphene.ID(required=True, description="The point of sale, a Warehouse.")

    code = graphene.String(description="To be typed on the device; it works once.")
    expires_at = graphene.Field(DateTime, description="From then on the code is worth nothing.")
    errors = graphene.List(
        graphene.NonNull(DeviceError), required=True, description="Why it was refused; empty when it was not."
    )

    @staticmethod
    def mutate(_root: None, info: Any, point: str) -> Answer:
        """For the point's managers. A PermissionDenied is a top-level error."""
        try:
            key = uuid_from_global_id(point, "Warehouse")
            fresh = create_enrolment_code(point_id=key, actor=info.context.actor)
        except InvalidGlobalID as error:
            return Answer(errors=[FieldError("point", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(errors=[field_error(error, DeviceErrorCode)])
        return Answer(fresh.code, fresh.expires_at)

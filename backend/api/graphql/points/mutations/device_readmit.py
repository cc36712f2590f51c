"""deviceReadmit."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.points.device_errors import DeviceError, DeviceErrorCode
from backend.kernel.errors import DomainError
from backend.salespoints.services import readmit_files


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it was done, or why not."""

    is_readmitted: bool = False
    errors: list[FieldError] = field(default_factory=list)


class DeviceReadmit(graphene.Mutation):
    """A point's people may send files of sales again. Of revoked devices only the one of the files comes back."""

    class Arguments:
        id = graphene.ID(required=True, description="The device of the files, a PointDevice.")

    is_readmitted = graphene.Boolean(required=True, description="Whether files are taken now.")
    errors = graphene.List(
        graphene.NonNull(DeviceError), required=True, description="Why it was refused; empty when it was not."
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """For the point's managers. A PermissionDenied is a top-level error."""
        try:
            readmit_files(device_id=uuid_from_global_id(id, "PointDevice"), actor=info.context.actor)
        except InvalidGlobalID as error:
            return Answer(errors=[FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(errors=[field_error(error, DeviceErrorCode)])
        return Answer(is_readmitted=True)

"""What every mutation of a till's file answers."""

from collections.abc import Callable
from dataclasses import dataclass, field

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID
from backend.kernel.errors import DomainError
from backend.stock.till_files.selectors import FileFacts

TillFileErrorCode = enum(
    "TillFileErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND BUSY TOO_LARGE UNREADABLE OLD_EXCEL EMPTY TOO_MANY_ROWS COLUMN_MISSING "
    "COLUMN_TWICE ALREADY_BOOKED NOTHING_TO_BOOK TOO_MANY_FILES DEVICE_REVOKED",
    "Why a till's file is refused.",
)


class TillFileError(graphene.ObjectType):
    """What was wrong with a till's file."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(TillFileErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The file as it stands now, or why nothing was done."""

    till_file: FileFacts | None = None
    errors: list[FieldError] = field(default_factory=list)


def answer_to(act: Callable[[], FileFacts], *, id_field: str) -> Answer:
    """Do it and say what became of it. A PermissionDenied is a top-level error."""
    try:
        return Answer(act())
    except InvalidGlobalID as error:
        return Answer(errors=[FieldError(id_field, error.message, "GRAPHQL_ERROR")])
    except DomainError as error:
        return Answer(errors=[field_error(error, TillFileErrorCode)])

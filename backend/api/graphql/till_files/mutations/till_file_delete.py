"""tillFileDelete."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.till_files.mutations.answer import TillFileError, TillFileErrorCode
from backend.kernel.errors import DomainError
from backend.stock.till_files.services import delete_till_file


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it was done, or why not."""

    is_deleted: bool = False
    errors: list[FieldError] = field(default_factory=list)


class TillFileDelete(graphene.Mutation):
    """Throw away a till's file that was not booked and is not to be."""

    class Arguments:
        id = graphene.ID(required=True, description="The file.")

    is_deleted = graphene.Boolean(required=True, description="Whether it is gone.")
    errors = graphene.List(
        graphene.NonNull(TillFileError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """One that is not of the person's points is not found."""
        try:
            delete_till_file(actor=info.context.actor, file_id=uuid_from_global_id(id, "TillFile"))
        except InvalidGlobalID as error:
            return Answer(errors=[FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(errors=[field_error(error, TillFileErrorCode)])
        return Answer(is_deleted=True)

"""tillFileBook."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.till_files.mutations.answer import Answer, TillFileError, answer_to
from backend.api.graphql.till_files.types import TillFile
from backend.stock.till_files.services import book_till_file


class TillFileBook(graphene.Mutation):
    """Book the rows of a till's file that are right and new. Each row counts once, however often it is uploaded."""

    class Arguments:
        id = graphene.ID(required=True, description="The file.")

    till_file = graphene.Field(TillFile, description="The file, booked.")
    errors = graphene.List(
        graphene.NonNull(TillFileError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """One that is not of the person's points is not found."""
        return answer_to(
            lambda: book_till_file(actor=info.context.actor, file_id=uuid_from_global_id(id, "TillFile")),
            id_field="id",
        )

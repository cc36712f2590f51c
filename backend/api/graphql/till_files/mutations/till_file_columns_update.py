"""tillFileColumnsUpdate."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.till_files.mutations.answer import Answer, TillFileError, answer_to
from backend.api.graphql.till_files.types import TillFile, TillFileColumn
from backend.stock.till_files.services import choose_columns
from backend.stock.till_files.types import Column


class TillFileColumnInput(graphene.InputObjectType):
    """Where in the header a meaning stands."""

    column = TillFileColumn(required=True, description="The meaning.")
    position = graphene.Int(required=True, description="From 0.")


class TillFileColumnsUpdate(graphene.Mutation):
    """Say which column of a till's file means what; remembered for the next file with the same header."""

    class Arguments:
        id = graphene.ID(required=True, description="The file.")
        columns = graphene.List(
            graphene.NonNull(TillFileColumnInput),
            required=True,
            description="All columns that mean something; CODE, QUANTITY and TIME are needed.",
        )

    till_file = graphene.Field(TillFile, description="The file with its rows read anew.")
    errors = graphene.List(
        graphene.NonNull(TillFileError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, columns: list[dict[str, Any]]) -> Answer:
        """One that is not of the person's points is not found."""
        chosen = {Column[given["column"].name]: given["position"] for given in columns}
        return answer_to(
            lambda: choose_columns(
                actor=info.context.actor, file_id=uuid_from_global_id(id, "TillFile"), columns=chosen
            ),
            id_field="id",
        )

"""bankRowGiveBack."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.money.mutations.answer import Answer, MoneyMutation, answer_to
from backend.payments.services import give_row_back


class BankRowGiveBack(MoneyMutation):
    """What is left of a row was transferred back at the bank. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The row.")
        reference = graphene.String(required=True, description="The bank's name for the transfer back.")
        note = graphene.String(description="What there is to say of it.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, reference: str, note: str | None = None) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: give_row_back(
                actor=info.context.actor,
                row_id=int_from_global_id(id, "BankRow"),
                reference=reference,
                note=note or "",
            )
        )

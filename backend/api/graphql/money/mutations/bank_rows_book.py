"""bankRowsBook."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.money.mutations.answer import Answer, MoneyMutation, answer_to
from backend.kernel.errors import NotFound
from backend.orders.selectors import order_of_number
from backend.payments.access import check_handles_payments
from backend.payments.bank.services import MOST_ROWS
from backend.payments.services import book_rows

MOST_DIGITS = 15


class BankRowsBook(MoneyMutation):
    """These rows together are an order's money; what is left of them is to be given back. For officers."""

    class Arguments:
        ids = graphene.List(
            graphene.NonNull(graphene.ID), required=True, description=f"The rows, 1 to {MOST_ROWS}."
        )
        order_number = graphene.String(required=True, description="The order's number, with OCOP or without.")

    @staticmethod
    def mutate(_root: None, info: Any, ids: list[str], order_number: str) -> Answer:
        """A PermissionDenied is a top-level error."""

        def work() -> None:
            check_handles_payments(info.context.actor)
            book_rows(
                actor=info.context.actor,
                row_ids=[int_from_global_id(each, "BankRow") for each in ids[: MOST_ROWS + 1]],
                order_id=order_of_number(_number(order_number)),
            )

        return answer_to(work, id_field="ids")


def _number(text: str) -> int:
    digits = text.strip().upper().removeprefix("OCOP").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        raise NotFound("There is no order of this number.", field="order_number")
    return int(digits)

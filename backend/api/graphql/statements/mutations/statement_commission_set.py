"""statementCommissionSet."""

from datetime import date
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id
from backend.api.graphql.scalars import Date
from backend.api.graphql.statements.mutations.answer import Answer, StatementTermErrorCode, errors_field
from backend.kernel.errors import DomainError
from backend.orders.statements.services import set_commission


class StatementCommissionSet(graphene.Mutation):
    """Set what the network keeps of sales from a day on, which is tomorrow at the earliest. For officers."""

    class Arguments:
        producer = graphene.ID(description="The producer's global id; null: all without their own.")
        from_day = graphene.Argument(Date, required=True, description="The first day, in Vietnam.")
        basis_points = graphene.Int(required=True, description="The share in 1/10,000: 450 is 4.5 per cent.")

    errors = errors_field()

    @staticmethod
    def mutate(
        _root: None, info: Any, from_day: date, basis_points: int, producer: str | None = None
    ) -> Answer:
        """A PermissionDenied is a top-level error."""
        try:
            set_commission(
                actor=info.context.actor,
                from_day=from_day,
                basis_points=basis_points,
                producer_id=None if producer is None else int_from_global_id(producer, "Producer"),
            )
        except InvalidGlobalID as error:
            return Answer([FieldError("producer", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer([field_error(error, StatementTermErrorCode)])
        return Answer()

"""statementWithholdingSet."""

from datetime import date
from typing import Any

import graphene

from backend.api.graphql.catalogue.producer_types import ProducerKind
from backend.api.graphql.errors import field_error
from backend.api.graphql.scalars import Date
from backend.api.graphql.statements.mutations.answer import Answer, StatementTermErrorCode, errors_field
from backend.kernel.errors import DomainError
from backend.orders.statements.services import set_withholding


class StatementWithholdingSet(graphene.Mutation):
    """Set what is kept back as tax from a kind of producer from a day on, tomorrow at the earliest. For officers."""

    class Arguments:
        kind = graphene.Argument(ProducerKind, required=True, description="From which kind of producer.")
        from_day = graphene.Argument(Date, required=True, description="The first day, in Vietnam.")
        basis_points = graphene.Int(required=True, description="The share in 1/10,000: 150 is 1.5 per cent.")

    errors = errors_field()

    @staticmethod
    def mutate(_root: None, info: Any, kind: Any, from_day: date, basis_points: int) -> Answer:
        """A PermissionDenied is a top-level error."""
        try:
            set_withholding(
                actor=info.context.actor,
                kind=kind.value.lower(),
                from_day=from_day,
                basis_points=basis_points,
            )
        except DomainError as error:
            return Answer([field_error(error, StatementTermErrorCode)])
        return Answer()

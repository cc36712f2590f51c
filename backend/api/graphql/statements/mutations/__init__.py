"""What officers set for the books, one file per mutation."""

import graphene

from backend.api.graphql.statements.mutations.statement_commission_set import StatementCommissionSet
from backend.api.graphql.statements.mutations.statement_withholding_set import StatementWithholdingSet


class StatementsMutations(graphene.ObjectType):
    """The mutations of this area."""

    statement_commission_set = StatementCommissionSet.Field()
    statement_withholding_set = StatementWithholdingSet.Field()

"""dossierAssess."""

from decimal import Decimal as PyDecimal
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.scalars import Decimal
from backend.certification.dossiers.deciding import assess
from backend.certification.dossiers.rules import LONGEST_REASON


class DossierAssess(DossierPayload, graphene.Mutation):
    """Enter the province's points, or the central council's where the province gave 90 and more. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")
        revision = graphene.Int(required=True, description="Of the dossier that was read.")
        points = Decimal(required=True, description="Points out of 100, with two decimals at most.")
        reason = graphene.String(
            description=f"Needed below 50 points, which refuse it. {LONGEST_REASON} characters at most."
        )

    @staticmethod
    def mutate(
        _root: None, info: Any, id: str, revision: int, points: PyDecimal, reason: str | None = None
    ) -> Answer:
        """A PermissionDenied is a top-level error."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            assess(
                actor=info.context.actor,
                dossier_id=key,
                revision=revision,
                points=points,
                reason=reason or "",
            )
            return key

        return answer_to(info, act)

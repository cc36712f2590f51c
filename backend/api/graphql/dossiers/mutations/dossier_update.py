"""dossierUpdate."""

from decimal import Decimal as PyDecimal
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.scalars import Decimal
from backend.certification.dossiers.applying import describe_dossier


class DossierUpdate(DossierPayload, graphene.Mutation):
    """Change a new product's name or sub-group, or the points one reckons with. For the producer's people."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")
        name = graphene.String(description="Name of a new product; null leaves it.")
        group = graphene.String(description="Slug of a new product's sub-group; null leaves it.")
        own_points = Decimal(
            description="Points out of 100 that the producer reckons with; null leaves them."
        )

    @staticmethod
    def mutate(
        _root: None,
        info: Any,
        id: str,
        name: str | None = None,
        group: str | None = None,
        own_points: PyDecimal | None = None,
    ) -> Answer:
        """Anybody else's dossier is NOT_FOUND."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            describe_dossier(
                actor=info.context.actor, dossier_id=key, name=name, group_slug=group, own_points=own_points
            )
            return key

        return answer_to(info, act)

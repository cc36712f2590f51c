"""dossierHandIn."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.certification.dossiers.applying import hand_in


class DossierHandIn(DossierPayload, graphene.Mutation):
    """Give the dossier to the officers. For the producer's people."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """Anybody else's dossier is NOT_FOUND."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            hand_in(actor=info.context.actor, dossier_id=key)
            return key

        return answer_to(info, act)

"""dossierFileDelete."""

from typing import Any

import graphene

from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.certification.dossiers.files import remove_file


class DossierFileDelete(DossierPayload, graphene.Mutation):
    """Throw away a file of a paper. For the producer's people."""

    class Arguments:
        id = graphene.ID(required=True, description="The file.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """Anybody else's file is NOT_FOUND."""
        return answer_to(
            info,
            lambda: remove_file(actor=info.context.actor, file_id=uuid_from_global_id(id, "DossierFile")),
        )

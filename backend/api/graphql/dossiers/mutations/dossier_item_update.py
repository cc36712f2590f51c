"""dossierItemUpdate."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.enums import DossierItemKind
from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.certification.dossiers.applying import write_item
from backend.certification.dossiers.rules import LONGEST_TEXT
from backend.certification.dossiers.types import ItemKind


class DossierItemUpdate(DossierPayload, graphene.Mutation):
    """Write the words of one paper. For the producer's people."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")
        item = DossierItemKind(required=True, description="The paper.")
        text = graphene.String(required=True, description=f"The words, at most {LONGEST_TEXT} characters.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, item: Any, text: str) -> Answer:
        """Anybody else's dossier is NOT_FOUND."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            write_item(actor=info.context.actor, dossier_id=key, kind=ItemKind[item.value], text=text)
            return key

        return answer_to(info, act)

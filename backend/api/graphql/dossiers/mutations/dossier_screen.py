"""dossierScreen."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.enums import DossierItemKind
from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.certification.dossiers.deciding import screen
from backend.certification.dossiers.rules import LONGEST_REASON
from backend.certification.dossiers.types import ItemKind


class DossierObjectionInput(graphene.InputObjectType):
    """What is to be changed about one paper."""

    item = DossierItemKind(required=True, description="The paper.")
    reason = graphene.String(
        required=True, description=f"What to change, at most {LONGEST_REASON} characters."
    )


class DossierScreen(DossierPayload, graphene.Mutation):
    """Find the papers complete, or send the dossier back with what is to be changed. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")
        revision = graphene.Int(required=True, description="Of the dossier that was read.")
        objections = graphene.List(
            graphene.NonNull(DossierObjectionInput),
            required=True,
            description="What is to be changed; an empty list finds the papers complete.",
        )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, revision: int, objections: list[Any]) -> Answer:
        """A PermissionDenied is a top-level error."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            said = {ItemKind[each.item.value]: each.reason for each in objections}
            screen(actor=info.context.actor, dossier_id=key, revision=revision, objections=said)
            return key

        return answer_to(info, act)

"""dossierOpen."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import int_from_global_id
from backend.certification.dossiers.applying import open_dossier
from backend.certification.dossiers.types import Subject


class DossierOpen(DossierPayload, graphene.Mutation):
    """Apply for a product of the register, or for a new one by name and sub-group. For the producer's people."""

    class Arguments:
        producer = graphene.ID(required=True, description="Who applies.")
        product = graphene.ID(description="A product of `dossierSubjects`; null for a new one.")
        name = graphene.String(description="Name of a new product.")
        group = graphene.String(description="Slug of a new product's sub-group.")

    @staticmethod
    def mutate(
        _root: None,
        info: Any,
        producer: str,
        product: str | None = None,
        name: str | None = None,
        group: str | None = None,
    ) -> Answer:
        """A PermissionDenied is a top-level error."""

        def act() -> UUID:
            known = int_from_global_id(product, "RecognisedProduct") if product else None
            return open_dossier(
                actor=info.context.actor,
                producer_id=int_from_global_id(producer, "Producer"),
                subject=Subject(known, name or "", group or ""),
            )

        return answer_to(info, act, id_field="product")

"""dossierDecide."""

from datetime import date
from typing import Any
from uuid import UUID

import graphene
from django.core.files.uploadedfile import UploadedFile

from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.scalars import Date
from backend.api.graphql.uploads import Upload
from backend.certification.dossiers.deciding import decide
from backend.certification.dossiers.file_kinds import MAX_FILE_BYTES
from backend.certification.dossiers.types import DecisionPaper


class DossierDecide(DossierPayload, graphene.Mutation):
    """Enter the decision: the product gets its recognition, with the stars of the points. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")
        revision = graphene.Int(required=True, description="Of the dossier that was read.")
        decision_number = graphene.String(required=True, description="Number of the decision.")
        decided_on = Date(required=True, description="Its day, from the day of handing in to today.")
        authority = graphene.String(required=True, description="Who decided.")
        file = Upload(required=True, description="Its text: PDF, JPEG or PNG.")

    @staticmethod
    def mutate(
        _root: None,
        info: Any,
        id: str,
        revision: int,
        decision_number: str,
        decided_on: date,
        authority: str,
        file: UploadedFile,
    ) -> Answer:
        """A PermissionDenied is a top-level error."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            # One byte more than is taken: the service tells a file that is too large from one that just fits.
            content = file.read(MAX_FILE_BYTES + 1)
            paper = DecisionPaper(decision_number, decided_on, authority, file.name or "", content)
            decide(actor=info.context.actor, dossier_id=key, revision=revision, paper=paper)
            return key

        return answer_to(info, act)

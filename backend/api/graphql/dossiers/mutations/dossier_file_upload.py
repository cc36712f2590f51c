"""dossierFileUpload."""

from typing import Any
from uuid import UUID

import graphene
from django.core.files.uploadedfile import UploadedFile

from backend.api.graphql.dossiers.enums import DossierItemKind
from backend.api.graphql.dossiers.mutations.answer import Answer, DossierPayload, answer_to
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.uploads import Upload
from backend.certification.dossiers.file_kinds import MAX_FILE_BYTES
from backend.certification.dossiers.files import MOST_PER_ITEM, add_file
from backend.certification.dossiers.types import ItemKind


class DossierFileUpload(DossierPayload, graphene.Mutation):
    """Put a file to one paper; the same file again changes nothing. For the producer's people."""

    class Arguments:
        id = graphene.ID(required=True, description="The dossier.")
        item = DossierItemKind(required=True, description="The paper.")
        file = Upload(
            required=True,
            description=f"PDF, JPEG or PNG of at most {MAX_FILE_BYTES // 1024 // 1024} MB; {MOST_PER_ITEM} a paper.",
        )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, item: Any, file: UploadedFile) -> Answer:
        """Anybody else's dossier is NOT_FOUND."""

        def act() -> UUID:
            key = uuid_from_global_id(id, "Dossier")
            # One byte more than is taken: the service tells a file that is too large from one that just fits.
            content = file.read(MAX_FILE_BYTES + 1)
            add_file(
                actor=info.context.actor,
                dossier_id=key,
                kind=ItemKind[item.value],
                name=file.name or "",
                content=content,
            )
            return key

        return answer_to(info, act)

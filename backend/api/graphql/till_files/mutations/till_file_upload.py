"""tillFileUpload."""

from typing import Any

import graphene
from django.core.files.uploadedfile import UploadedFile

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.till_files.mutations.answer import Answer, TillFileError, answer_to
from backend.api.graphql.till_files.types import TillFile
from backend.api.graphql.uploads import Upload
from backend.stock.till_files.reading import MAX_BYTES
from backend.stock.till_files.services import upload_till_file


class TillFileUpload(graphene.Mutation):
    """Bring a CSV or XLSX file of a till and see what booking it would do. For the people of the point."""

    class Arguments:
        point = graphene.ID(required=True, description="The point of sale, a Warehouse.")
        file = Upload(required=True, description="The file, 2 MB and 5,000 rows at most.")

    till_file = graphene.Field(TillFile, description="The file, not booked yet.")
    errors = graphene.List(
        graphene.NonNull(TillFileError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, point: str, file: UploadedFile) -> Answer:
        """A PermissionDenied is a top-level error."""
        # One byte more than is taken: the service tells a file that is too large from one that just fits.
        content = file.read(MAX_BYTES + 1)
        return answer_to(
            lambda: upload_till_file(
                actor=info.context.actor,
                point_id=uuid_from_global_id(point, "Warehouse"),
                name=file.name or "",
                content=content,
            ),
            id_field="point",
        )

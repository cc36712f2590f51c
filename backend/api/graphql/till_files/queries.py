"""tillFile, tillFiles."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.context import Loader
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.till_files.types import TillFile
from backend.kernel.errors import NotFound
from backend.stock.till_files.selectors import LATEST, FileFacts, access_file, latest_files


class TillFileById(Loader[UUID, FileFacts]):
    """A file is read once for a request, under however many names it asks."""

    kind = "till_file"

    def load(self, keys: list[UUID]) -> dict[UUID, FileFacts]:
        """One by one: each has its own bytes. Raises NotFound."""
        return {key: access_file(self.context.actor, key) for key in keys}


class TillFilesQueries(graphene.ObjectType):
    """Files of tills, for the people of their point."""

    till_file = graphene.Field(TillFile, id=graphene.ID(required=True), description="A file by id.")
    till_files = graphene.List(
        graphene.NonNull(TillFile),
        point=graphene.ID(required=True, description="The point of sale, a Warehouse."),
        required=True,
        description=f"The point's last {LATEST} files: those that wait to be booked, then the newest booked.",
    )

    @staticmethod
    def resolve_till_file(_root: None, info: Any, id: str) -> FileFacts | None:
        """None for one that is not of the person's points."""
        try:
            return info.context.load(TillFileById, uuid_from_global_id(id, "TillFile"))
        except NotFound:
            return None

    @staticmethod
    def resolve_till_files(_root: None, info: Any, point: str) -> list[FileFacts]:
        """A PermissionDenied is a top-level error."""
        return latest_files(info.context.actor, uuid_from_global_id(point, "Warehouse"))

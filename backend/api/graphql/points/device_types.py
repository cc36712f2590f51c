"""A device of a point, for its managers. The root is a PointDeviceFacts."""

from typing import Any

import graphene

from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.salespoints.point_devices import PointDeviceFacts


class PointDevice(graphene.ObjectType):
    """A till, or a browser of somebody who works at the point."""

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    is_browser = graphene.Boolean(required=True, description="Whether it is a browser and not a till.")
    is_for_files = graphene.Boolean(
        required=True, description="Whether it stands for the files of sales that people of the point upload."
    )
    person_name = graphene.String(required=True, description="Whose browser it is; empty for a till.")
    person_email = graphene.String(required=True, description="That person's address; empty for a till.")
    enrolled_at = graphene.Field(DateTime, required=True, description="Since when it may report.")
    last_seen_at = graphene.Field(DateTime, description="When it last reported.")
    revoked_at = graphene.Field(DateTime, description="Since when it may not any more.")

    @staticmethod
    @light
    def resolve_id(root: PointDeviceFacts, _info: Any) -> str:
        """By UUID."""
        return to_global_id("PointDevice", root.id)

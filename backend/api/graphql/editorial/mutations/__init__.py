"""What the managers of a point announce, one file per mutation."""

import graphene

from backend.api.graphql.editorial.mutations.point_event_create import PointEventCreate
from backend.api.graphql.editorial.mutations.point_event_delete import PointEventDelete
from backend.api.graphql.editorial.mutations.point_event_update import PointEventUpdate


class EditorialMutations(graphene.ObjectType):
    """The mutations of this area."""

    point_event_create = PointEventCreate.Field()
    point_event_update = PointEventUpdate.Field()
    point_event_delete = PointEventDelete.Field()

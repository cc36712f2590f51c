"""What the managers of a point do, one file per mutation."""

import graphene

from backend.api.graphql.points.mutations.device_enrolment_code_create import DeviceEnrolmentCodeCreate


class PointsMutations(graphene.ObjectType):
    """The mutations of this area."""

    device_enrolment_code_create = DeviceEnrolmentCodeCreate.Field()

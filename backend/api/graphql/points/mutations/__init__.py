"""What the people of a point do with it and its devices, one file per mutation."""

import graphene

from backend.api.graphql.points.mutations.device_enrolment_code_create import DeviceEnrolmentCodeCreate
from backend.api.graphql.points.mutations.device_readmit import DeviceReadmit
from backend.api.graphql.points.mutations.device_revoke import DeviceRevoke
from backend.api.graphql.points.mutations.point_answer_time_update import PointAnswerTimeUpdate
from backend.api.graphql.points.mutations.point_events_report import PointEventsReport


class PointsMutations(graphene.ObjectType):
    """The mutations of this area."""

    device_enrolment_code_create = DeviceEnrolmentCodeCreate.Field()
    device_readmit = DeviceReadmit.Field()
    device_revoke = DeviceRevoke.Field()
    point_answer_time_update = PointAnswerTimeUpdate.Field()
    point_events_report = PointEventsReport.Field()

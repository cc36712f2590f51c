"""How changes of a point's devices are refused, as a client sees it."""

import graphene

from backend.api.graphql.enums import enum

DeviceErrorCode = enum(
    "DeviceErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND BUSY DEVICE_REVOKED BROWSER_OF_ANOTHER TOO_MANY_BROWSERS TOO_MANY_EVENTS",
    "Why a device's change or report is refused.",
)


class DeviceError(graphene.ObjectType):
    """What was wrong with a change of a device."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(DeviceErrorCode, required=True, description="What kind of refusal it is.")

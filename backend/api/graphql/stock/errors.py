"""Why a change of a point's goods is refused."""

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.kernel.errors import DomainError

PointStockErrorCode = enum(
    "PointStockErrorCode",
    """
    GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED INSUFFICIENT_STOCK QUANTITY_OUT_OF_RANGE WRONG_STATE KEY_REUSED SAME_POINT
    ALREADY_ASKED INVALID_DATE TOO_LONG TOO_MANY_LINES BUSY
    """,
    "Why a change of a point's goods is refused.",
)


class PointStockError(graphene.ObjectType):
    """What was wrong with a change of a point's goods."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(PointStockErrorCode, required=True, description="What kind of refusal it is.")


def stock_refusal(error: DomainError) -> FieldError:
    """A domain's refusal as an entry of `errors`. A PermissionDenied is raised again, as in Saleor."""
    return field_error(error, PointStockErrorCode)

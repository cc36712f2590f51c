"""Why orders and fulfilments refuse, in Saleor's words."""

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, camel_case, is_top_level
from backend.kernel.errors import DomainError

OrderErrorCode = enum(
    "OrderErrorCode",
    """
    CANNOT_CANCEL_FULFILLMENT CANNOT_CANCEL_ORDER GRAPHQL_ERROR INVALID NOT_FOUND PAYMENT_ERROR PAYMENT_MISSING
    REQUIRED INSUFFICIENT_STOCK INVALID_QUANTITY FULFILL_ORDER_LINE CANNOT_REFUND NOT_EDITABLE
    """,
    "Why an order refuses.",
)
# Our codes whose name in Saleor is another one; the rest are the same word or INVALID.
_NAMES = {
    "REASON_REQUIRED": "REQUIRED",
    "GOODS_TAKEN": "INSUFFICIENT_STOCK",
    "UNITS_WITHOUT_POINT": "FULFILL_ORDER_LINE",
    "WRONG_AMOUNT": "PAYMENT_ERROR",
    "MONEY_GONE": "PAYMENT_MISSING",
    "ACCOUNT_KNOWN": "NOT_EDITABLE",
    "REFUND_TOO_HIGH": "CANNOT_REFUND",
    "CODES_LOCKED": "NOT_EDITABLE",
    "NOT_RETURNABLE": "CANNOT_REFUND",
    "NOT_ASKED": "NOT_EDITABLE",
    "BUSY": "GRAPHQL_ERROR",
}


class OrderError(graphene.ObjectType):
    """What was wrong with a change of an order."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(OrderErrorCode, required=True, description="What kind of refusal it is.")


def order_refusal(error: DomainError) -> FieldError:
    """A domain's refusal as an entry of `errors`; one of the whole request is raised again, as in Saleor."""
    if is_top_level(error):
        raise error
    code = _NAMES.get(error.code.value, error.code.value)
    if code not in OrderErrorCode._meta.enum.__members__:
        code = "INVALID"
    return FieldError(field=camel_case(error.field) or None, message=error.message, code=code)

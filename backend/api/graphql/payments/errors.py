"""Why transactions refuse, in Saleor's words: one error type for each mutation."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID
from backend.kernel.errors import DomainError


def error_type(name: str, codes: str) -> tuple[type[graphene.Enum], type[graphene.ObjectType]]:
    """("TransactionProcess", "INVALID …") → TransactionProcessErrorCode and TransactionProcessError."""
    code = enum(f"{name}ErrorCode", codes, "Why it was refused.")
    fields: dict[str, Any] = {
        "field": graphene.String(description="The input at fault, or null."),
        "message": graphene.String(description="What to do about it."),
        "code": graphene.Field(code, required=True, description="What kind of refusal it is."),
        "__doc__": "What was wrong.",
    }
    return code, type(f"{name}Error", (graphene.ObjectType,), fields)


PaymentGatewayInitializeErrorCode, PaymentGatewayInitializeError = error_type(
    "PaymentGatewayInitialize", "GRAPHQL_ERROR INVALID NOT_FOUND"
)
PaymentGatewayConfigErrorCode, PaymentGatewayConfigError = error_type(
    "PaymentGatewayConfig", "GRAPHQL_ERROR INVALID NOT_FOUND"
)
TransactionInitializeErrorCode, TransactionInitializeError = error_type(
    "TransactionInitialize", "GRAPHQL_ERROR INVALID NOT_FOUND UNIQUE CHECKOUT_COMPLETION_IN_PROGRESS"
)
TransactionProcessErrorCode, TransactionProcessError = error_type(
    "TransactionProcess",
    "GRAPHQL_ERROR INVALID NOT_FOUND TRANSACTION_ALREADY_PROCESSED MISSING_PAYMENT_APP_RELATION MISSING_PAYMENT_APP "
    "CHECKOUT_COMPLETION_IN_PROGRESS",
)
TransactionRequestActionErrorCode, TransactionRequestActionError = error_type(
    "TransactionRequestAction",
    "INVALID REQUIRED GRAPHQL_ERROR NOT_FOUND MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK",
)
TransactionEventReportErrorCode, TransactionEventReportError = error_type(
    "TransactionEventReport", "INVALID GRAPHQL_ERROR NOT_FOUND INCORRECT_DETAILS ALREADY_EXISTS REQUIRED"
)
BankStatementErrorCode, BankStatementError = error_type("BankStatement", "INVALID GRAPHQL_ERROR")

# Our codes whose name in Saleor is another one.
_NAMES = {
    "KEY_REUSED": "INCORRECT_DETAILS",
    "PAYMENT_MISSING": "NOT_FOUND",
    "UNKNOWN_METHOD": "NOT_FOUND",
    "BUSY": "GRAPHQL_ERROR",
    "BEING_ORDERED": "CHECKOUT_COMPLETION_IN_PROGRESS",
}


def refusal(error: Exception, codes: type[graphene.Enum]) -> FieldError:
    """A domain's refusal or a bad id as an entry of `errors`. A PermissionDenied is raised again."""
    if isinstance(error, InvalidGlobalID):
        return FieldError("id", error.message, "GRAPHQL_ERROR")
    assert isinstance(error, DomainError)
    said = field_error(error, codes)
    named = _NAMES.get(error.code.value, "")
    return FieldError(said.field, said.message, named) if named in codes._meta.enum.__members__ else said

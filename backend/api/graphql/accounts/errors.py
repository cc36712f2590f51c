"""Refusals of accounts in Saleor's words."""

import graphene
from graphql import GraphQLError

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.kernel.errors import DomainError

AccountErrorCode = enum(
    "AccountErrorCode",
    """
    ACTIVATE_OWN_ACCOUNT ACTIVATE_SUPERUSER_ACCOUNT DUPLICATED_INPUT_ITEM DEACTIVATE_OWN_ACCOUNT
    DEACTIVATE_SUPERUSER_ACCOUNT DELETE_NON_STAFF_USER DELETE_OWN_ACCOUNT DELETE_STAFF_ACCOUNT
    DELETE_SUPERUSER_ACCOUNT GRAPHQL_ERROR INACTIVE INVALID INVALID_PASSWORD LEFT_NOT_MANAGEABLE_PERMISSION
    INVALID_CREDENTIALS NOT_FOUND OUT_OF_SCOPE_USER OUT_OF_SCOPE_GROUP OUT_OF_SCOPE_PERMISSION
    PASSWORD_ENTIRELY_NUMERIC PASSWORD_TOO_COMMON PASSWORD_TOO_SHORT PASSWORD_TOO_SIMILAR
    PASSWORD_RESET_ALREADY_REQUESTED REQUIRED UNIQUE JWT_SIGNATURE_EXPIRED JWT_INVALID_TOKEN JWT_DECODE_ERROR
    JWT_MISSING_TOKEN JWT_INVALID_CSRF_TOKEN CHANNEL_INACTIVE MISSING_CHANNEL_SLUG ACCOUNT_NOT_CONFIRMED
    LOGIN_ATTEMPT_DELAYED DISABLED_AUTHENTICATION_METHOD UNKNOWN_IP_ADDRESS FILE_SIZE_LIMIT_EXCEEDED
    """,
    "Why an account's mutation was refused.",
)


class AccountError(graphene.ObjectType):
    """One refusal of an account's mutation."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What is wrong.")
    code = graphene.Field(AccountErrorCode, required=True, description="Why.")


ERRORS = graphene.List(graphene.NonNull(AccountError), required=True, description="Refusals.")


def account_error(error: DomainError | GraphQLError) -> FieldError:
    """A domain's refusal or a bad id as an entry of `errors`; who may not at all is told at the top level."""
    if isinstance(error, DomainError):
        return field_error(error, AccountErrorCode)
    return FieldError("id", error.message, "GRAPHQL_ERROR")

"""How refusals reach a client: top-level errors with the codes that Saleor's clients read, and mutation errors.

Whatever is not known to be meant for clients is masked and logged.
"""

import logging
import re
from dataclasses import dataclass
from typing import Any

import graphene
from django.db import DataError, InterfaceError, OperationalError
from graphql import GraphQLError
from psycopg_pool import PoolTimeout

from backend.kernel.errors import DomainError

logger = logging.getLogger("backend.api.graphql")

MASKED_MESSAGE = "Internal Server Error"
UNUSABLE_VALUE = (
    "A value cannot be stored or compared: out of range, or with a character that text may not hold."
)
# Domain codes whose class in Saleor has another name; clients compare these strings.
_CODES = {
    "JWT_SIGNATURE_EXPIRED": "ExpiredSignatureError",
    "JWT_INVALID_TOKEN": "InvalidTokenError",
    "JWT_DECODE_ERROR": "DecodeError",
    "PERMISSION_DENIED": "PermissionDenied",
}


class QueryCostError(GraphQLError):
    """The document asks for more than one request may cost."""


def format_error(error: GraphQLError) -> dict[str, Any]:
    """The error as JSON: message, locations, path, and its code in both places where clients look."""
    message, code = _say(error)
    formatted: dict[str, Any] = {"message": message}
    if error.locations:
        formatted["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path:
        formatted["path"] = error.path
    formatted["extensions"] = {"code": code, "exception": {"code": code}}
    return formatted


def is_outage(error: GraphQLError) -> bool:
    """Whether the database could not be reached: trying again later may help, and a balancer may look elsewhere."""
    return isinstance(_cause(error), OperationalError | InterfaceError | PoolTimeout)


def _cause(error: GraphQLError) -> BaseException:
    cause: BaseException = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _say(error: GraphQLError) -> tuple[str, str]:
    cause = _cause(error)
    if isinstance(cause, DomainError):
        return cause.message, _CODES.get(cause.code.value, type(cause).__name__)
    if isinstance(cause, GraphQLError):
        named = type(cause) in (GraphQLError, QueryCostError)
        return cause.message, type(cause).__name__ if named else "GraphQLError"
    if isinstance(cause, DataError):
        return UNUSABLE_VALUE, "GraphQLError"
    logger.error("A resolver failed at %s", error.path, exc_info=cause)
    return MASKED_MESSAGE, "InternalServerError"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One entry of a mutation's `errors`: `field` in camelCase or None, `code` a name of the mutation's own enum."""

    field: str | None
    message: str
    code: str
    variants: list[str] | None = None
    lines: list[str] | None = None


def field_error(error: DomainError, codes: type[graphene.Enum], *, otherwise: str = "INVALID") -> FieldError:
    """A domain's refusal as an entry of `errors` with a code of the enum, `otherwise` where it has none such.

    A PermissionDenied is raised again, and so is a bad token where the enum does not speak of tokens: those are
    top-level errors, as in Saleor, and tell a client to sign in again.
    """
    name = error.code.value
    if is_top_level(error) and name not in codes._meta.enum.__members__:
        raise error
    code = name if name in codes._meta.enum.__members__ else otherwise
    return FieldError(field=camel_case(error.field) or None, message=error.message, code=code)


def is_top_level(error: DomainError) -> bool:
    """Whether a refusal concerns the whole request: who asks may not, or nobody knows who asks."""
    return error.code.value in _CODES


def camel_case(name: str) -> str:
    """ "variant_id" → "variantId"."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)

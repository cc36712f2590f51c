"""Global ids as Saleor's clients know them: base64 of "Type:pk"."""

import binascii
from base64 import b64decode, b64encode
from uuid import UUID

from graphql import GraphQLError

MAX_ID_LENGTH = 200
MAX_BIGINT = 2**63 - 1


class InvalidGlobalID(GraphQLError):
    """An id that is rubbish, or of another type than the one expected."""


def to_global_id(type_name: str, pk: object) -> str:
    """("Product", 7) → "UHJvZHVjdDo3"."""
    return b64encode(f"{type_name}:{pk}".encode()).decode()


def split_global_id(global_id: str) -> tuple[str, str]:
    """The type name and the key inside an id. Raises InvalidGlobalID for what is no id."""
    if len(global_id) <= MAX_ID_LENGTH:
        try:
            type_name, separator, pk = b64decode(global_id, validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            separator = ""
        if separator and type_name and pk:
            return type_name, pk
    raise InvalidGlobalID(f"Invalid ID: {global_id[:MAX_ID_LENGTH]}.")


def from_global_id(global_id: str, expected: str) -> str:
    """The key of an id of the type `expected`. Raises InvalidGlobalID."""
    type_name, pk = split_global_id(global_id)
    if type_name != expected:
        raise InvalidGlobalID(f"Invalid ID: {global_id}. Expected: {expected}, received: {type_name}.")
    return pk


def int_from_global_id(global_id: str, expected: str) -> int:
    """The whole-number key of an id. Raises InvalidGlobalID."""
    pk = from_global_id(global_id, expected)
    if not (pk.isascii() and pk.isdigit() and len(pk) < 20 and int(pk) <= MAX_BIGINT):
        raise InvalidGlobalID(f"Invalid ID: {global_id}. Expected: {expected}.")
    return int(pk)


def uuid_from_global_id(global_id: str, expected: str) -> UUID:
    """The UUID key of an id. Raises InvalidGlobalID."""
    pk = from_global_id(global_id, expected)
    try:
        return UUID(pk)
    except ValueError as error:
        raise InvalidGlobalID(f"Invalid ID: {global_id}. Expected: {expected}.") from error

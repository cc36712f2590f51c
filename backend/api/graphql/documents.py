"""Parsed, validated and priced documents, remembered by their text: clients send few of them and often."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

from backend.api.graphql.kept.documents import declared_variables, digest_of
from backend.api.graphql.limits import MAX_TOKENS, CostNode, check_shape, price

MAX_REMEMBERED = 500
MAX_REMEMBERED_LENGTH = 32_000
MAX_ERRORS = 20
_ENDLESS_NUMBER = re.compile(r"\d{1000}")
"""Python refuses to read numbers of thousands of digits, and the library takes that for a fault of the server."""


class InvalidDocument(Exception):
    """The text is no document that the schema could answer; `errors` say why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document and what it costs."""

    node: OperationDefinitionNode
    cost: CostNode
    public: bytes | None
    """Its digest, where its answer may be kept for everybody."""
    variables: tuple[str, ...]
    """The names of those it declares."""


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document: its tree and its operations by name (an anonymous one under "")."""

    tree: DocumentNode
    operations: dict[str, Operation]
    selections: dict[Any, Any] | None
    """What execution.py works out of the tree and keeps; None where directives let variables decide what is asked."""

    def operation(self, name: str | None) -> Operation:
        """The operation to run. Raises InvalidDocument when the name fits none, or is needed and missing."""
        if name:
            if name in self.operations:
                return self.operations[name]
            raise InvalidDocument([GraphQLError(f"Unknown operation named '{name:.100}'.")])
        if len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if not self.operations:
            raise InvalidDocument([GraphQLError("Must provide an operation.")])
        raise InvalidDocument(
            [GraphQLError("Must provide operation name if query contains multiple operations.")]
        )


class DocumentCache:
    """The documents of one schema. Only valid ones are kept, the least recently used goes first."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._remembered = lru_cache(maxsize=MAX_REMEMBERED)(self._prepare)

    def get(self, text: str) -> Document:
        """The document for a text. Raises InvalidDocument."""
        if len(text) > MAX_REMEMBERED_LENGTH:
            return self._prepare(text)
        return self._remembered(text)

    def _prepare(self, text: str) -> Document:
        if _ENDLESS_NUMBER.search(text):
            raise InvalidDocument([GraphQLError("A number in the document is too long.")])
        try:
            tree = parse(text, max_tokens=MAX_TOKENS)
            check_shape(tree)
            errors = validate(self._schema, tree, specified_rules, max_errors=MAX_ERRORS)
        except GraphQLError as error:
            raise InvalidDocument([error]) from error
        except RecursionError as error:
            raise InvalidDocument([GraphQLError("The query is nested too deeply.")]) from error
        if errors:
            raise InvalidDocument(errors)
        return Document(
            tree,
            {
                node.name.value if node.name else "": Operation(
                    node, price(self._schema, tree, node), digest_of(tree, node), declared_variables(node)
                )
                for node in tree.definitions
                if isinstance(node, OperationDefinitionNode)
            },
            None if "@" in text else {},
        )

"""Which operations may be answered from what is kept: those that ask for public things alone."""

from collections.abc import Iterator
from hashlib import blake2b

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    print_ast,
)

PUBLIC = frozenset(
    {
        "__typename",
        "addressValidationRules",
        "attribute",
        "categories",
        "category",
        "channel",
        "channels",
        "collection",
        "collections",
        "commune",
        "craftVillage",
        "craftVillages",
        "menu",
        "page",
        "pages",
        "point",
        "points",
        "policies",
        "policy",
        "producer",
        "product",
        "productVariant",
        "products",
        "provinces",
        "province",
        "searchSuggestions",
        "shop",
        "stories",
        "story",
        "warehouse",
        "warehouses",
    }
)
"""Root fields whose answer hangs on nothing but the document, its variables, the language, the time and the database.

Whatever is not named here is never kept: baskets, orders, people, moderation, the schema itself.
"""


def digest_of(document: DocumentNode, operation: OperationDefinitionNode) -> bytes | None:
    """What tells the operation from every other, however it is spaced and commented; None where it is not public."""
    if operation.operation is not OperationType.QUERY:
        return None
    fragments = {
        each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
    }
    if not PUBLIC.issuperset(_root_fields(operation.selection_set, fragments)):
        return None
    name = operation.name.value if operation.name else ""
    return blake2b(f"{name}\n{print_ast(document)}".encode(), digest_size=16).digest()


def declared_variables(operation: OperationDefinitionNode) -> tuple[str, ...]:
    """The variables that can make a difference."""
    return tuple(sorted(each.variable.name.value for each in operation.variable_definitions))


def _root_fields(selections: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode]) -> Iterator[str]:
    for node in selections.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
        elif isinstance(node, FragmentSpreadNode):
            yield from _root_fields(fragments[node.name.value].selection_set, fragments)
        elif isinstance(node, InlineFragmentNode):
            yield from _root_fields(node.selection_set, fragments)

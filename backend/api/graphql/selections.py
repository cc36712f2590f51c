"""What is selected of a type, worked out once per document, and what resolvers on the short way see."""

from typing import Any, TypeAlias

from graphql import FieldNode, GraphQLObjectType

from backend.api.graphql.plans import Plan


class LightInfo:
    """What a light resolver sees of the resolve info."""

    __slots__ = ("context", "schema")

    def __init__(self, context: Any, schema: Any) -> None:
        self.context = context
        self.schema = schema


class Selected:
    """One selected field of an object type: its plan, and the selections below it by type, once they were needed.

    Hangs on the document alone; where no field comes and goes by a variable it serves every request.
    """

    __slots__ = ("below", "name", "nodes", "plan", "response_name")

    def __init__(self, response_name: str, nodes: list[FieldNode], plan: Plan | None) -> None:
        self.response_name = response_name
        self.nodes = nodes
        self.name = nodes[0].name.value
        self.plan = plan
        self.below: dict[GraphQLObjectType, list[Selected]] = {}


Selections: TypeAlias = dict[tuple[Any, ...], list[Selected]]
"""Selected fields by type and nodes: a document's own, or an operation's where variables decide what is selected."""

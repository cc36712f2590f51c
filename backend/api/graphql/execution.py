"""An executor that answers plain fields without the ceremony: graphql-core's own, with three short cuts.

For a field whose resolver is graphene's default one or is marked `light`, no ResolveInfo is built, nothing is asked
to be awaitable, and objects and lists of objects are completed in place. Everything else, and every surprise, goes
the ordinary way, so results and errors are the same (tests hold the two against each other).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    ExecutionContext,
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    Undefined,
    located_error,
)
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

LEAF, OBJECT, OBJECTS, LEAVES = range(4)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a field is answered the short way."""

    attribute: str | None
    resolve: Callable[..., Any] | None
    has_arguments: bool
    shape: int
    serialize: Callable[[Any], Any] | None
    object_type: GraphQLObjectType | None
    field: GraphQLField


class LightInfo:
    """What a light resolver sees of the resolve info."""

    __slots__ = ("context",)

    def __init__(self, context: Any) -> None:
        self.context = context


_plans: dict[GraphQLObjectType, dict[str, Plan]] = {}


def plans_of(parent: GraphQLObjectType) -> dict[str, Plan]:
    """The fields of a type that can be answered the short way; worked out once per type."""
    plans = _plans.get(parent)
    if plans is None:
        found = {name: _plan(field) for name, field in parent.fields.items()}
        plans = _plans[parent] = {name: plan for name, plan in found.items() if plan is not None}
    return plans


def _plan(field: GraphQLField) -> Plan | None:
    attribute, resolve = None, None
    if isinstance(field.resolve, partial) and field.resolve.func is dict_or_attr_resolver:
        if field.args or field.resolve.keywords or field.resolve.args[1:] != (None,):
            return None
        attribute = field.resolve.args[0]
    elif getattr(field.resolve, "is_light", False):
        resolve = field.resolve
    else:
        return None
    inner = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    shape, serialize, object_type = LEAF, None, None
    if isinstance(inner, GraphQLScalarType | GraphQLEnumType):
        serialize = inner.serialize
    elif isinstance(inner, GraphQLObjectType) and inner.is_type_of is None:
        shape, object_type = OBJECT, inner
    elif isinstance(inner, GraphQLList):
        item = inner.of_type.of_type if isinstance(inner.of_type, GraphQLNonNull) else inner.of_type
        if isinstance(item, GraphQLObjectType) and item.is_type_of is None:
            shape, object_type = OBJECTS, item
        elif isinstance(item, GraphQLScalarType | GraphQLEnumType):
            shape, serialize = LEAVES, item.serialize
        else:
            return None
    else:
        return None
    return Plan(attribute, resolve, bool(field.args), shape, serialize, object_type, field)


def _never_awaitable(_value: Any) -> bool:
    return False


class FastExecutionContext(ExecutionContext):
    """Synchronous execution with short cuts; mutations forget what was read between their fields."""

    is_awaitable = staticmethod(_never_awaitable)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._light_info = LightInfo(self.context_value)
        self._arguments: dict[int, dict[str, Any]] = {}

    def execute_fields_serially(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        fields: dict[str, list[FieldNode]],
    ) -> dict[str, Any]:
        """The fields of a mutation one after another, each reading afresh."""
        results: dict[str, Any] = {}
        for response_name, nodes in fields.items():
            if results:
                self.context_value.forget()
            result = self.execute_field(
                parent_type, source_value, nodes, Path(path, response_name, parent_type.name)
            )
            if result is not Undefined:
                results[response_name] = result
        return results

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        fields: dict[str, list[FieldNode]],
    ) -> dict[str, Any]:
        """The fields of an object, the short way where there is one."""
        plans = plans_of(parent_type)
        is_dict = isinstance(source_value, dict)
        type_name = parent_type.name
        results: dict[str, Any] = {}
        for response_name, nodes in fields.items():
            node = nodes[0]
            name = node.name.value
            plan = plans.get(name)
            if plan is not None:
                completed = self._short_cut(
                    plan, source_value, is_dict, node, nodes, path, response_name, type_name
                )
                if completed is not Undefined:
                    results[response_name] = completed
                    continue
            elif name == "__typename":
                results[response_name] = type_name
                continue
            completed = self.execute_field(
                parent_type, source_value, nodes, Path(path, response_name, type_name)
            )
            if completed is not Undefined:
                results[response_name] = completed
        return results

    def _short_cut(
        self,
        plan: Plan,
        source: Any,
        is_dict: bool,
        node: FieldNode,
        nodes: list[FieldNode],
        path: Path | None,
        response_name: str,
        type_name: str,
    ) -> Any:
        """The field's completed value, or Undefined when the ordinary way must decide.

        Resolving again the ordinary way is safe: short-cut resolvers only read.
        """
        try:
            if plan.resolve is None:
                value = source.get(plan.attribute) if is_dict else getattr(source, plan.attribute, None)  # type: ignore[arg-type]
                if callable(value):
                    return Undefined
            elif plan.has_arguments:
                value = plan.resolve(source, self._light_info, **self._arguments_of(plan.field, node))
            else:
                value = plan.resolve(source, self._light_info)
            if value is None:
                return Undefined if isinstance(plan.field.type, GraphQLNonNull) else None
            if plan.shape == LEAF:
                if isinstance(value, Exception):
                    return Undefined
                serialized = plan.serialize(value)  # type: ignore[misc]
                return Undefined if serialized is None else serialized
            if plan.shape == LEAVES:
                if type(value) is not list or None in value:
                    return Undefined
                serialize = plan.serialize
                return [serialize(item) for item in value]  # type: ignore[misc]
        except Exception:
            return Undefined
        if isinstance(value, Exception):
            return Undefined
        return self._complete_objects(plan, value, nodes, Path(path, response_name, type_name))

    def _complete_objects(self, plan: Plan, value: Any, nodes: list[FieldNode], path: Path) -> Any:
        object_type = plan.object_type
        assert object_type is not None
        if plan.shape == OBJECTS and (
            type(value) is not list or any(item is None or isinstance(item, Exception) for item in value)
        ):
            return Undefined
        try:
            selected = self.collect_subfields(object_type, nodes)
            if plan.shape == OBJECT:
                return self.execute_fields(object_type, value, path, selected)
            return self._complete_list(plan, object_type, value, nodes, path, selected)
        except Exception as raw_error:
            error = located_error(raw_error, nodes, path.as_list())
            self.handle_field_error(error, plan.field.type, path)
            return None

    def _complete_list(
        self,
        plan: Plan,
        object_type: GraphQLObjectType,
        rows: list[Any],
        nodes: list[FieldNode],
        path: Path,
        selected: dict[str, list[FieldNode]],
    ) -> list[Any]:
        list_type = (
            plan.field.type.of_type if isinstance(plan.field.type, GraphQLNonNull) else plan.field.type
        )
        results = []
        for index, row in enumerate(rows):
            item_path = Path(path, index, None)
            try:
                results.append(self.execute_fields(object_type, row, item_path, selected))
            except Exception as raw_error:
                error = located_error(raw_error, nodes, item_path.as_list())
                self.handle_field_error(error, list_type.of_type, item_path)
                results.append(None)
        return results

    def _arguments_of(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """A field's arguments, worked out once per operation: every row of a list asks with the same."""
        arguments = self._arguments.get(id(node))
        if arguments is None:
            arguments = self._arguments[id(node)] = get_argument_values(field, node, self.variable_values)
        return arguments

"""An executor that answers plain fields without the ceremony: graphql-core's own, with short cuts.

A field whose resolver is graphene's default one or is marked `light` gets no ResolveInfo, nothing is asked to be
awaitable, and objects and lists of objects are completed in place, their selections worked out once per operation
instead of once per row. Everything else, and every surprise, goes the ordinary way, so results and errors are the
same (tests hold the two against each other).
"""

from typing import Any

from graphql import (
    ExecutionContext,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    Undefined,
    located_error,
)
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

from backend.api.graphql.plans import LEAF, LEAVES, OBJECT, Plan, plans_of


class LightInfo:
    """What a light resolver sees of the resolve info."""

    __slots__ = ("context", "schema")

    def __init__(self, context: Any, schema: Any) -> None:
        self.context = context
        self.schema = schema


class Selected:
    """One selected field of an object type: its plan, and what was worked out for it in this operation."""

    __slots__ = ("arguments", "below", "below_type", "name", "nodes", "plan", "response_name")

    def __init__(self, response_name: str, nodes: list[FieldNode], plan: Plan | None) -> None:
        self.response_name = response_name
        self.nodes = nodes
        self.name = nodes[0].name.value
        self.plan = plan
        self.arguments: dict[str, Any] | None = None
        self.below: list[Selected] | None = None
        self.below_type: GraphQLObjectType | None = None


def _never_awaitable(value: Any) -> bool:
    return False


class FastExecutionContext(ExecutionContext):
    """Synchronous execution with short cuts; mutations forget what was read between their fields."""

    is_awaitable = staticmethod(_never_awaitable)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._light_info = LightInfo(self.context_value, self.schema)
        self._selections: dict[tuple[int, str], tuple[dict[str, list[FieldNode]], list[Selected]]] = {}

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
        return self._execute(parent_type, source_value, path, self._select(parent_type, fields))

    def _select(self, parent_type: GraphQLObjectType, fields: dict[str, list[FieldNode]]) -> list[Selected]:
        key = (id(fields), parent_type.name)
        known = self._selections.get(key)
        if known is None:
            plans = plans_of(parent_type)
            selected = [
                Selected(response_name, nodes, plans.get(nodes[0].name.value))
                for response_name, nodes in fields.items()
            ]
            # The fields are kept with what was made of them, so that their id stays theirs.
            known = self._selections[key] = (fields, selected)
        return known[1]

    def _execute(
        self, parent_type: GraphQLObjectType, source: Any, path: Path | None, selection: list[Selected]
    ) -> dict[str, Any]:
        results: dict[str, Any] = {}
        is_dict = isinstance(source, dict)
        for selected in selection:
            plan = selected.plan
            completed: Any = Undefined
            if plan is not None:
                try:
                    if plan.resolve is None:
                        attribute = plan.attribute
                        value = source.get(attribute) if is_dict else getattr(source, attribute, None)  # type: ignore[arg-type]
                    elif plan.has_arguments:
                        arguments = selected.arguments
                        if arguments is None:
                            arguments = selected.arguments = get_argument_values(
                                plan.field, selected.nodes[0], self.variable_values
                            )
                        value = plan.resolve(source, self._light_info, **arguments)
                    else:
                        value = plan.resolve(source, self._light_info)
                    if value is None:
                        completed = Undefined if plan.is_required else None
                    elif plan.shape == LEAF:
                        if type(value) is plan.plain_type:
                            completed = value
                        elif not callable(value) and not isinstance(value, Exception):
                            completed = plan.serialize(value)  # type: ignore[misc]
                            if completed is None:
                                completed = Undefined
                    elif plan.shape == LEAVES and type(value) is list and None not in value:
                        completed = [plan.serialize(item) for item in value]  # type: ignore[misc]
                except Exception:
                    # A resolver marked light only reads: the ordinary way asks it again and reports the error.
                    completed = value = Undefined
                if (
                    completed is Undefined
                    and value is not Undefined
                    and value is not None
                    and plan.is_composite
                ):
                    completed = self._complete(
                        plan, selected, value, Path(path, selected.response_name, parent_type.name)
                    )
            elif selected.name == "__typename":
                completed = parent_type.name
            if completed is Undefined:
                completed = self.execute_field(
                    parent_type, source, selected.nodes, Path(path, selected.response_name, parent_type.name)
                )
                if completed is Undefined:
                    continue
            results[selected.response_name] = completed
        return results

    def _complete(self, plan: Plan, selected: Selected, value: Any, path: Path) -> Any:
        """An object or a list of them, or Undefined when the ordinary way must decide."""
        if plan.shape == OBJECT:
            object_type = self._object_type(plan, value)
            if object_type is None:
                return Undefined
            try:
                return self._execute(object_type, value, path, self._below(selected, object_type))
            except GraphQLError as error:
                self._report(error, plan.field.type, path, selected.nodes)
                return None
        if type(value) is not list:
            return Undefined
        types = [self._object_type(plan, row) for row in value]
        if None in types:
            return Undefined
        results: list[Any] = []
        try:
            for index, (row, object_type) in enumerate(zip(value, types, strict=True)):
                assert object_type is not None
                row_path = Path(path, index, None)
                try:
                    results.append(
                        self._execute(object_type, row, row_path, self._below(selected, object_type))
                    )
                except GraphQLError as error:
                    self._report(error, plan.row_type, row_path, selected.nodes)
                    results.append(None)
        except GraphQLError as error:
            self._report(error, plan.field.type, path, selected.nodes)
            return None
        return results

    def _report(
        self, raw_error: GraphQLError, declared_type: Any, path: Path, nodes: list[FieldNode]
    ) -> None:
        """Collect the error here, or raise it on where the field may not be null."""
        self.handle_field_error(located_error(raw_error, nodes, path.as_list()), declared_type, path)

    def _object_type(self, plan: Plan, row: Any) -> GraphQLObjectType | None:
        """The type of a row; None when the ordinary way must decide."""
        if row is None or isinstance(row, Exception) or callable(row):
            return None
        if plan.object_type is not None:
            return plan.object_type
        found = self.schema.get_type(getattr(row, "graphql_type", ""))
        if isinstance(found, GraphQLObjectType) and self.schema.is_sub_type(plan.abstract_type, found):  # type: ignore[arg-type]
            return found
        return None

    def _below(self, selected: Selected, object_type: GraphQLObjectType) -> list[Selected]:
        """What is selected below a field, for rows of this type."""
        if selected.below is None or selected.below_type is not object_type:
            selected.below = self._select(object_type, self.collect_subfields(object_type, selected.nodes))
            selected.below_type = object_type
        return selected.below

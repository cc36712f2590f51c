"""An executor that answers plain fields without the ceremony: graphql-core's own, with short cuts.

A field whose resolver is graphene's default one or is marked `light` gets no ResolveInfo, nothing is asked to be
awaitable, and objects and lists of objects are completed in place, their selections worked out once per document
instead of once per row and request; several rows are answered by columns (columns.py). Everything else, and every
surprise, goes the ordinary way, so results and errors are the same (tests hold the two against each other).
"""

from collections.abc import Iterable
from itertools import repeat
from typing import Any, TypeAlias

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

from backend.api.graphql.columns import MANY, Columns
from backend.api.graphql.plans import LEAF, LEAVES, OBJECT, Plan, plans_of
from backend.api.graphql.selections import LightInfo, Selected, Selections

Way: TypeAlias = tuple[Any, str | int, str | None] | None
"""Where in the answer we are, in the form of graphql-core's Path. A plain tuple costs a tenth of one to make, and only
errors and fields on the ordinary way look at it."""


def _path(way: Way) -> Path | None:
    return None if way is None else Path(_path(way[0]), way[1], way[2])


def _never_awaitable(value: Any) -> bool:
    return False


def _is_no_row(value: Any) -> bool:
    """What the ordinary way must look at before it is taken for an object."""
    return value is None or isinstance(value, Exception) or callable(value)


class FastExecutionContext(ExecutionContext):
    """Synchronous execution with short cuts; mutations forget what was read between their fields."""

    is_awaitable = staticmethod(_never_awaitable)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.light_info = LightInfo(self.context_value, self.schema)
        kept: Selections | None = getattr(self.context_value, "selections", None)
        self._selections: Selections = {} if kept is None else kept
        self._arguments: dict[Selected, dict[str, Any]] = {}
        self._by_columns = True

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
        # The nodes are the document's, which outlives whatever is kept of it: an id stays theirs.
        key = (parent_type.name, *(id(node) for nodes in fields.values() for node in nodes))
        known = self._selections.get(key)
        if known is None:
            plans = plans_of(parent_type)
            known = self._selections[key] = [
                Selected(response_name, nodes, plans.get(nodes[0].name.value))
                for response_name, nodes in fields.items()
            ]
        return known

    def _execute(
        self, parent_type: GraphQLObjectType, source: Any, way: Way, selection: list[Selected]
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
                        arguments = self.arguments_of(plan, selected)
                        value = plan.resolve(source, self.light_info, **arguments)
                    else:
                        value = plan.resolve(source, self.light_info)
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
                        plan, selected, value, (way, selected.response_name, parent_type.name)
                    )
            elif selected.name == "__typename":
                completed = parent_type.name
            if completed is Undefined:
                path = _path((way, selected.response_name, parent_type.name))
                assert path is not None
                completed = self.execute_field(parent_type, source, selected.nodes, path)
                if completed is Undefined:
                    continue
            results[selected.response_name] = completed
        return results

    def _complete(self, plan: Plan, selected: Selected, value: Any, way: Way) -> Any:
        """An object or a list of them, or Undefined when the ordinary way must decide."""
        if plan.shape == OBJECT:
            object_type = self.object_type(plan, value)
            if object_type is None:
                return Undefined
            try:
                return self._execute(object_type, value, way, self.below(selected, object_type))
            except GraphQLError as error:
                self._report(error, plan.field.type, way, selected.nodes)
                return None
        if type(value) is not list:
            return Undefined
        if len(value) >= MANY and self._by_columns:
            try:
                return Columns(self).objects(plan, selected, value)
            except Exception:
                # Row by row it is seen what is the matter, and where. Not tried again, so nothing is done thrice.
                self._by_columns = False
        types = self._types_of_rows(plan, value)
        if types is None:
            return Undefined
        results: list[Any] = []
        try:
            for index, (row, object_type) in enumerate(zip(value, types, strict=False)):
                row_way = (way, index, None)
                below = selected.below.get(object_type) or self.below(selected, object_type)
                try:
                    results.append(self._execute(object_type, row, row_way, below))
                except GraphQLError as error:
                    self._report(error, plan.row_type, row_way, selected.nodes)
                    results.append(None)
        except GraphQLError as error:
            self._report(error, plan.field.type, way, selected.nodes)
            return None
        return results

    def arguments_of(self, plan: Plan, selected: Selected) -> dict[str, Any]:
        """The same for all rows. Raises GraphQLError for what the variables may not be."""
        arguments = self._arguments.get(selected)
        if arguments is None:
            arguments = self._arguments[selected] = get_argument_values(
                plan.field, selected.nodes[0], self.variable_values
            )
        return arguments

    def _types_of_rows(self, plan: Plan, rows: list[Any]) -> Iterable[GraphQLObjectType] | None:
        """At least as many types as rows; None when the ordinary way must decide."""
        if plan.object_type is not None:
            return None if any(map(_is_no_row, rows)) else repeat(plan.object_type)
        types = [found for row in rows if (found := self.object_type(plan, row)) is not None]
        return types if len(types) == len(rows) else None

    def _report(self, raw_error: GraphQLError, declared_type: Any, way: Way, nodes: list[FieldNode]) -> None:
        """Collect the error here, or raise it on where the field may not be null."""
        path = _path(way)
        assert path is not None
        self.handle_field_error(located_error(raw_error, nodes, path.as_list()), declared_type, path)

    def object_type(self, plan: Plan, row: Any) -> GraphQLObjectType | None:
        """The type of a row; None when the ordinary way must decide."""
        if _is_no_row(row):
            return None
        if plan.object_type is not None:
            return plan.object_type
        found = self.schema.get_type(getattr(row, "graphql_type", ""))
        if isinstance(found, GraphQLObjectType) and self.schema.is_sub_type(plan.abstract_type, found):  # type: ignore[arg-type]
            return found
        return None

    def below(self, selected: Selected, object_type: GraphQLObjectType) -> list[Selected]:
        """What is selected below a field, for rows of this type."""
        below = selected.below.get(object_type)
        if below is None:
            below = selected.below[object_type] = self._select(
                object_type, self.collect_subfields(object_type, selected.nodes)
            )
        return below

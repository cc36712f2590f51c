"""Lists of rows answered field by field instead of row by row: what is the same for all rows is then decided once.

Whatever is not plain (an error, a null where none may be, a field without a short way) ends the attempt with an
exception, and the executor goes through the rows one by one: that way knows what to report and where.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from types import NoneType
from typing import Any, Protocol

from graphql import GraphQLObjectType

from backend.api.graphql.plans import LEAF, OBJECT, Plan
from backend.api.graphql.selections import LightInfo, Selected

MANY = 8
"""Fewer rows are answered sooner one by one."""


class Surprise(Exception):
    """Something that only the way row by row can decide."""


class Operation(Protocol):
    """What the executor knows of the operation."""

    light_info: LightInfo

    def arguments_of(self, plan: Plan, selected: Selected) -> dict[str, Any]:
        """The field's arguments, the same for all rows."""

    def below(self, selected: Selected, object_type: GraphQLObjectType) -> list[Selected]:
        """What is selected below a field, for rows of this type."""

    def object_type(self, plan: Plan, row: Any) -> GraphQLObjectType | None:
        """The type of a row; None when the ordinary way must decide."""


class Columns:
    """For one list, and not kept by the operation: they would hold each other until rings of objects are looked for.

    Light resolvers only read, so a list that ends in a surprise may be asked again.
    """

    def __init__(self, operation: Operation) -> None:
        self._operation = operation

    def objects(self, plan: Plan, selected: Selected, rows: Sequence[Any]) -> list[dict[str, Any]]:
        """The answers for rows of a field that has objects. Raises whatever a row surprises with."""
        if any(map(_is_odd, set(map(type, rows)))):
            raise Surprise
        if plan.object_type is not None:
            return self._of_type(plan.object_type, rows, selected)
        places: dict[GraphQLObjectType, list[int]] = {}
        for place, row in enumerate(rows):
            object_type = self._operation.object_type(plan, row)
            if object_type is None:
                raise Surprise
            places.setdefault(object_type, []).append(place)
        answers: dict[int, dict[str, Any]] = {}
        for object_type, own in places.items():
            answers.update(
                zip(own, self._of_type(object_type, [rows[each] for each in own], selected), strict=True)
            )
        return [answers[place] for place in range(len(rows))]

    def _of_type(
        self, object_type: GraphQLObjectType, rows: Sequence[Any], selected: Selected
    ) -> list[dict[str, Any]]:
        answers: list[dict[str, Any]] = [{} for _ in rows]
        for each in self._operation.below(selected, object_type):
            name = each.response_name
            for answer, value in zip(answers, self._column(object_type, rows, each), strict=True):
                answer[name] = value
        return answers

    def _column(
        self, object_type: GraphQLObjectType, rows: Sequence[Any], selected: Selected
    ) -> Sequence[Any]:
        """One field's answers, one for each row."""
        plan = selected.plan
        if plan is None:
            if selected.name == "__typename":
                return [object_type.name] * len(rows)
            raise Surprise
        values = self._values(plan, selected, rows)
        kinds = set(map(type, values))
        if NoneType not in kinds:
            return values if kinds == {plan.plain_type} else self._complete(plan, selected, values, kinds)
        if plan.is_required:
            raise Surprise
        there = [value for value in values if value is not None]
        answers = iter(self._complete(plan, selected, there, kinds - {NoneType}))
        return [None if value is None else next(answers) for value in values]

    def _values(self, plan: Plan, selected: Selected, rows: Sequence[Any]) -> list[Any]:
        info, resolve, attribute = self._operation.light_info, plan.resolve, plan.attribute
        if resolve is None:
            assert attribute is not None
            return [
                row.get(attribute) if isinstance(row, dict) else getattr(row, attribute, None) for row in rows
            ]
        if plan.has_arguments:
            arguments = self._operation.arguments_of(plan, selected)
            return [resolve(row, info, **arguments) for row in rows]
        return [resolve(row, info) for row in rows]

    def _complete(self, plan: Plan, selected: Selected, values: list[Any], kinds: set[type]) -> Sequence[Any]:
        """What the client reads for values of these kinds, none of them None."""
        if plan.shape == OBJECT:
            return self.objects(plan, selected, values)
        if plan.shape == LEAF:
            if any(map(_is_odd, kinds)):
                raise Surprise
            return _serialized(plan, values)
        if not kinds <= {list, tuple}:
            raise Surprise
        every = list(chain.from_iterable(values))
        if None in every:
            raise Surprise
        answers = iter(self.objects(plan, selected, every) if plan.is_composite else _serialized(plan, every))
        return [list(islice(answers, len(value))) for value in values]


def _serialized(plan: Plan, values: list[Any]) -> list[Any]:
    assert plan.serialize is not None
    answers = list(map(plan.serialize, values))
    if None in answers:
        raise Surprise
    return answers


@cache
def _is_odd(kind: type) -> bool:
    """Whether values of this type need a closer look before they are taken for an answer."""
    return (
        kind is NoneType
        or issubclass(kind, Exception)
        or any("__call__" in vars(each) for each in kind.__mro__)
    )

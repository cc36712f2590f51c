"""Which fields of a type can be answered the short way, and how: worked out once per type."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLID,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLString,
    GraphQLUnionType,
)

LEAF, LEAVES, OBJECT, OBJECTS = range(4)
# Values of exactly this type are their own serialisation.
_PLAIN: dict[Any, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a field is answered the short way: by an attribute of its row or by a light resolver."""

    field: GraphQLField
    attribute: str | None
    resolve: Callable[..., Any] | None
    has_arguments: bool
    is_required: bool
    shape: int
    is_composite: bool
    serialize: Callable[[Any], Any] | None = None
    plain_type: type | None = None
    object_type: GraphQLObjectType | None = None
    abstract_type: GraphQLInterfaceType | GraphQLUnionType | None = None
    row_type: Any = None
    """Of a list: the declared type of its rows."""


_plans: dict[GraphQLObjectType, dict[str, Plan]] = {}


def plans_of(parent: GraphQLObjectType) -> dict[str, Plan]:
    """The fields of a type that can be answered the short way."""
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
    declared = _nullable(field.type)
    is_list = isinstance(declared, GraphQLList)
    row_type = declared.of_type if isinstance(declared, GraphQLList) else None
    named = _nullable(row_type) if is_list else declared
    known: dict[str, Any] = {
        "field": field,
        "attribute": attribute,
        "resolve": resolve,
        "has_arguments": bool(field.args),
        "is_required": isinstance(field.type, GraphQLNonNull),
        "row_type": row_type,
    }
    if isinstance(named, GraphQLScalarType):
        plain = None if is_list else _PLAIN.get(named)
        return Plan(
            **known,
            shape=LEAVES if is_list else LEAF,
            is_composite=False,
            serialize=named.serialize,
            plain_type=plain,
        )
    if isinstance(named, GraphQLEnumType):
        return Plan(
            **known, shape=LEAVES if is_list else LEAF, is_composite=False, serialize=_names_of(named)
        )
    shape = OBJECTS if is_list else OBJECT
    if isinstance(named, GraphQLObjectType) and named.is_type_of is None:
        return Plan(**known, shape=shape, is_composite=True, object_type=named)
    if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
        return Plan(**known, shape=shape, is_composite=True, abstract_type=named)
    return None


def _nullable(declared: Any) -> Any:
    return declared.of_type if isinstance(declared, GraphQLNonNull) else declared


def _names_of(enum: GraphQLEnumType) -> Callable[[Any], Any]:
    """Serialisation of an enum by look-up; what is not in the table goes the enum's own way."""
    names: dict[Any, str] = {}
    for name, value in enum.values.items():
        names[value.value.value if isinstance(value.value, Enum) else value.value] = name

    def serialize(value: Any) -> Any:
        return names.get(value) or enum.serialize(value)

    return serialize

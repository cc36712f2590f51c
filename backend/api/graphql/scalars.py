"""Saleor's scalars that graphene has not, or has otherwise."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal as PyDecimal
from typing import Any

import graphene
import orjson
from graphql import GraphQLError, GraphQLScalarType, Undefined, ValueNode, value_from_ast_untyped
from graphql.language import ast

MOST_DIGITS = 308
"""Of the whole part of a Decimal, as JSON's own numbers have them at most: "1E+1000000" is a few bytes, and as an
integer most of a minute of a core."""


class DateTime(graphene.Scalar):
    """An instant, ISO 8601 with its offset from UTC."""

    @staticmethod
    def serialize(value: datetime) -> str:
        """As ISO 8601."""
        return value.isoformat()

    @staticmethod
    def parse_value(value: Any) -> datetime:
        """An aware instant; without an offset it is read as UTC."""
        try:
            instant = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise GraphQLError(f"DateTime cannot represent value: {value!r:.80}") from None
        return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> Any:
        """From a string literal."""
        return cls.parse_value(node.value) if isinstance(node, ast.StringValueNode) else Undefined


class Date(graphene.Scalar):
    """A calendar day, ISO 8601."""

    @staticmethod
    def serialize(value: date) -> str:
        """As YYYY-MM-DD."""
        return value.isoformat()

    @staticmethod
    def parse_value(value: Any) -> date:
        """From YYYY-MM-DD."""
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise GraphQLError(f"Date cannot represent value: {value!r:.80}") from None

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> Any:
        """From a string literal."""
        return cls.parse_value(node.value) if isinstance(node, ast.StringValueNode) else Undefined


class Decimal(graphene.Scalar):
    """A number that is exact on the way in; JSON numbers on the way out."""

    @staticmethod
    def serialize(value: PyDecimal | int | float) -> float:
        """As a JSON number."""
        return float(value)

    @classmethod
    def parse_value(cls, value: Any) -> PyDecimal:
        """From a number or a numeric string; infinities, and what could be no double, are refused."""
        try:
            number = PyDecimal(str(value))
        except ArithmeticError:
            number = PyDecimal("NaN")
        if isinstance(value, bool) or not number.is_finite() or number.adjusted() > MOST_DIGITS:
            raise GraphQLError(f"{cls._meta.name} cannot represent value: {value!r:.80}")
        return number

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> Any:
        """From a number or string literal."""
        if isinstance(node, ast.IntValueNode | ast.FloatValueNode | ast.StringValueNode):
            return cls.parse_value(node.value)
        return Undefined


class PositiveDecimal(Decimal):
    """A number that is not negative."""

    @classmethod
    def parse_value(cls, value: Any) -> PyDecimal:
        """As Decimal, and not below zero."""
        number = super().parse_value(value)
        if number < 0:
            raise GraphQLError(f"Value cannot be lower than 0. Unsupported value: {number}")
        return number


class PositiveInt(graphene.Int):
    """A whole number of at least 1."""

    @staticmethod
    def parse_value(value: Any) -> int:
        """A whole number from 1 to 2^31 - 1."""
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value < 2**31:
            raise GraphQLError(f"PositiveInt cannot represent value: {value!r:.80}")
        return value

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> Any:
        """From an integer literal."""
        return cls.parse_value(int(node.value)) if isinstance(node, ast.IntValueNode) else Undefined


class Minute(graphene.Int):
    """A number of minutes."""


class Hour(graphene.Int):
    """A number of hours."""


class Day(graphene.Int):
    """A number of days."""


class JSON(graphene.Scalar):
    """Any JSON value."""

    @staticmethod
    def serialize(value: Any) -> Any:
        """As it is."""
        return value

    @staticmethod
    def parse_value(value: Any) -> Any:
        """As it is."""
        return value

    @staticmethod
    def parse_literal(node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        """The literal's plain value."""
        return value_from_ast_untyped(node, variables)


class JSONString(graphene.Scalar):
    """A JSON document inside a string."""

    @staticmethod
    def serialize(value: Any) -> str:
        """Text stays as it is (it is JSON already); anything else is written as JSON."""
        return value if isinstance(value, str) else orjson.dumps(value).decode()

    @staticmethod
    def parse_value(value: Any) -> Any:
        """The value that the string holds."""
        try:
            return orjson.loads(value)
        except (TypeError, ValueError):
            raise GraphQLError(f"JSONString cannot represent value: {value!r:.80}") from None

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> Any:
        """From a string literal."""
        return cls.parse_value(node.value) if isinstance(node, ast.StringValueNode) else Undefined


class Metadata(graphene.Scalar):
    """Metadata as one object of keys and values."""

    @staticmethod
    def serialize(value: Mapping[str, str]) -> dict[str, str]:
        """A plain object."""
        return dict(value)

    @staticmethod
    def parse_value(value: Any) -> dict[str, str]:
        """An object whose values are strings."""
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise GraphQLError("Metadata must be an object of strings.")
        return value

    @classmethod
    def parse_literal(cls, node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        """From an object literal."""
        return cls.parse_value(value_from_ast_untyped(node, variables))


WideInt = GraphQLScalarType(
    name="WideInt",
    serialize=int,
    description="Int on paper; amounts in đồng outgrow 32 bits, JSON numbers do not.",
)
"""For the few output fields where Saleor's schema says Int and a sum in đồng may exceed 2^31."""
# The library guards the name against a second type; this one stands in the same place, one field at a time.
WideInt.name = "Int"

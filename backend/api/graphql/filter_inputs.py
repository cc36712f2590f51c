"""Saleor's small filter inputs that several areas share."""

import graphene

from backend.api.graphql.scalars import Date, DateTime, Decimal


class PriceRangeInput(graphene.InputObjectType):
    """A range of prices, both ends included."""

    gte = graphene.Float(description="At least.")
    lte = graphene.Float(description="At most.")


class DecimalRangeInput(graphene.InputObjectType):
    """A range of numbers, both ends included."""

    gte = Decimal(description="At least.")
    lte = Decimal(description="At most.")


class DecimalFilterInput(graphene.InputObjectType):
    """A number, one of several, or a range."""

    eq = Decimal(description="Exactly.")
    one_of = graphene.List(graphene.NonNull(Decimal), description="One of these.")
    range = graphene.InputField(DecimalRangeInput, description="In this range.")


class IntRangeInput(graphene.InputObjectType):
    """A range of whole numbers, both ends included."""

    gte = graphene.Int(description="At least.")
    lte = graphene.Int(description="At most.")


class DateRangeInput(graphene.InputObjectType):
    """A range of days, both ends included."""

    gte = Date(description="Not before.")
    lte = Date(description="Not after.")


class DateTimeRangeInput(graphene.InputObjectType):
    """A range of instants, both ends included."""

    gte = DateTime(description="Not before.")
    lte = DateTime(description="Not after.")


class DateTimeFilterInput(graphene.InputObjectType):
    """An instant, one of several, or a range."""

    eq = DateTime(description="Exactly.")
    one_of = graphene.List(graphene.NonNull(DateTime), description="One of these.")
    range = graphene.InputField(DateTimeRangeInput, description="In this range.")


class StringFilterInput(graphene.InputObjectType):
    """A text or one of several."""

    eq = graphene.String(description="Exactly.")
    one_of = graphene.List(graphene.NonNull(graphene.String), description="One of these.")


class GlobalIDFilterInput(graphene.InputObjectType):
    """An id or one of several."""

    eq = graphene.ID(description="Exactly.")
    one_of = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")


class MetadataFilter(graphene.InputObjectType):
    """A metadata key, with a value or with any."""

    key = graphene.String(required=True, description="Key.")
    value = graphene.String(description="Value.")

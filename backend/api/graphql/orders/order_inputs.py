"""Saleor's filter and order of orders, as far as they are served."""

from typing import Any

import graphene

from backend.api.graphql.enums import OrderDirection, enum
from backend.api.graphql.ids import uuid_from_global_id
from backend.orders.selectors import OrderFilter

OrderStatusFilter = enum(
    "OrderStatusFilter",
    "READY_TO_FULFILL READY_TO_CAPTURE UNFULFILLED UNCONFIRMED PARTIALLY_FULFILLED FULFILLED CANCELED",
    "States to filter by.",
)
OrderSortField = enum("OrderSortField", "NUMBER CREATED_AT", "Both say the same: numbers rise with time.")
MAX_FILTER_VALUES = 100

_STATUSES: dict[str, tuple[str, ...]] = {
    "READY_TO_FULFILL": ("unfulfilled", "partially_fulfilled"),
    "READY_TO_CAPTURE": (),
    "UNFULFILLED": ("unfulfilled",),
    "UNCONFIRMED": (),
    "PARTIALLY_FULFILLED": ("partially_fulfilled",),
    "FULFILLED": ("fulfilled",),
    "CANCELED": ("canceled",),
}


class OrderFilterInput(graphene.InputObjectType):
    """Which orders."""

    status = graphene.List(graphene.NonNull(OrderStatusFilter), description="In one of these states.")
    search = graphene.String(description="An order number.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    numbers = graphene.List(graphene.NonNull(graphene.String), description="One of these numbers.")


class OrderSortingInput(graphene.InputObjectType):
    """In which order."""

    direction = OrderDirection(required=True, description="Direction.")
    field = OrderSortField(required=True, description="Field.")


def read_filter(given: Any, search: str | None) -> OrderFilter:
    """The inputs as the domain takes them. Text that is no number finds nothing. Raises InvalidGlobalID."""
    given = given or {}
    numbers = given.get("numbers")
    sought = (search or given.get("search") or "").strip().removeprefix("#")
    if sought:
        numbers = [sought] if numbers is None or sought in numbers else []
    statuses, ids = given.get("status"), given.get("ids")
    return OrderFilter(
        statuses=None
        if not statuses
        else tuple(each for status in statuses for each in _STATUSES[getattr(status, "value", status)]),
        numbers=None if numbers is None else _read_numbers(numbers),
        ids=None
        if ids is None
        else tuple(uuid_from_global_id(each, "Order") for each in ids[:MAX_FILTER_VALUES]),
    )


def _read_numbers(texts: list[str]) -> tuple[int, ...]:
    return tuple(
        int(text)
        for text in texts[:MAX_FILTER_VALUES]
        if text.isascii() and text.isdigit() and len(text) < 19
    )

"""Saleor's product filters as conditions on the shelf."""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from graphql import GraphQLError

from backend.api.graphql.catalogue.attribute_filters import attribute_condition, groups_condition
from backend.api.graphql.catalogue.product_type_types import PRODUCT_TYPE_PK
from backend.api.graphql.ids import int_from_global_id
from backend.catalogue.collections import collections_by_id
from backend.catalogue.conditions import (
    EVERYTHING,
    NOTHING,
    AllOf,
    AnyOf,
    Between,
    Column,
    Condition,
    HasPriceBetween,
    OneOf,
)

MAX_VALUES = 100
MAX_NESTING = 8
MAX_PARTS = 100
_MOST = 2**62


def is_absent(given: dict[str, Any] | None) -> bool:
    """Whether a filter says nothing: null, {} and fields that are all null count as absent."""
    return not given or all(value is None for value in given.values())


def filter_condition(given: dict[str, Any]) -> Condition:
    """ProductFilterInput without its search, which also decides the order: everything given must hold."""
    parts = list(_shared(given))
    if given.get("categories"):
        parts.append(groups_condition(_pks(given["categories"], "Category")))
    if given.get("collections"):
        parts.append(_in_collections(_pks(given["collections"], "Collection")))
    if given.get("price") is not None:
        parts.append(HasPriceBetween(*_dong_range(given["price"])))
    if given.get("minimal_price") is not None:
        parts.append(Between(Column.PRICE_MIN, *_dong_range(given["minimal_price"])))
    if given.get("updated_at") is not None:
        parts.append(Between(Column.UPDATED, given["updated_at"].get("gte"), given["updated_at"].get("lte")))
    if given.get("product_types"):
        parts.append(_holds(PRODUCT_TYPE_PK in _pks(given["product_types"], "ProductType")))
    if given.get("slugs"):
        parts.append(OneOf(Column.SLUG, tuple(_few(given["slugs"]))))
    return AllOf(tuple(parts))


def where_condition(given: dict[str, Any], *, depth: int = 0) -> Condition:
    """ProductWhereInput: everything given must hold; AND and OR combine whole inputs."""
    if depth > MAX_NESTING:
        raise GraphQLError(f"`where` is nested more than {MAX_NESTING} levels deep.")
    parts = list(_shared(given))
    for name, column in (("name", Column.NAME), ("slug", Column.SLUG)):
        if not is_absent(given.get(name)):
            parts.append(OneOf(column, tuple(_wanted(given[name]))))
    if not is_absent(given.get("category")):
        parts.append(groups_condition(_pks(_wanted(given["category"]), "Category")))
    if not is_absent(given.get("collection")):
        parts.append(_in_collections(_pks(_wanted(given["collection"]), "Collection")))
    if not is_absent(given.get("product_type")):
        parts.append(_holds(PRODUCT_TYPE_PK in _pks(_wanted(given["product_type"]), "ProductType")))
    for name, of_variants in (("price", True), ("minimal_price", False)):
        if not is_absent(given.get(name)):
            parts.append(_price_condition(given[name], of_variants=of_variants))
    if not is_absent(given.get("updated_at")):
        parts.append(_updated_condition(given["updated_at"]))
    if given.get("AND"):
        parts.append(AllOf(tuple(where_condition(part, depth=depth + 1) for part in _few(given["AND"]))))
    if given.get("OR"):
        parts.append(AnyOf(tuple(where_condition(part, depth=depth + 1) for part in _few(given["OR"]))))
    return AllOf(tuple(parts))


def check_size(condition: Condition) -> None:
    """Raises GraphQLError for a filter of too many parts."""
    if _size(condition) > MAX_PARTS:
        raise GraphQLError(f"A filter may have at most {MAX_PARTS} parts.")


def _size(condition: Condition) -> int:
    if isinstance(condition, AllOf | AnyOf):
        return 1 + sum(_size(part) for part in condition.parts)
    return 1


def _shared(given: dict[str, Any]) -> Iterable[Condition]:
    """What both inputs have in the same words."""
    for name in ("is_published", "is_visible_in_listing", "has_category", "is_available"):
        if given.get(name) is not None:
            # Everything on the shelf is published, categorised and may be bought.
            yield _holds(given[name])
    if given.get("gift_card") is not None:
        yield _holds(not given["gift_card"])
    if given.get("metadata"):
        yield NOTHING
    for name in ("published_from", "available_from"):
        if given.get(name) is not None:
            yield Between(Column.CREATED, None, given[name])
    for attribute in _few(given.get("attributes") or []):
        yield attribute_condition(attribute)
    if given.get("stock_availability") is not None:
        yield OneOf(Column.IN_STOCK, (given["stock_availability"].value == "IN_STOCK",))
    if given.get("ids"):
        yield OneOf(Column.LISTING, tuple(_pks(given["ids"], "Product")))


def _in_collections(pks: list[int]) -> Condition:
    """In one of them; a number of no collection fits nothing."""
    known = collections_by_id()
    return AnyOf(tuple(known[pk].condition for pk in pks if pk in known))


def _holds(truth: bool) -> Condition:
    return EVERYTHING if truth else NOTHING


def _few(values: list[Any]) -> list[Any]:
    if len(values) > MAX_VALUES:
        raise GraphQLError(f"A filter may name at most {MAX_VALUES} values.")
    return values


def _wanted(given: dict[str, Any]) -> list[Any]:
    wanted = list(given.get("one_of") or [])
    if given.get("eq") is not None:
        wanted.append(given["eq"])
    return list(dict.fromkeys(_few(wanted)))


def _pks(ids: list[str], type_name: str) -> list[int]:
    return list(dict.fromkeys(int_from_global_id(each, type_name) for each in _few(ids)))


def _price_condition(given: dict[str, Any], *, of_variants: bool) -> Condition:
    """DecimalFilterInput: the exact amounts or the range; given several, all must hold."""
    parts: list[Condition] = []
    if given.get("eq") is not None or given.get("one_of") is not None:
        amounts = [int(amount) for amount in _wanted(given) if abs(amount) < _MOST and amount == int(amount)]
        if of_variants:
            parts.append(AnyOf(tuple(HasPriceBetween(amount, amount) for amount in amounts)))
        else:
            parts.append(OneOf(Column.PRICE_MIN, tuple(amounts)))
    if given.get("range") is not None:
        low, high = _dong_range(given["range"])
        parts.append(HasPriceBetween(low, high) if of_variants else Between(Column.PRICE_MIN, low, high))
    return AllOf(tuple(parts))


def _updated_condition(given: dict[str, Any]) -> Condition:
    parts: list[Condition] = []
    if given.get("eq") is not None or given.get("one_of") is not None:
        parts.append(OneOf(Column.UPDATED, tuple(_wanted(given))))
    if given.get("range") is not None:
        parts.append(Between(Column.UPDATED, given["range"].get("gte"), given["range"].get("lte")))
    return AllOf(tuple(parts))


def _dong_range(given: dict[str, Any]) -> tuple[int | None, int | None]:
    """A range of amounts as whole đồng that lie in it."""
    low, high = given.get("gte"), given.get("lte")
    return (
        None if low is None else math.ceil(_bounded(low)),
        None if high is None else math.floor(_bounded(high)),
    )


def _bounded(amount: float | Decimal) -> float | Decimal:
    return max(-_MOST, min(_MOST, amount))

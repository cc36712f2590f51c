"""Taking a question apart: what bitsets answer, which facet each filter belongs to, and what only SQL can tell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from backend.catalogue.conditions import (
    AllOf,
    AnyOf,
    Column,
    Condition,
    InCommune,
    InCraftVillage,
    InPriceBand,
    MadeBy,
    OneOf,
    PickUpIn,
    Value,
)

_COLUMNS = {
    Column.STARS: "stars",
    Column.PROVINCE: "province",
    Column.GROUP: "group",
    Column.PRODUCER_KIND: "producer_kind",
    Column.IN_STOCK: "in_stock",
}


class Facet(Enum):
    """What is counted, and the column whose filters are its own and left out of it."""

    STARS = "stars", "stars"
    PROVINCES = "provinces", "province"
    COMMUNES = "communes", "commune"
    CRAFT_VILLAGES = "craft_villages", "village"
    GROUPS = "groups", "group"
    SUBGROUPS = "subgroups", "group"
    PRODUCER_KINDS = "producer_kinds", "producer_kind"
    PRICE_BANDS = "price_bands", "price_band"
    IN_STOCK = "in_stock", "in_stock"
    PICKUP_PROVINCES = "pickup_provinces", "pickup"

    def __init__(self, label: str, column: str) -> None:
        self.label = label
        self.column = column


@dataclass(slots=True)
class Plan:
    """A question in three parts, all of which must hold."""

    own: dict[str, list[Condition]] = field(default_factory=dict)
    """Filters on a single facet's column, by column."""
    general: list[Condition] = field(default_factory=list)
    """What else bitsets answer."""
    outside: list[Condition] = field(default_factory=list)
    """What SQL must be asked."""

    def chosen(self, facet: Facet) -> frozenset[Value]:
        """The values that the facet's own filters name."""
        return frozenset(
            value
            for part in self.own.get(facet.column, ())
            for leaf in _leaves(part)
            for value in values_of(leaf)
        )


def make_plan(condition: Condition, within: Condition) -> Plan:
    """The plan for a filter; `within` is where one looks at all, so no facet leaves it out."""
    plan = Plan()
    for part in _parts(condition):
        columns = {column_of(leaf) for leaf in _leaves(part)}
        if None in columns:
            plan.outside.append(part)
        elif len(columns) == 1 and (column := columns.pop()) in _FACET_COLUMNS:
            plan.own.setdefault(column, []).append(part)
        else:
            plan.general.append(part)
    for part in _parts(within):
        (plan.outside if None in map(column_of, _leaves(part)) else plan.general).append(part)
    return plan


def column_of(leaf: Condition) -> str | None:
    """The index's column that a condition without parts asks about; None where there is none."""
    match leaf:
        case OneOf(column, _):
            return "listing" if column is Column.LISTING else _COLUMNS.get(column)
        case InPriceBand():
            return "price_band"
        case InCommune():
            return "commune"
        case InCraftVillage():
            return "village"
        case PickUpIn():
            return "pickup"
        case MadeBy():
            return "producer"
        case _:
            return None


def values_of(leaf: Condition) -> tuple[Value, ...]:
    """The values that a condition on a column of the index names."""
    match leaf:
        case OneOf(_, values):
            return values
        case InPriceBand(slugs) | MadeBy(slugs) | InCraftVillage(slugs):
            return slugs
        case InCommune(keys):
            return keys
        case PickUpIn(provinces):
            return provinces
        case _:
            return ()


def _parts(condition: Condition) -> Iterator[Condition]:
    """The conditions that must all hold, however they are nested."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _leaves(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _leaves(part)
    else:
        yield condition


_FACET_COLUMNS = frozenset(facet.column for facet in Facet)

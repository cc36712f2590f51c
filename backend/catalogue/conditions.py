"""What a reader of the shelf may ask for, as data, and the SQL for it.

The text of the SQL depends on the shape of the question alone, so PostgreSQL plans each shape once. A single value
becomes an equality and not a list: only then can an index also give the order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from backend.catalogue.price_bands import BANDS_BY_SLUG, PriceBand

Value = str | int | bool | datetime


class Column(Enum):
    """The shelf's columns that may be asked about."""

    LISTING = "shelf.listing_id"
    NAME = "shelf.name"
    SLUG = "shelf.slug"
    STARS = "shelf.stars"
    PROVINCE = "shelf.province_id"
    COMMUNE = "shelf.commune_id"
    CRAFT_VILLAGE = "shelf.craft_village_id"
    GROUP = "shelf.group_id"
    PRODUCER = "shelf.producer_id"
    PRODUCER_NAME = "shelf.producer_name"
    PRODUCER_KIND = "shelf.producer_kind"
    DECISION = "shelf.decision_number"
    VALID_UNTIL = "shelf.valid_until"
    PRICE_MIN = "shelf.price_min"
    IN_STOCK = "shelf.in_stock"
    IS_DEMO = "shelf.is_demo"
    CREATED = "shelf.created_at"
    UPDATED = "shelf.updated_at"


@dataclass(frozen=True, slots=True)
class OneOf:
    """The column has one of the values; with no values nothing does."""

    column: Column
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The column lies in the range, both ends included; None is open."""

    column: Column
    low: Value | None = None
    high: Value | None = None


@dataclass(frozen=True, slots=True)
class HasPriceBetween:
    """Some variant's price in đồng lies in the range, both ends included; None is open."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class InPriceBand:
    """The lowest price lies in one of the bands with these slugs; a slug of no band fits nothing."""

    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InCommune:
    """It comes from one of the communes, each named by its province's code and its own slug: "86/xa-an-binh"."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InCraftVillage:
    """Its producer belongs to one of the craft villages with these slugs."""

    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PickUpIn:
    """Some point in one of the provinces (codes) has a unit of it free and lets buyers pick it up."""

    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """One of the producers with these slugs makes it."""

    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasWords:
    """The name and its producer's name have every one of the folded words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResemblesWords:
    """Some of the folded words are there, or all with the last one begun, or a story has them all."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; with no parts everything does."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; with no parts nothing does."""

    parts: tuple["Condition", ...]


Condition = (
    OneOf
    | Between
    | HasPriceBetween
    | InPriceBand
    | InCommune
    | InCraftVillage
    | PickUpIn
    | MadeBy
    | HasWords
    | ResemblesWords
    | AllOf
    | AnyOf
)
EVERYTHING = AllOf(())
NOTHING = AnyOf(())


class Sql:
    """Collects the parameters while conditions become text."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self.parameters: dict[str, Any] = dict(parameters)

    def bind(self, value: Any) -> str:
        """A placeholder for the value."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"

    def text(self, condition: Condition) -> str:
        """The condition as SQL over `catalogue_shelf shelf`."""
        match condition:
            case OneOf(column, values):
                return self._one_of(column.value, values)
            case Between(column, low, high):
                return self._between(column.value, low, high)
            case HasPriceBetween(low, high):
                return self._price(low, high)
            case InPriceBand(slugs):
                bands = [BANDS_BY_SLUG[slug] for slug in slugs if slug in BANDS_BY_SLUG]
                return self._join(" OR ", tuple(_in_band(band) for band in bands), "FALSE")
            case InCommune(keys):
                return self._in_commune(keys)
            case InCraftVillage(slugs):
                return self._in_village(slugs)
            case PickUpIn(provinces):
                return self._pick_up(provinces)
            case MadeBy(slugs):
                return self._made_by(slugs)
            case HasWords(words):
                return self._has(words)
            case ResemblesWords(words):
                return self._resembles(words)
            case AllOf(parts):
                return self._join(" AND ", parts, "TRUE")
            case AnyOf(parts):
                return self._join(" OR ", parts, "FALSE")

    def _join(self, word: str, parts: tuple[Condition, ...], neutral: str) -> str:
        if not parts:
            return neutral
        texts = [self.text(part) for part in parts]
        return texts[0] if len(texts) == 1 else f"({word.join(texts)})"

    def _one_of(self, column: str, values: tuple[Value, ...]) -> str:
        if not values:
            return "FALSE"
        if len(values) == 1:
            return f"{column} = {self.bind(values[0])}"
        return f"{column} = ANY({self.bind(list(values))})"

    def _between(self, column: str, low: Value | None, high: Value | None) -> str:
        bounds = []
        if low is not None:
            bounds.append(f"{column} >= {self.bind(low)}")
        if high is not None:
            bounds.append(f"{column} <= {self.bind(high)}")
        return f"({' AND '.join(bounds)})" if bounds else "TRUE"

    def _price(self, low: int | None, high: int | None) -> str:
        if low is None:
            return "TRUE" if high is None else f"shelf.price_min <= {self.bind(high)}"
        if high is None:
            return f"shelf.price_max >= {self.bind(low)}"
        least, most = self.bind(low), self.bind(high)
        # Where the cheapest or the dearest variant is in the range, nothing else need be looked at.
        return (
            f"(shelf.price_min <= {most} AND shelf.price_max >= {least} AND "
            f"(shelf.price_min >= {least} OR shelf.price_max <= {most} OR EXISTS ("
            "SELECT 1 FROM catalogue_variant priced WHERE priced.listing_id = shelf.listing_id "
            f"AND priced.price BETWEEN {least} AND {most})))"
        )

    def _in_commune(self, keys: tuple[str, ...]) -> str:
        ids = f"SELECT id FROM geography_commune WHERE province_id || '/' || slug = ANY({self.bind(list(keys))})"
        return f"shelf.commune_id = ANY(ARRAY({ids}))"

    def _in_village(self, slugs: tuple[str, ...]) -> str:
        ids = f"SELECT id FROM geography_craftvillage WHERE slug = ANY({self.bind(list(slugs))})"
        return f"shelf.craft_village_id = ANY(ARRAY({ids}))"

    def _pick_up(self, provinces: tuple[str, ...]) -> str:
        return (
            "EXISTS (SELECT 1 FROM catalogue_pickup pickup WHERE pickup.listing_id = shelf.listing_id "
            f"AND pickup.province_id = ANY({self.bind(list(provinces))}))"
        )

    def _made_by(self, slugs: tuple[str, ...]) -> str:
        # Looked up first and once, so that the shelf's index on the producer serves.
        if not slugs:
            return "FALSE"
        ids = f"SELECT id FROM producers_producer WHERE slug = ANY({self.bind(list(slugs))})"
        return f"shelf.producer_id = ANY(ARRAY({ids}))"

    def _has(self, words: tuple[str, ...]) -> str:
        return f"shelf.search_words @@ {self.bind(all_words(words))}::tsquery" if words else "FALSE"

    def _resembles(self, words: tuple[str, ...]) -> str:
        if not words:
            return "FALSE"
        every, some = self.bind(all_words(words)), self.bind(some_words(words))
        # The stories are looked up first and once, so that the shelf's own indexes serve.
        return (
            f"(shelf.search_words @@ {some}::tsquery"
            " OR shelf.listing_id = ANY(ARRAY(SELECT told.id FROM catalogue_listing told"
            f" WHERE to_tsvector('simple', vi_words(told.description)) @@ {every}::tsquery))"
            " OR shelf.producer_id = ANY(ARRAY(SELECT told.id FROM producers_producer told"
            f" WHERE to_tsvector('simple', vi_words(told.story)) @@ {every}::tsquery)))"
        )


def _in_band(band: PriceBand) -> Condition:
    return Between(Column.PRICE_MIN, band.low, None if band.high is None else band.high - 1)


def all_words(
    words: tuple[str, ...], *, weight: str = "", near: bool = False, last_begins: bool = False
) -> str:
    """A tsquery of all the words, as text. They hold letters and digits only (search.words_of), so nothing is escaped.

    `weight` "A" looks at names alone; `near` wants them side by side; `last_begins` takes the last as a beginning.
    """
    ends = [f":{weight}" if weight else ""] * len(words)
    if last_begins:
        ends[-1] = f":*{weight}"
    return (" <-> " if near else " & ").join(f"'{word}'{end}" for word, end in zip(words, ends, strict=True))


def some_words(words: tuple[str, ...]) -> str:
    """A tsquery of any of the words, or of all with the last one begun if it has two letters."""
    queries = [f"'{word}'" for word in words]
    if len(words[-1]) > 1:
        queries.append(f"({all_words(words, last_begins=True)})")
    return " | ".join(queries)

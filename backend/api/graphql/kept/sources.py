"""What an answer hangs on: from the statements it was made of to topics of the change log, and to the next instant.

A statement names what it reads; a name that is no relation of ours means nothing. A relation whose changes nobody
notes means that the answer is not kept: forgetting to note a table costs speed and never truth.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache

from backend.kernel.changes import Relation, relations
from backend.kernel.reads import Reads
from backend.kernel.rows import fetch_one

KEYS_WORTH_NAMING = 100
NOTED_ELSEWHERE = {
    "catalogue_shelf": "catalogue_change",
    "catalogue_pickup": "catalogue_change",
    "stock_shelflot": "stock_level",
    "stock_lot": "stock_level",
}
"""Every change of these comes with one of the other's rows in the same transaction: by triggers, or because a shelf's
lots are written with its level alone. A lot that stands on no shelf says nothing to anybody."""
STILL = frozenset(
    {
        "geography_province",
        "geography_formerprovince",
        "certification_productgroup",
        "catalogue_changefloor",
    }
)
"""Changed by migrations alone, or without meaning for an answer."""
KINDS = {"listing": "listing_id", "variant": "variant_id"}
"""Kinds of loaders' keys, and the column by which tables note such keys."""
# The next instant at which time alone changes what each relation tells; None after the last one.
_NEXT = {
    "catalogue_shelf": ("valid_from", "valid_until"),
    "stock_level": ("expires_next",),
    "editorial_policydocument": ("effective_from",),
    "editorial_story": ("published_at",),
    "editorial_pointevent": ("starts_at", "ends_at"),
}
TIMED = tuple(_NEXT)
_INSTANTS = ", ".join(
    "least({})".format(
        ", ".join(
            f"(SELECT {column} FROM {table} WHERE {column} > %(now)s ORDER BY {column} LIMIT 1)"
            for column in columns
        )
    )
    for table, columns in _NEXT.items()
)
_HEAD = f"SELECT pg_current_snapshot()::text, {_INSTANTS}"
_WORD = re.compile(r"[a-z_]+")


class Head:
    """The moment before an answer is made: PostgreSQL's snapshot, and when time will next change what."""

    def __init__(self, *, now: datetime) -> None:
        row = fetch_one(_HEAD, {"now": now}, binary=True)
        assert row is not None
        self.snapshot: str = row[0]
        self._next = dict(zip(TIMED, row[1:], strict=True))

    def until(self, read: Iterable[str]) -> datetime | None:
        """The first instant at which one of the relations read will tell something else, or None for never."""
        return min((at for each in read if (at := self._next.get(each)) is not None), default=None)


def relations_read(reads: Reads) -> frozenset[str]:
    """The names of all relations that the statements name."""
    return frozenset().union(*(_named(sql) for sql, _, _ in reads.statements))


def topics_of(reads: Reads) -> frozenset[str] | None:
    """The topics under which any change of what was read is noted; None where there is something nobody notes."""
    topics: set[str] = set()
    for sql, kind, keys in reads.statements:
        for name in _named(sql) - STILL:
            relation = _relations().get(NOTED_ELSEWHERE.get(name, name))
            if relation is None or not relation.is_noted:
                return None
            column = relation.key_column
            if column is not None and column == KINDS.get(kind or "") and len(keys) <= KEYS_WORTH_NAMING:
                topics.update(f"{relation.name}/{key}" for key in (*keys, "*"))
            else:
                topics.add(relation.name)
    return frozenset(topics)


@cache
def _relations() -> dict[str, Relation]:
    return relations()


@lru_cache(maxsize=1000)
def _named(sql: str) -> frozenset[str]:
    return frozenset(_relations().keys() & _WORD.findall(sql))

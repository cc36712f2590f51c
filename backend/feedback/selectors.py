"""Reads of reviews and questions. Newest first, always: no order is for sale and none flatters."""

from collections.abc import Collection
from datetime import datetime

from backend.accounts.actor import Actor
from backend.feedback.bought import reviewable_lines
from backend.feedback.moderating import check_moderates
from backend.feedback.rows import TABLES, columns, facts_of
from backend.feedback.types import EntryFacts, Kind, ListingTally, Part, Waiting
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all

__all__ = [
    "entries",
    "own_entries",
    "reviewable_lines",
    "shown_pages",
    "tallies",
    "waiting_texts",
]
MAX_WAITING = 200


def tallies(listing_ids: Collection[int]) -> dict[int, ListingTally]:
    """What is shown of listings; one of which nothing is shown is left out. One statement."""
    rows = fetch_all(
        "SELECT listing_id, reviews, points, questions FROM feedback_tally WHERE listing_id = ANY(%(ids)s)",
        {"ids": list(listing_ids)},
    )
    return {row[0]: ListingTally(*row[1:]) for row in rows}


def shown_pages(
    kind: Kind, listing_ids: Collection[int], *, after: int | None, limit: int
) -> dict[int, list[EntryFacts]]:
    """At most `limit` approved texts of each listing, those older than the one with the id `after`. One statement.

    Whether the listing itself may be seen is the caller's question.
    """
    pages: dict[int, list[EntryFacts]] = {listing_id: [] for listing_id in listing_ids}
    rows = fetch_all(
        f"""
        SELECT {columns(kind)} FROM unnest(%(ids)s::bigint[]) wanted(listing_id)
        CROSS JOIN LATERAL (
            SELECT * FROM {TABLES[kind]} own
            WHERE own.listing_id = wanted.listing_id AND own.state = 'approved'
              AND (%(after)s::bigint IS NULL OR own.id < %(after)s::bigint)
            ORDER BY own.id DESC LIMIT %(limit)s) entry
        ORDER BY entry.listing_id, entry.id DESC
        """,
        {"ids": list(pages), "after": after, "limit": limit},
    )
    for row in rows:
        pages[row[1]].append(facts_of(kind, row))
    return pages


def own_entries(
    kind: Kind, *, actor: Actor, only_unanswered: bool, after: int | None, limit: int
) -> list[EntryFacts]:
    """Approved texts on the listings of the actor's producers. Raises PermissionDenied for who acts for none."""
    if not actor.producer_ids:
        raise PermissionDenied("You act for no producer.")
    rows = fetch_all(
        f"""
        SELECT {columns(kind)} FROM {TABLES[kind]} entry
        WHERE entry.producer_id = ANY(%(producers)s) AND entry.state = 'approved'
          AND (NOT %(unanswered)s OR entry.answer_state IN ('', 'rejected'))
          AND (%(after)s::bigint IS NULL OR entry.id < %(after)s::bigint)
        ORDER BY entry.id DESC LIMIT %(limit)s
        """,
        {
            "producers": list(actor.producer_ids),
            "unanswered": only_unanswered,
            "after": after,
            "limit": limit,
        },
    )
    return [facts_of(kind, row) for row in rows]


def count_own_entries(kind: Kind, *, actor: Actor, only_unanswered: bool) -> int:
    """How many there are on all pages."""
    rows = fetch_all(
        f"""
        SELECT count(*) FROM {TABLES[kind]} entry
        WHERE entry.producer_id = ANY(%(producers)s) AND entry.state = 'approved'
          AND (NOT %(unanswered)s OR entry.answer_state IN ('', 'rejected'))
        """,
        {"producers": list(actor.producer_ids), "unanswered": only_unanswered},
    )
    return int(rows[0][0])


def entries(kind: Kind, ids: Collection[int]) -> dict[int, EntryFacts]:
    """Texts by id, in whatever state: only for who may see them."""
    rows = fetch_all(
        f"SELECT {columns(kind)} FROM {TABLES[kind]} entry WHERE entry.id = ANY(%(ids)s)", {"ids": list(ids)}
    )
    return {row[0]: facts_of(kind, row) for row in rows}


def entry(kind: Kind, entry_id: int) -> EntryFacts:
    """One text in whatever state. Raises NotFound."""
    found = entries(kind, [entry_id]).get(entry_id)
    if found is None:
        raise NotFound(f"There is no such {kind.value}.", field="id")
    return found


def waiting_texts(*, actor: Actor, limit: int = MAX_WAITING) -> list[Waiting]:
    """What waits for an officer, oldest first. Raises PermissionDenied for who is none."""
    check_moderates(actor)
    return all_waiting(limit=limit)


def all_waiting(*, limit: int = MAX_WAITING) -> list[Waiting]:
    """The same, for who stands at the server itself."""
    found: list[Waiting] = []
    for kind in Kind:
        rows = fetch_all(
            f"""
            SELECT entry.state = 'waiting', entry.updated_at, listing.name, producer.name, {columns(kind)}
            FROM {TABLES[kind]} entry
            JOIN catalogue_listing listing ON listing.id = entry.listing_id
            JOIN producers_producer producer ON producer.id = entry.producer_id
            WHERE entry.state = 'waiting' OR (entry.state = 'approved' AND entry.answer_state = 'waiting')
            ORDER BY entry.updated_at, entry.id LIMIT %(limit)s
            """,
            {"limit": min(limit, MAX_WAITING)},
        )
        for is_entry, since, product, producer, *row in rows:
            part = Part.ENTRY if is_entry else Part.ANSWER
            found.append(Waiting(facts_of(kind, row), part, since, product, producer))
    return sorted(found, key=_by_age)[:limit]


def _by_age(waiting: Waiting) -> tuple[datetime, str, int]:
    return waiting.since, waiting.entry.kind, waiting.entry.id

"""The recognition that matters most to who makes a listing: the one in force, else the one that lasts longest.

Buyers are told of recognitions by the shelf alone; this is for the producer and those who oversee the market.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backend.certification.gating import IN_FORCE_SQL
from backend.kernel.rows import fetch_all

_OWN = f"""
    SELECT DISTINCT ON (listing.id) listing.id, r.id, r.stars, r.decision_number, r.valid_from, r.valid_until, r.score,
           r.decided_on, r.authority, r.evidence, r.is_demo,
           CASE WHEN r.status <> 'granted' THEN r.status
                WHEN %(now)s < r.valid_from THEN 'to_come'
                WHEN %(now)s < r.valid_until THEN 'in_force' ELSE 'lapsed' END
    FROM catalogue_listing listing
    JOIN certification_recognition r ON r.product_id = listing.product_id
    WHERE listing.id = ANY(%(ids)s) AND r.status <> 'incomplete'
      AND r.valid_from IS NOT NULL AND r.valid_until IS NOT NULL
    ORDER BY listing.id, r.status = 'granted' AND {IN_FORCE_SQL.format(row="r")} DESC, r.valid_until DESC, r.id DESC
"""


@dataclass(frozen=True, slots=True)
class OwnRecognition:
    """A documented recognition. `state` is in_force, to_come, lapsed, suspended or revoked."""

    listing_id: int
    recognition_id: int
    stars: int
    decision_number: str
    valid_from: datetime
    valid_until: datetime
    score: Decimal | None
    decided_on: date | None
    authority: str
    evidence: str
    recognition_is_demo: bool
    state: str


def own_recognitions(listing_ids: Collection[int], *, now: datetime) -> dict[int, OwnRecognition]:
    """By listing; those without a documented one are left out. One statement."""
    rows = fetch_all(_OWN, {"ids": list(listing_ids), "now": now}, binary=True)
    return {row[0]: OwnRecognition(*row) for row in rows}

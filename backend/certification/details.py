"""What a recognition says beyond its stars, for many at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backend.kernel.rows import fetch_all


@dataclass(frozen=True, slots=True)
class RecognitionDetails:
    """The decision behind the stars."""

    id: int
    score: Decimal | None
    decided_on: date | None
    authority: str
    evidence: str
    is_demo: bool


def recognition_details(recognition_ids: Collection[int]) -> dict[int, RecognitionDetails]:
    """Details by id. Whether a recognition is in force is not said here."""
    rows = fetch_all(
        "SELECT id, score, decided_on, authority, evidence, is_demo FROM certification_recognition "
        "WHERE id = ANY(%(ids)s)",
        {"ids": list(recognition_ids)},
    )
    return {row[0]: RecognitionDetails(*row) for row in rows}

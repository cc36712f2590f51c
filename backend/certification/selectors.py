"""Reads of the register."""

from collections.abc import Collection, Iterable

from backend.certification.models import ProductGroup, Recognition
from backend.certification.types import RegisterEntry


def entry_of(recognition: Recognition) -> RegisterEntry:
    """A stored recognition as plain facts."""
    return RegisterEntry(
        recognition_id=recognition.pk,
        product_id=recognition.product_id,
        stars=recognition.stars,
        score=recognition.score,
        status=recognition.status,
        decision_number=recognition.decision_number,
        decided_on=recognition.decided_on,
        decided_year=recognition.decided_year,
        authority=recognition.authority,
        evidence=recognition.evidence,
        valid_from=recognition.valid_from,
        valid_until=recognition.valid_until,
        is_superseded=recognition.superseded_by_id is not None,
        status_reason=recognition.status_reason,
        is_demo=recognition.is_demo,
    )


def register_entries(product_ids: Collection[int]) -> dict[int, list[RegisterEntry]]:
    """Every recognition of each product, oldest row first; one query. Products without any are left out."""
    rows: Iterable[Recognition] = Recognition.objects.filter(product_id__in=list(product_ids)).order_by("pk")
    entries: dict[int, list[RegisterEntry]] = {}
    for row in rows:
        entries.setdefault(row.product_id, []).append(entry_of(row))
    return entries


def product_groups() -> list[ProductGroup]:
    """The six groups and their sub-groups, in the programme's order."""
    return list(ProductGroup.objects.order_by("position"))

"""Reads of the register."""

from collections.abc import Collection, Iterable
from datetime import datetime

from backend.certification.models import RecognisedProduct, Recognition
from backend.certification.rules import first_instant, last_instant, missing_facts, state_of
from backend.certification.types import RegisterEntry, RegisterProduct, RegisterStanding


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


def product_of_producers(product_id: int, producer_ids: Collection[int]) -> RegisterProduct | None:
    """The product, if one of these producers makes it. One statement."""
    row = RecognisedProduct.objects.filter(pk=product_id, producer_id__in=producer_ids).first()
    return RegisterProduct(row.pk, row.name, row.is_demo) if row else None


def register_entries(product_ids: Collection[int]) -> dict[int, list[RegisterEntry]]:
    """Every recognition of each product, oldest row first; one query. Products without any are left out."""
    rows: Iterable[Recognition] = Recognition.objects.filter(product_id__in=list(product_ids)).order_by("pk")
    entries: dict[int, list[RegisterEntry]] = {}
    for row in rows:
        entries.setdefault(row.product_id, []).append(entry_of(row))
    return entries


def register_standings(product_ids: Collection[int], *, now: datetime) -> dict[int, list[RegisterStanding]]:
    """What every recognition of each product means at `now`, oldest row first; one query."""
    return {
        product_id: [_standing(entry, now) for entry in entries]
        for product_id, entries in register_entries(product_ids).items()
    }


def _standing(entry: RegisterEntry, now: datetime) -> RegisterStanding:
    return RegisterStanding(
        recognition_id=entry.recognition_id,
        state=state_of(entry, now=now),
        missing=missing_facts(
            decision_number=entry.decision_number,
            decided_on=entry.decided_on,
            authority=entry.authority,
            evidence=entry.evidence,
        ),
        starts_at=first_instant(entry),
        ends_at=last_instant(entry),
        reason=entry.status_reason,
    )

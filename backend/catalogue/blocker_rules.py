"""What keeps a listing from sale: the shelf's conditions one by one, for the producer who must act on them.

Pure. The list is empty if and only if the listing is on the shelf and its recognition in force; the shelf's own SQL
decides about sale, this explains it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from backend.catalogue.blocker_codes import BlockerCode
from backend.catalogue.blocker_texts import blocker_text
from backend.certification.rules import State, last_instant, missing_facts, state_of
from backend.certification.types import RegisterEntry
from backend.kernel import clock


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason. `missing`: which of number, date, authority, evidence; `on`: the day it happens or happened."""

    code: BlockerCode
    missing: tuple[str, ...] = ()
    on: date | None = None
    reason: str = ""

    def message(self, language: str) -> str:
        """One sentence for the producer; `language` is "vi" or "en"."""
        return blocker_text(self.code, language, missing=self.missing, on=self.on, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a listing's sale depends on, the register aside."""

    listing_id: int
    product_id: int
    moderation: str
    is_on_sale: bool
    has_price: bool
    producer_in_good_standing: bool


def find_blockers(listing: Offer, entries: Sequence[RegisterEntry], *, now: datetime) -> tuple[Blocker, ...]:
    """Everything that keeps the listing from sale at `now`. `entries`: all the product's rows of the register."""
    found: list[Blocker] = []
    recognition = _recognition_blocker(entries, now)
    if recognition is not None:
        found.append(recognition)
    if not listing.producer_in_good_standing:
        found.append(Blocker(BlockerCode.PRODUCER_SUSPENDED))
    if listing.moderation == "rejected":
        found.append(Blocker(BlockerCode.REJECTED))
    elif listing.moderation != "approved":
        found.append(Blocker(BlockerCode.NOT_MODERATED))
    if not listing.has_price:
        found.append(Blocker(BlockerCode.NO_PRICE))
    if not listing.is_on_sale:
        found.append(Blocker(BlockerCode.SWITCHED_OFF))
    return tuple(found)


def _recognition_blocker(entries: Sequence[RegisterEntry], now: datetime) -> Blocker | None:
    """None when one is in force; else about the one that says most: suspended or to come, else the newest."""
    if not entries:
        return Blocker(BlockerCode.NO_RECOGNITION)
    states = [(state_of(entry, now=now), entry) for entry in sorted(entries, key=_start, reverse=True)]
    if any(state is State.IN_FORCE for state, _ in states):
        return None
    for telling in (State.SUSPENDED, State.NOT_YET_IN_FORCE):
        for state, entry in states:
            if state is telling:
                return _explain(state, entry)
    return _explain(*states[0])


def _explain(state: State, entry: RegisterEntry) -> Blocker:
    if state is State.SUSPENDED:
        return Blocker(BlockerCode.RECOGNITION_SUSPENDED, reason=entry.status_reason)
    if state is State.REVOKED:
        return Blocker(BlockerCode.RECOGNITION_REVOKED, reason=entry.status_reason)
    if state is State.NOT_YET_IN_FORCE and entry.valid_from is not None:
        return Blocker(BlockerCode.RECOGNITION_NOT_YET_IN_FORCE, on=clock.local_date(entry.valid_from))
    if state is State.INCOMPLETE:
        missing = missing_facts(
            decision_number=entry.decision_number,
            decided_on=entry.decided_on,
            authority=entry.authority,
            evidence=entry.evidence,
        )
        return Blocker(BlockerCode.RECOGNITION_INCOMPLETE, missing=missing)
    ended = last_instant(entry)
    return Blocker(BlockerCode.RECOGNITION_EXPIRED, on=clock.local_date(ended) if ended else None)


def _start(entry: RegisterEntry) -> tuple[datetime, int]:
    if entry.valid_from is not None:
        start = entry.valid_from
    elif entry.decided_on is not None:
        start = clock.start_of_day(entry.decided_on)
    elif entry.decided_year is not None:
        start = clock.start_of_day(date(entry.decided_year, 1, 1))
    else:
        start = datetime.min.replace(tzinfo=UTC)
    return start, entry.recognition_id

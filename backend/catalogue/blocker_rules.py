"""What keeps a listing from sale: the shelf's conditions one by one, for the producer who must act on them.

Pure. The list is empty if and only if the listing is on the shelf and its recognition in force; the shelf's own SQL
decides about sale, this explains it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from backend.catalogue.blocker_codes import BlockerCode
from backend.catalogue.blocker_texts import blocker_text
from backend.certification.types import RegisterStanding, State
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


def find_blockers(offer: Offer, standings: Sequence[RegisterStanding]) -> tuple[Blocker, ...]:
    """Everything that keeps the listing from sale. `standings`: all the product's rows of the register, as of now."""
    found: list[Blocker] = []
    recognition = _recognition_blocker(standings)
    if recognition is not None:
        found.append(recognition)
    if not offer.producer_in_good_standing:
        found.append(Blocker(BlockerCode.PRODUCER_SUSPENDED))
    if offer.moderation == "rejected":
        found.append(Blocker(BlockerCode.REJECTED))
    elif offer.moderation != "approved":
        found.append(Blocker(BlockerCode.NOT_MODERATED))
    if not offer.has_price:
        found.append(Blocker(BlockerCode.NO_PRICE))
    if not offer.is_on_sale:
        found.append(Blocker(BlockerCode.SWITCHED_OFF))
    return tuple(found)


def _recognition_blocker(standings: Sequence[RegisterStanding]) -> Blocker | None:
    """None when one is in force; else about the one that says most: suspended or to come, else the newest."""
    if not standings:
        return Blocker(BlockerCode.NO_RECOGNITION)
    if any(standing.state is State.IN_FORCE for standing in standings):
        return None
    newest_first = sorted(standings, key=_start, reverse=True)
    for telling in (State.SUSPENDED, State.NOT_YET_IN_FORCE):
        for standing in newest_first:
            if standing.state is telling:
                return _explain(standing)
    return _explain(newest_first[0])


def _explain(standing: RegisterStanding) -> Blocker:
    if standing.state is State.SUSPENDED:
        return Blocker(BlockerCode.RECOGNITION_SUSPENDED, reason=standing.reason)
    if standing.state is State.REVOKED:
        return Blocker(BlockerCode.RECOGNITION_REVOKED, reason=standing.reason)
    if standing.state is State.INCOMPLETE:
        return Blocker(BlockerCode.RECOGNITION_INCOMPLETE, missing=standing.missing)
    if standing.state is State.NOT_YET_IN_FORCE:
        return Blocker(BlockerCode.RECOGNITION_NOT_YET_IN_FORCE, on=_day(standing.starts_at))
    return Blocker(BlockerCode.RECOGNITION_EXPIRED, on=_day(standing.ends_at))


def _start(standing: RegisterStanding) -> tuple[datetime, int]:
    return standing.starts_at or datetime.min.replace(tzinfo=UTC), standing.recognition_id


def _day(instant: datetime | None) -> date | None:
    return clock.local_date(instant) if instant is not None else None

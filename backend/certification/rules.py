"""The programme's rules, pure: score bands, validity, what a decision must state, what a row of the register means."""

from datetime import date, datetime
from decimal import Decimal

from backend.certification.errors import BadDecision, CertificationCode
from backend.certification.types import Decision, RegisterEntry, State
from backend.kernel import clock

VALIDITY_MONTHS = 36
"""A default, not a law of the database: decisions with other terms exist."""
MIN_STARS = 3
MAX_STARS = 5
FIRST_YEAR = 2018
"""The programme's first: no decision is older."""
SCORE_BANDS = {3: (Decimal(50), Decimal(70)), 4: (Decimal(70), Decimal(90)), 5: (Decimal(90), Decimal(100))}
"""Stars → points, half-open but for the last, which holds 100."""


def validity(decided_on: date, *, months: int = VALIDITY_MONTHS) -> tuple[datetime, datetime]:
    """From the decision's day, 00:00 in Vietnam, to the same day `months` on, exclusive; 29 February falls to 28."""
    return clock.start_of_day(decided_on), clock.start_of_day(clock.add_months(decided_on, months))


def check_stars(stars: int) -> None:
    """Raises BadDecision for anything but 3, 4 or 5 stars: one and two get no certificate."""
    if not MIN_STARS <= stars <= MAX_STARS:
        raise BadDecision(
            CertificationCode.STARS_OUT_OF_RANGE,
            f"{stars} stars: a certificate has {MIN_STARS} to {MAX_STARS}.",
            field="stars",
        )


def check_score(stars: int, score: Decimal | None) -> None:
    """Raises BadDecision when a known score lies outside the band of its stars."""
    if score is None:
        return
    low, high = SCORE_BANDS[stars]
    if not (low <= score < high or (stars == MAX_STARS and score == high)):
        raise BadDecision(
            CertificationCode.SCORE_OUT_OF_BAND,
            f"{score} points do not make {stars} stars ({low} to {high}).",
            field="score",
        )


def stars_of(points: Decimal) -> int | None:
    """The stars that points out of 100 give; None below the lowest band."""
    return next(
        (stars for stars, (low, _) in sorted(SCORE_BANDS.items(), reverse=True) if points >= low), None
    )


def missing_facts(
    *, decision_number: str, decided_on: date | None, authority: str, evidence: str
) -> tuple[str, ...]:
    """Which of "number", "date", "authority", "evidence" a decision does not state. White space states nothing."""
    stated = {
        "number": _says_something(decision_number),
        "date": decided_on is not None,
        "authority": _says_something(authority),
        "evidence": _says_something(evidence),
    }
    return tuple(name for name, is_there in stated.items() if not is_there)


def missing_in(decision: Decision) -> tuple[str, ...]:
    """missing_facts of a decision."""
    return missing_facts(
        decision_number=decision.decision_number,
        decided_on=decision.decided_on,
        authority=decision.authority,
        evidence=decision.evidence,
    )


def state_of(entry: RegisterEntry, *, now: datetime) -> State:
    """What a row of the register means at `now`.

    An incomplete row of which only the year is known is expired when every day of that year lies more than 36 months
    back, and not before: until then nobody can say to the day.
    """
    if entry.status == "revoked":
        return State.REVOKED
    ended = last_instant(entry)
    if ended is not None and ended <= now:
        return State.SUPERSEDED if entry.is_superseded else State.EXPIRED
    if entry.status == "suspended":
        return State.SUSPENDED
    if entry.status == "incomplete":
        return State.INCOMPLETE
    if entry.valid_from is not None and now < entry.valid_from:
        return State.NOT_YET_IN_FORCE
    return State.IN_FORCE


def first_instant(entry: RegisterEntry) -> datetime | None:
    """When the row's validity starts, or the earliest that its date or year allows; None where neither is known."""
    if entry.valid_from is not None:
        return entry.valid_from
    if entry.decided_on is not None:
        return clock.start_of_day(entry.decided_on)
    return clock.start_of_day(date(entry.decided_year, 1, 1)) if entry.decided_year is not None else None


def last_instant(entry: RegisterEntry) -> datetime | None:
    """When the row lapses or has lapsed for certain (exclusive), or None where not even the year is known."""
    if entry.valid_until is not None:
        return entry.valid_until
    if entry.decided_on is not None:
        return validity(entry.decided_on)[1]
    if entry.decided_year is not None:
        return validity(date(entry.decided_year, 12, 31))[1]
    return None


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)

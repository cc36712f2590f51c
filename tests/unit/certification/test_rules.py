"""The programme's rules: score bands, validity, what a row of the register means."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.certification import rules
from backend.certification.errors import BadDecision
from backend.certification.types import RegisterEntry, State

ENTRY = RegisterEntry(
    recognition_id=1,
    product_id=1,
    stars=4,
    score=None,
    status="granted",
    decision_number="1/QĐ-UBND",
    decided_on=date(2024, 8, 5),
    decided_year=2024,
    authority="UBND tỉnh Vĩnh Long",
    evidence="https://example.vn/1",
    valid_from=datetime(2024, 8, 4, 17, tzinfo=UTC),
    valid_until=datetime(2027, 8, 4, 17, tzinfo=UTC),
    is_superseded=False,
    status_reason="",
    is_demo=False,
)
A_MILLISECOND = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("decided_on", "first", "end"),
    [
        # Midnight in Vietnam is 17:00 UTC of the day before.
        (date(2024, 8, 5), datetime(2024, 8, 4, 17, tzinfo=UTC), datetime(2027, 8, 4, 17, tzinfo=UTC)),
        (date(2024, 2, 29), datetime(2024, 2, 28, 17, tzinfo=UTC), datetime(2027, 2, 27, 17, tzinfo=UTC)),
        (date(2021, 1, 1), datetime(2020, 12, 31, 17, tzinfo=UTC), datetime(2023, 12, 31, 17, tzinfo=UTC)),
    ],
)
def test_validity_is_36_months_in_vietnam(decided_on: date, first: datetime, end: datetime) -> None:
    assert rules.validity(decided_on) == (first, end)


@given(st.dates(date(2018, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_validity_runs_forward(decided_on: date, months: int) -> None:
    first, end = rules.validity(decided_on, months=months)
    assert first < end
    assert timedelta(days=28 * months) <= end - first <= timedelta(days=31 * months)


@pytest.mark.parametrize(
    ("stars", "score", "fits"),
    [
        (3, "50", True),
        (3, "69.99", True),
        (3, "70", False),
        (3, "49.99", False),
        (4, "70", True),
        (4, "89.99", True),
        (4, "90", False),
        (5, "90", True),
        (5, "100", True),
        (5, "100.01", False),
        (5, "89.99", False),
    ],
)
def test_score_bands(stars: int, score: str, fits: bool) -> None:
    if fits:
        rules.check_score(stars, Decimal(score))
    else:
        with pytest.raises(BadDecision):
            rules.check_score(stars, Decimal(score))


def test_an_unknown_score_fits_any_stars() -> None:
    for stars in (3, 4, 5):
        rules.check_score(stars, None)


@pytest.mark.parametrize("stars", [-1, 0, 1, 2, 6])
def test_only_three_to_five_stars_are_certified(stars: int) -> None:
    with pytest.raises(BadDecision):
        rules.check_stars(stars)


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0", "-", "…", "?"])
def test_signs_without_a_word_state_nothing(nothing: str) -> None:
    missing = rules.missing_facts(
        decision_number=nothing, decided_on=None, authority=nothing, evidence=nothing
    )
    assert missing == ("number", "date", "authority", "evidence")


@pytest.mark.parametrize(
    ("status", "superseded", "expected"),
    [
        ("granted", False, (State.NOT_YET_IN_FORCE, State.IN_FORCE, State.IN_FORCE, State.EXPIRED)),
        ("granted", True, (State.NOT_YET_IN_FORCE, State.IN_FORCE, State.IN_FORCE, State.SUPERSEDED)),
        ("suspended", False, (State.SUSPENDED, State.SUSPENDED, State.SUSPENDED, State.EXPIRED)),
        ("revoked", False, (State.REVOKED, State.REVOKED, State.REVOKED, State.REVOKED)),
    ],
)
def test_state_a_millisecond_either_side(status: str, superseded: bool, expected: tuple[State, ...]) -> None:
    entry = replace(ENTRY, status=status, is_superseded=superseded)
    assert entry.valid_from is not None
    assert entry.valid_until is not None
    moments = (
        entry.valid_from - A_MILLISECOND,
        entry.valid_from,
        entry.valid_until - A_MILLISECOND,
        entry.valid_until,
    )
    assert tuple(rules.state_of(entry, now=now) for now in moments) == expected


def test_of_a_year_alone_only_the_last_day_decides() -> None:
    entry = replace(
        ENTRY, status="incomplete", decided_on=None, valid_from=None, valid_until=None, decided_year=2023
    )
    end = datetime(2026, 12, 30, 17, tzinfo=UTC)
    assert rules.state_of(entry, now=end - A_MILLISECOND) is State.INCOMPLETE
    assert rules.state_of(entry, now=end) is State.EXPIRED
    nothing_known = replace(entry, decided_year=None)
    assert rules.state_of(nothing_known, now=datetime(2090, 1, 1, tzinfo=UTC)) is State.INCOMPLETE

"""The recognitions of one product over time, as its planned state asks."""

from datetime import date, timedelta
from random import Random

from backend.kernel.clock import add_months
from backend.operations.demo.deciding import VALID_MONTHS, draw_day, make_recognition
from backend.operations.demo.drafts import Draft
from backend.operations.demo.places import province_name
from backend.operations.demo.types import DemoRecognition

LASTING_DAYS = 30
"""In force for at least so long, or lapsing."""
_WINDOWS = {
    "in_force": (LASTING_DAYS + 6, None),
    "suspended": (LASTING_DAYS + 10, None),
    "revoked": (LASTING_DAYS + 10, None),
    "lapsing": (5, LASTING_DAYS - 6),
    "expired": (-480, -6),
}
"""State → last days of validity, as days from the day of the data set; None: as late as a decision can be."""
_NEWEST_DECISION = {"in_force": 3, "suspended": 90, "revoked": 90}
"""State → days before the day of the data set on which the newest decision fell."""
_RENEWED_AFTER_DAYS = (420, 1040)


def make_career(
    random: Random, draft: Draft, stars: int, *, seed: int, as_of: date, renewed: bool
) -> tuple[DemoRecognition, ...]:
    """Its recognitions, oldest first; none for a draft; of two the older ends where the newer begins."""
    if draft.state == "draft":
        return ()
    first_end, last_end = _WINDOWS[draft.state]
    first = add_months(as_of + timedelta(days=first_end), -VALID_MONTHS)
    if last_end is None:
        last = as_of - timedelta(days=_NEWEST_DECISION[draft.state])
    else:
        last = add_months(as_of + timedelta(days=last_end), -VALID_MONTHS)
    decided_on = draw_day(random, first, last, snap=last_end is None)
    status = draft.state if draft.state in {"suspended", "revoked"} else "granted"
    latest = _decide(random, draft, stars, seed, decided_on, status=status)
    if not renewed:
        return (latest,)
    days = random.randint(*_RENEWED_AFTER_DAYS)
    before = decided_on - timedelta(days=days)
    earlier_on = draw_day(random, before - timedelta(days=12), before)
    earlier_stars = min(5, max(3, stars + random.choice((0, 0, 0, -1, -1, 1))))
    return (_decide(random, draft, earlier_stars, seed, earlier_on, cut_on=decided_on), latest)


def _decide(
    random: Random,
    draft: Draft,
    stars: int,
    seed: int,
    decided_on: date,
    *,
    status: str = "granted",
    cut_on: date | None = None,
) -> DemoRecognition:
    return make_recognition(
        random, seed=seed, place=draft.maker.place, commune=draft.maker.commune,
        province=province_name(draft.maker.place.today), stars=stars, decided_on=decided_on, status=status,
        cut_on=cut_on,
    )  # fmt: skip

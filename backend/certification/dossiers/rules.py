"""The rules of dossiers, pure: which state follows from which steps, what is missing, what words and points may be."""

from datetime import datetime
from decimal import Decimal

from backend.certification.dossiers.errors import BadPoints, BadText, DossierCode
from backend.certification.dossiers.types import DossierState
from backend.certification.rules import MAX_STARS, SCORE_BANDS, stars_of

LONGEST_NAME = 200
LONGEST_TEXT = 4000
LONGEST_REASON = 500
LONGEST_AUTHORITY = 160
LONGEST_NUMBER = 60
COUNCIL_FROM = SCORE_BANDS[MAX_STARS][0]
"""Points from which the province only proposes and the central council decides."""


def derive_state(
    *,
    handed_in_at: datetime | None,
    sent_back_at: datetime | None,
    screened_at: datetime | None,
    points: Decimal | None,
    council_points: Decimal | None,
    is_decided: bool,
    withdrawn_at: datetime | None,
) -> DossierState:
    """What the steps taken so far amount to. The invariant query says the same in SQL."""
    if withdrawn_at is not None:
        return DossierState.WITHDRAWN
    if is_decided:
        return DossierState.DECIDED
    if points is not None:
        if points >= COUNCIL_FROM and council_points is None:
            return DossierState.WITH_COUNCIL
        is_enough = stars_of(final_points(points, council_points)) is not None
        return DossierState.SCORED if is_enough else DossierState.REFUSED
    if screened_at is not None:
        return DossierState.SCREENED
    if handed_in_at is not None:
        return DossierState.HANDED_IN
    return DossierState.SENT_BACK if sent_back_at is not None else DossierState.DRAFT


def final_points(points: Decimal, council_points: Decimal | None) -> Decimal:
    """The council's points where it gave any, else the province's."""
    return points if council_points is None else council_points


def needs_answer(*, objection: str, objected_at: datetime | None, changed_at: datetime | None) -> bool:
    """Whether what an officer asked for has not been met with a change since."""
    return bool(objection) and (changed_at is None or objected_at is None or changed_at <= objected_at)


def check_points(points: Decimal, *, field: str = "points") -> Decimal:
    """Points with two decimals at most. Raises BadPoints."""
    exponent = points.as_tuple().exponent
    if not isinstance(exponent, int) or not 0 <= points <= 100 or points != round(points, 2):
        raise BadPoints(field=field)
    return round(points, 2)


def check_line(text: str, *, field: str, longest: int, is_required: bool = True) -> str:
    """Words on one line. Raises BadText."""
    text = " ".join(text.split())
    if is_required and not any(sign.isalnum() for sign in text):
        raise BadText(DossierCode.REQUIRED, "Write it here.", field=field)
    if len(text) > longest:
        raise BadText(DossierCode.TOO_LONG, f"At most {longest} characters.", field=field)
    if not text.isprintable():
        raise BadText(DossierCode.INVALID, "Leave out signs that cannot be printed.", field=field)
    return text


def check_words(text: str, *, field: str, longest: int = LONGEST_TEXT) -> str:
    """Words on any number of lines; none at all are fine. Raises BadText."""
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(text) > longest:
        raise BadText(DossierCode.TOO_LONG, f"At most {longest} characters.", field=field)
    if not text.replace("\n", "").replace("\t", "").isprintable():
        raise BadText(DossierCode.INVALID, "Leave out signs that cannot be printed.", field=field)
    return text

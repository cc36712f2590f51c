"""Is a product recognised now? Stars 3 to 5 by a granted, documented decision, half-open in time.

The database states the documented part (CHECK recognition_granted_is_documented); this module states the rest, once
for Python and once for SQL.
"""

from datetime import datetime

from backend.certification.models import Recognition

IN_FORCE_SQL = "{row}.valid_from <= %(now)s AND %(now)s < {row}.valid_until"
"""The half-open validity for an SQL row that already stands for a granted recognition; needs parameter now."""


def in_force(recognition: Recognition, *, now: datetime) -> bool:
    """Whether this recognition lets its product be sold at `now`."""
    return (
        recognition.status == Recognition.Status.GRANTED
        and 3 <= recognition.stars <= 5
        and bool(recognition.decision_number and recognition.authority and recognition.evidence)
        and recognition.decided_on is not None
        and recognition.valid_from is not None
        and recognition.valid_until is not None
        and recognition.valid_from <= now < recognition.valid_until
    )


def recognition_in_force(product_id: int, *, now: datetime) -> Recognition | None:
    """The one recognition of a product that is in force at `now`, if any."""
    granted = Recognition.objects.filter(
        product_id=product_id, status=Recognition.Status.GRANTED, valid_from__lte=now, valid_until__gt=now
    )
    return next((recognition for recognition in granted if in_force(recognition, now=now)), None)

"""How recognitions of one product follow each other: which share time, and which of them comes first."""

from collections.abc import Sequence
from datetime import UTC, datetime

from backend.certification.errors import AlreadyRecognised
from backend.certification.models import Recognition

_IN_FORCE = (Recognition.Status.GRANTED, Recognition.Status.SUSPENDED)


def overlapping(row: Recognition, others: Sequence[Recognition]) -> list[Recognition]:
    """Those granted or suspended for part of the row's time, in order of their start."""
    found = [
        other
        for other in others
        if other.status in _IN_FORCE and start_of(other) < end_of(row) and start_of(row) < end_of(other)
    ]
    return sorted(found, key=start_of)


def split_by_start(
    row: Recognition, others: Sequence[Recognition]
) -> tuple[list[Recognition], list[Recognition]]:
    """Of the overlapping ones, those that start before the row and those after it.

    Raises AlreadyRecognised for one that starts at the same moment: neither is the newer one.
    """
    shared = overlapping(row, others)
    for other in shared:
        if start_of(other) == start_of(row):
            raise AlreadyRecognised(other.decision_number)
    earlier = [other for other in shared if start_of(other) < start_of(row)]
    return earlier, [other for other in shared if start_of(other) > start_of(row)]


def start_of(row: Recognition) -> datetime:
    """When its validity starts; an open start is the beginning of time, as for the exclusion constraint."""
    return row.valid_from or datetime.min.replace(tzinfo=UTC)


def end_of(row: Recognition) -> datetime:
    """When its validity ends, exclusive; an open end is the end of time."""
    return row.valid_until or datetime.max.replace(tzinfo=UTC)

"""What a producer types when it promises goods: how many, and for which day."""

from datetime import date, timedelta

FARTHEST = timedelta(days=365)
"""Some goods have one harvest a year."""


def read_units(text: str) -> int | None:
    """ "1.000" is a thousand; None for anything that is no number from 1 to 999999."""
    digits = "".join(text.split()).replace(".", "")
    return (
        int(digits)
        if digits.isascii() and digits.isdigit() and 0 < len(digits) <= 6 and int(digits)
        else None
    )


def read_day(text: str) -> date | None:
    """A day as the browser's calendar writes it, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

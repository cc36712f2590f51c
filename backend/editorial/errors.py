"""How the room refuses."""

from enum import StrEnum

from backend.kernel.errors import DomainError


class EditorialCode(StrEnum):
    """The codes of the room's refusals."""

    REQUIRED = "REQUIRED"
    TOO_LONG = "TOO_LONG"
    ENDS_BEFORE_START = "ENDS_BEFORE_START"
    IN_THE_PAST = "IN_THE_PAST"
    TOO_FAR_AHEAD = "TOO_FAR_AHEAD"
    TOO_MANY = "TOO_MANY"


class EventRefused(DomainError):
    """An event that cannot be announced like this; `field` says what to change."""

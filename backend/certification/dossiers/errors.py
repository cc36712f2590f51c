"""Why dossiers refuse."""

from collections.abc import Sequence
from enum import StrEnum

from backend.kernel.errors import DomainError


class DossierCode(StrEnum):
    """Refusals of applying, screening, scoring and deciding."""

    WRONG_STATE = "WRONG_STATE"
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    ITEMS_MISSING = "ITEMS_MISSING"
    ALREADY_OPEN = "ALREADY_OPEN"
    TOO_MANY = "TOO_MANY"
    TOO_LARGE = "TOO_LARGE"
    EMPTY_FILE = "EMPTY_FILE"
    UNKNOWN_TYPE = "UNKNOWN_TYPE"
    REQUIRED = "REQUIRED"
    TOO_LONG = "TOO_LONG"
    INVALID = "INVALID"
    POINTS_OUT_OF_RANGE = "POINTS_OUT_OF_RANGE"
    INVALID_DATE = "INVALID_DATE"


class WrongState(DomainError):
    """The dossier is not where this step leads on from."""

    def __init__(self, state: str) -> None:
        super().__init__(
            DossierCode.WRONG_STATE,
            f"The dossier is {state.replace('_', ' ')}: this step is not open. Read it again.",
        )


class ChangedMeanwhile(DomainError):
    """Somebody changed the dossier after it was read."""

    def __init__(self) -> None:
        super().__init__(
            DossierCode.CHANGED_MEANWHILE,
            "The dossier has changed since you read it. Read it again, then decide.",
            field="revision",
        )


class ItemsMissing(DomainError):
    """Papers are missing, or what an officer asked for has not been changed."""

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__(
            DossierCode.ITEMS_MISSING,
            f"Before the dossier can be handed in, complete: {', '.join(kinds)}.",
            kinds=tuple(kinds),
        )


class AlreadyOpen(DomainError):
    """The product has an open dossier."""

    def __init__(self) -> None:
        super().__init__(
            DossierCode.ALREADY_OPEN,
            "This product has an open dossier: go on with that one.",
            field="product",
        )


class TooMany(DomainError):
    """As many dossiers or files as may be."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(DossierCode.TOO_MANY, message, field=field)


class BadFile(DomainError):
    """A file that is empty, too large, or of no type that is taken."""


class BadText(DomainError):
    """Words that are missing, too long, or hold signs that no text has."""


class BadPoints(DomainError):
    """Points that are none."""

    def __init__(self, *, field: str = "points") -> None:
        super().__init__(
            DossierCode.POINTS_OUT_OF_RANGE,
            "Points are from 0 to 100, with two decimals at most.",
            field=field,
        )


class BadDate(DomainError):
    """A decision is dated between the day the dossier came and today."""

    def __init__(self) -> None:
        super().__init__(
            DossierCode.INVALID_DATE,
            "A decision is dated from the day the dossier was handed in to today.",
            field="decided_on",
        )

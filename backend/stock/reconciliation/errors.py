"""How reconciliation refuses."""

from enum import StrEnum

from backend.kernel.errors import DomainError


class ReconciliationCode(StrEnum):
    """The codes of the refusals."""

    NOTE_MISSING = "NOTE_MISSING"


class NoteMissing(DomainError):
    """A finding is not put aside without a word."""

    def __init__(self) -> None:
        super().__init__(ReconciliationCode.NOTE_MISSING, "Say what came of it.", field="note")

"""Why certification refuses."""

from collections.abc import Sequence
from enum import StrEnum

from backend.kernel.errors import DomainError


class CertificationCode(StrEnum):
    """Refusals of the register."""

    INCOMPLETE = "INCOMPLETE"
    STARS_OUT_OF_RANGE = "STARS_OUT_OF_RANGE"
    SCORE_OUT_OF_BAND = "SCORE_OUT_OF_BAND"
    VALIDITY_RUNS_BACKWARD = "VALIDITY_RUNS_BACKWARD"
    ALREADY_RECOGNISED = "ALREADY_RECOGNISED"
    DECISION_KNOWN = "DECISION_KNOWN"
    WRONG_STATUS = "WRONG_STATUS"
    REASON_MISSING = "REASON_MISSING"


class Incomplete(DomainError):
    """A recognition cannot be granted: `missing` names what of number, date, authority and evidence it lacks."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(
            CertificationCode.INCOMPLETE,
            f"A recognition needs its {', '.join(missing)} before it can be granted.",
            field=missing[0],
            missing=tuple(missing),
        )
        self.missing = tuple(missing)


class BadDecision(DomainError):
    """The decision contradicts the programme's rules: stars, score or validity."""


class WrongStatus(DomainError):
    """The recognition is not in a status from which this step leads."""

    def __init__(self, *, status: str, step: str) -> None:
        super().__init__(
            CertificationCode.WRONG_STATUS, f"A recognition that is {status} cannot be {step}.", status=status
        )


class AlreadyRecognised(DomainError):
    """Another recognition is in force for part of the same time; supersede it instead."""

    def __init__(self, decision_number: str) -> None:
        super().__init__(
            CertificationCode.ALREADY_RECOGNISED,
            f"Decision {decision_number} is in force for part of the same time: supersede it.",
            decision_number=decision_number,
        )


class DecisionKnown(DomainError):
    """The same decision is in the register for this product already."""

    def __init__(self, decision_number: str) -> None:
        super().__init__(
            CertificationCode.DECISION_KNOWN,
            f"Decision {decision_number} is in the register for this product already.",
            field="decision_number",
            decision_number=decision_number,
        )


class ReasonMissing(DomainError):
    """Taking stars away needs a reason that the producer can read."""

    def __init__(self) -> None:
        super().__init__(CertificationCode.REASON_MISSING, "Say why.", field="reason")

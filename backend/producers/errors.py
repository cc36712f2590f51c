"""How producers' changes are refused."""

from enum import StrEnum

from backend.kernel.errors import DomainError


class ProducerCode(StrEnum):
    """The codes of these refusals."""

    ANSWER_TIME_INVALID = "ANSWER_TIME_INVALID"
    REASON_INVALID = "REASON_INVALID"


class AnswerTimeInvalid(DomainError):
    """Nobody looks at a telephone every few minutes, and no buyer waits for an answer longer than two weeks."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(
            ProducerCode.ANSWER_TIME_INVALID,
            f"Enter a whole number of minutes from {least} to {most}.",
            field="minutes",
        )


class ReasonInvalid(DomainError):
    """The producer is told why, so there must be words."""

    def __init__(self, most: int) -> None:
        super().__init__(
            ProducerCode.REASON_INVALID, f"Say why, in at most {most} characters.", field="reason"
        )

"""Why reviews, questions, answers and their moderation are refused."""

from enum import StrEnum

from backend.kernel.errors import DomainError


class FeedbackCode(StrEnum):
    """Refusals of feedback."""

    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    TOO_LONG = "TOO_LONG"
    NOT_HANDED_OVER = "NOT_HANDED_OVER"
    ALREADY_MODERATED = "ALREADY_MODERATED"
    OWN_GOODS = "OWN_GOODS"
    NOT_SHOWN = "NOT_SHOWN"
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    NOTHING_TO_MODERATE = "NOTHING_TO_MODERATE"
    TOO_MANY_QUESTIONS = "TOO_MANY_QUESTIONS"


class Unfit(DomainError):
    """A value that cannot be taken: missing, too long, or no such thing."""


class NotHandedOver(DomainError):
    """Only who has the goods can say how they are."""

    def __init__(self) -> None:
        super().__init__(
            FeedbackCode.NOT_HANDED_OVER,
            "A review is written once the goods are handed over.",
            field="order_line",
        )


class AlreadyModerated(DomainError):
    """An officer has decided on these words; they stay as they are."""

    def __init__(self, field: str) -> None:
        super().__init__(
            FeedbackCode.ALREADY_MODERATED,
            "This was moderated already and can no longer be changed.",
            field=field,
        )


class OwnGoods(DomainError):
    """Who makes or hands out the goods does not review them."""

    def __init__(self) -> None:
        super().__init__(
            FeedbackCode.OWN_GOODS,
            "You make or hand out these goods: a review is the buyer's.",
            field="order_line",
        )


class NotShown(DomainError):
    """An answer belongs below words that buyers can read."""

    def __init__(self) -> None:
        super().__init__(FeedbackCode.NOT_SHOWN, "It can be answered once it was approved.", field="id")


class ChangedMeanwhile(DomainError):
    """The words are not those that were read; nothing was decided."""

    def __init__(self) -> None:
        super().__init__(
            FeedbackCode.CHANGED_MEANWHILE,
            "The text was changed meanwhile. Read it again and decide.",
            field="revision",
        )


class NothingToModerate(DomainError):
    """There is no answer to decide on, or it was decided this way already."""

    def __init__(self) -> None:
        super().__init__(FeedbackCode.NOTHING_TO_MODERATE, "There is nothing to decide here.", field="id")


class TooManyQuestions(DomainError):
    """Too many questions from one mailbox or one address; `minutes` until the next is taken."""

    def __init__(self, wait_seconds: int) -> None:
        minutes = max(1, -(-wait_seconds // 60))
        super().__init__(
            FeedbackCode.TOO_MANY_QUESTIONS,
            f"Too many questions. Ask again in {minutes} minutes.",
            field="email",
            minutes=minutes,
        )

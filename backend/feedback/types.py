"""What feedback takes in and hands out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """A review or a question."""

    REVIEW = "review"
    QUESTION = "question"


class Part(StrEnum):
    """What of it: the buyer's own words, or the producer's answer."""

    ENTRY = "entry"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """A review or a question with its answer, without anybody's address.

    States are "waiting", "approved" or "rejected"; `answer_state` is "" while there is no answer. `points` is 1 to 5,
    None for a question.
    """

    kind: Kind
    id: int
    listing_id: int
    producer_id: int
    points: int | None
    body: str
    display_name: str
    state: str
    reason: str
    revision: int
    created_at: datetime
    answer: str
    answer_state: str
    answer_reason: str
    answer_revision: int
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits for an officer."""

    entry: EntryFacts
    part: Part
    since: datetime
    product_name: str
    producer_name: str


@dataclass(frozen=True, slots=True)
class ListingTally:
    """What is shown of a listing: numbers of reviews and questions, and the sum of points."""

    reviews: int = 0
    points: int = 0
    questions: int = 0

    @property
    def rating(self) -> float | None:
        """The average of the points to two decimals; None without a review."""
        return round(self.points / self.reviews, 2) if self.reviews else None


@dataclass(frozen=True, slots=True)
class BoughtLine:
    """A line of a placed order. `listing_id` is None when the catalogue no longer has the goods."""

    order_line_id: UUID
    listing_id: int | None
    producer_id: int
    is_handed_over: bool
    point_ids: frozenset[UUID]
    language: str


@dataclass(frozen=True, slots=True)
class ReviewableLine:
    """A line of an order with the review it has; `may_review` says whether one may be written or changed."""

    order_line_id: UUID
    may_review: bool
    review: EntryFacts | None


@dataclass(frozen=True, slots=True)
class AnswerNews:
    """Whom to tell that an answer is shown, about what, and how they read. For notifications alone."""

    email: str
    language: str
    product_name: str
    product_slug: str
    answer: str


@dataclass(frozen=True, slots=True)
class EntryNews:
    """A text that is shown now, for telling the members of the producer it is for."""

    product_name: str
    body: str
    members: tuple[tuple[int, str, str], ...]
    """Id, e-mail and language of each member."""

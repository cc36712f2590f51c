"""Reviews, questions and answers of the demo, in every state that an officer and a producer may meet them in.

Only invented goods have any, and each review stands on an order of the demo that was handed over (sold.py).
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from backend.feedback.models import Question, Review, State, Tally
from backend.kernel.clock import start_of_day
from backend.operations.demo.chance import stream
from backend.operations.demo.offers import read_offers
from backend.operations.demo.sold import MOST_UNITS, Offer, Sale, load_sales
from backend.operations.demo.tables import read_table

MOST_LISTINGS = 240
ONE_LISTING_IN = 5
MOST_REVIEWS = 5
REJECTED = "Có số điện thoại riêng trong lời viết."
_STATES = (State.APPROVED,) * 8 + (State.WAITING, State.REJECTED)


def load_feedback(*, size: int, as_of: date, seed: int, showcase: list[int]) -> int:
    """Write it in the caller's transaction, after the goods; rows written. Producers of `showcase` always have some."""
    limit = min(MOST_LISTINGS, size // ONE_LISTING_IN)
    now = start_of_day(as_of)
    offers = read_offers(now=now, first=showcase, seed=seed, limit=limit)
    sales: list[Sale] = []
    reviews: list[Review] = []
    questions: list[Question] = []
    for offer in offers:
        random = stream(seed, "feedback", offer.slug)
        for _ in range(random.randint(1, MOST_REVIEWS)):
            sale, review = _reviewed(random, offer, len(sales) + 1, now)
            sales.append(sale)
            reviews.append(review)
        if random.random() < 0.6:
            questions.append(_question(random, offer, len(questions) + 1, now))
    written = load_sales(sales)
    reviews.sort(key=lambda review: review.created_at)
    questions.sort(key=lambda question: question.created_at)
    written += len(Review.objects.bulk_create(reviews)) + len(Question.objects.bulk_create(questions))
    return written + len(Tally.objects.bulk_create(_tallies(reviews, questions)))


def _reviewed(random: Random, offer: Offer, number: int, now: datetime) -> tuple[Sale, Review]:
    words = random.choice(_reviews(offer.subgroup))
    days = min(300, (now - offer.sold_from).days - 8)
    placed_at = now - timedelta(days=random.randint(12, days), minutes=random.randint(0, 600))
    sale = Sale(
        number=number,
        offer=offer,
        units=random.randint(1, MOST_UNITS),
        buyer=random.choice(_buyers()),
        language=words["language"],
        placed_at=placed_at,
    )
    points, state = int(words["points"]), random.choice(_STATES)
    written_at = sale.handed_over_at + timedelta(days=random.randint(1, 6))
    review = Review(
        **_entry(offer, written_at, state),
        order_line_id=sale.id_of("line"),
        points=points,
        body=words["body"],
        language=words["language"],
        display_name=sale.buyer if random.random() < 0.8 else "",
    )
    if state == State.APPROVED and random.random() < 0.45:
        _answer(random, review, random.choice(_answers(points)), now)
    return sale, review


def _question(random: Random, offer: Offer, number: int, now: datetime) -> Question:
    words = random.choice(_questions(offer.subgroup))
    state = random.choice(_STATES)
    question = Question(
        **_entry(offer, now - timedelta(days=random.randint(2, 30), minutes=random.randint(0, 600)), state),
        body=words["body"],
        display_name=random.choice(_buyers()) if random.random() < 0.7 else "",
        email=f"nguoi-hoi-{number}@ocop-demo.example",
    )
    if state == State.APPROVED and random.random() < 0.7:
        _answer(random, question, words["answer"], now)
    return question


def _entry(offer: Offer, at: datetime, state: State) -> dict[str, Any]:
    return {
        "listing_id": offer.listing_id,
        "producer_id": offer.producer_id,
        "state": state,
        "reason": REJECTED if state == State.REJECTED else "",
        "created_at": at,
        "updated_at": at,
    }


def _answer(random: Random, entry: Review | Question, body: str, now: datetime) -> None:
    entry.answer, entry.answer_revision = body, 1
    entry.answer_state = State.WAITING if random.random() < 0.15 else State.APPROVED
    entry.answered_at = entry.updated_at = min(entry.created_at + timedelta(days=1), now)


def _tallies(reviews: list[Review], questions: list[Question]) -> list[Tally]:
    """What is shown of each listing."""
    numbers: Counter[int] = Counter()
    points: Counter[int] = Counter()
    asked: Counter[int] = Counter(each.listing_id for each in questions if each.state == State.APPROVED)
    for review in reviews:
        if review.state == State.APPROVED:
            numbers[review.listing_id] += 1
            points[review.listing_id] += review.points
    return [
        Tally(listing_id=pk, reviews=numbers[pk], points=points[pk], questions=asked[pk])
        for pk in sorted(numbers.keys() | asked.keys())
    ]


def _fits(scope: str, subgroup: str) -> bool:
    return scope == "*" or scope in (subgroup, subgroup[0])


@cache
def _reviews(subgroup: str) -> tuple[Mapping[str, str], ...]:
    return tuple(row for row in read_table("reviews") if _fits(row["scope"], subgroup))


@cache
def _questions(subgroup: str) -> tuple[Mapping[str, str], ...]:
    return tuple(row for row in read_table("questions") if _fits(row["scope"], subgroup))


@cache
def _answers(points: int) -> tuple[str, ...]:
    return tuple(row["body"] for row in read_table("review_answers") if int(row["points"]) == points)


@cache
def _buyers() -> tuple[str, ...]:
    return tuple(row["name"] for row in read_table("buyers"))

"""Reviews, questions and answers, brought as far as a test needs them by the services themselves."""

from itertools import count

from backend.accounts.actor import ANONYMOUS, Actor
from backend.catalogue.models import Variant
from backend.feedback import services
from backend.feedback.models import Question, Review
from backend.feedback.types import Kind, Part
from backend.orders.models import Order
from backend.salespoints.models import Point
from tests.factories.orders import make_order

OFFICER = Actor(user_id=None, is_officer=True)
_numbers = count(1)


def producer_of(variant: Variant) -> Actor:
    """Somebody who acts for the goods' producer."""
    return Actor(producer_ids=frozenset({variant.listing.product.producer_id}))


def hand_over(variant: Variant, point: Point, **order: object) -> Order:
    """An order of one unit that its buyer has collected."""
    return make_order((variant, 1), stage="handed_over", pickup=point, **order)


def make_review(order: Order, *, is_shown: bool = True, **words: object) -> Review:
    """A review of an order's first line: five points unless others are given."""
    values = {"points": 5, "body": "Thơm, đậm vị.", "display_name": "Chị Lan", **words}
    line = order.lines.order_by("position")[0]
    pk = services.write_review(actor=ANONYMOUS, link_key=order.link_key, order_line_id=line.pk, **values)  # type: ignore[arg-type]
    if is_shown:
        decide(Kind.REVIEW, pk)
    return Review.objects.get(pk=pk)


def make_question(variant: Variant, *, is_shown: bool = True, **words: object) -> Question:
    """A question about goods that may be sold, from a mailbox of its own."""
    values = {
        "body": "Giữ được bao lâu?",
        "display_name": "Anh Minh",
        "email": f"hoi{next(_numbers)}@example.vn",
    }
    pk = services.ask_question(
        listing_id=variant.listing_id,
        language="vi",
        client_address=None,
        **{**values, **words},  # type: ignore[arg-type]
    )
    if is_shown:
        decide(Kind.QUESTION, pk)
    return Question.objects.get(pk=pk)


def answer(
    kind: Kind, pk: int, variant: Variant, body: str = "Cảm ơn bạn.", *, is_shown: bool = True
) -> None:
    """The producer's answer."""
    services.write_answer(actor=producer_of(variant), kind=kind, entry_id=pk, body=body)
    if is_shown:
        decide(kind, pk, part=Part.ANSWER)


def decide(
    kind: Kind,
    pk: int,
    *,
    part: Part = Part.ENTRY,
    approve: bool = True,
    reason: str = "",
    revision: int | None = None,
) -> None:
    """An officer's decision on the words as they are."""
    if revision is None:
        row = (Review if kind is Kind.REVIEW else Question).objects.get(pk=pk)
        revision = row.answer_revision if part is Part.ANSWER else row.revision
    services.moderate(
        actor=OFFICER, kind=kind, entry_id=pk, part=part, approve=approve, revision=revision, reason=reason
    )

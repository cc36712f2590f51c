"""Reviews, questions, the producer's answers to them, and the tally of what is shown of a listing."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """How far an officer has looked at a text."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"


_STATES = [state.value for state in State]


def _constraints(name: str) -> list[models.CheckConstraint]:
    """What holds for reviews and questions alike."""
    return [
        models.CheckConstraint(condition=Q(state__in=_STATES), name=f"{name}_state_known"),
        models.CheckConstraint(
            condition=Q(answer="", answer_state="", answered_at__isnull=True)
            | (~Q(answer="") & Q(answer_state__in=_STATES, answered_at__isnull=False)),
            name=f"{name}_answer_has_a_state",
        ),
    ]


class Entry(models.Model):
    """A text about a listing, with the one answer of its producer. Each part is shown once it is approved.

    A part's revision rises with every change of its words: an officer decides on the words that were read.
    """

    listing = models.ForeignKey("catalogue.Listing", models.PROTECT, related_name="+", db_index=False)
    producer_id = models.BigIntegerField()
    body = models.CharField(max_length=2000, blank=True)
    display_name = models.CharField(max_length=60, default="", blank=True)
    """As the writer likes to be called; empty for who would rather not be named."""
    language = models.CharField(max_length=2, default="vi")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, default="", blank=True)
    """Why it was rejected, or empty."""
    revision = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, default="", blank=True)
    answer_state = models.CharField(max_length=10, default="", blank=True)
    answer_reason = models.CharField(max_length=300, default="", blank=True)
    answer_revision = models.IntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


def _indexes(name: str) -> list[models.Index]:
    return [
        models.Index(fields=["listing", "-id"], name=f"{name}_shown", condition=Q(state="approved")),
        models.Index(
            fields=["producer_id", "-id"], name=f"{name}_of_producer", condition=Q(state="approved")
        ),
        models.Index(
            fields=["updated_at"],
            name=f"{name}_waiting",
            condition=Q(state="waiting") | Q(answer_state="waiting"),
        ),
    ]


class Review(Entry):
    """What a buyer says of goods that were handed over: one for each line of an order."""

    order_line = models.OneToOneField("orders.OrderLine", models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=5), name="review_one_to_five_points"
            ),
            *_constraints("review"),
        ]
        indexes = _indexes("review")


class Question(Entry):
    """What somebody wants to know of a listing. The e-mail address serves to tell of the answer, nothing else."""

    email = models.EmailField(max_length=254)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="question_asks_something"),
            *_constraints("question"),
        ]
        indexes = _indexes("question")


class Tally(models.Model):
    """How many reviews and questions of a listing are shown, and the sum of the reviews' points."""

    listing = models.OneToOneField("catalogue.Listing", models.CASCADE, primary_key=True, related_name="+")
    reviews = models.IntegerField(default=0)
    points = models.IntegerField(default=0)
    questions = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(points__gte=models.F("reviews"), points__lte=models.F("reviews") * 5),
                name="tally_of_one_to_five_points",
            ),
            models.CheckConstraint(condition=Q(reviews__gte=0, questions__gte=0), name="tally_not_negative"),
        ]

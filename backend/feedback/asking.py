"""Somebody asks a producer about a listing that is for sale; a mailbox and an address may ask only so often."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from backend.accounts.counting import TooOften, count_within, network, sweep
from backend.catalogue.sellable import SELLABLE_NOW
from backend.feedback.errors import FeedbackCode, TooManyQuestions, Unfit
from backend.feedback.models import Question
from backend.feedback.rules import MAX_QUESTION, check_name, check_text
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_one

WINDOW = timedelta(minutes=15)
MAX_PER_EMAIL = 5
MAX_PER_ADDRESS = 30
"""An address may be a whole village's, so it may ask more often than one mailbox."""
MAX_EMAIL_LENGTH = 254

_FOR_SALE = f"""
    SELECT shelf.listing_id, shelf.producer_id FROM catalogue_shelf shelf
    WHERE shelf.listing_id = %(listing)s AND {SELLABLE_NOW}
"""


def ask_question(
    *,
    listing_id: int,
    body: str | None,
    display_name: str | None,
    email: str,
    language: str,
    client_address: str | None,
) -> int:
    """The id of the question, which waits for an officer. The e-mail address is never shown to anybody.

    Raises Unfit, NotFound unless the listing may be sold now, and TooManyQuestions.
    """
    body = check_text(body, field="body", most=MAX_QUESTION, required=True)
    name = check_name(display_name)
    email = _check_email(email)
    now = clock.now()
    row = fetch_one(_FOR_SALE, {"listing": listing_id, "now": now})
    if row is None:
        raise NotFound("There is no such product.", field="product")
    limits = {("email", email): MAX_PER_EMAIL}
    if client_address is not None:
        limits[("address", network(client_address))] = MAX_PER_ADDRESS
    sweep()
    try:
        count_within(purpose="question", limits=limits, window=WINDOW)
    except TooOften as error:
        raise TooManyQuestions(error.wait_seconds) from error
    question = Question.objects.create(
        listing_id=row[0],
        producer_id=row[1],
        body=body,
        display_name=name,
        email=email,
        language="en" if language == "en" else "vi",
        created_at=now,
        updated_at=now,
    )
    return question.pk


def _check_email(email: str) -> str:
    bare = email.strip().lower()
    if not bare:
        raise Unfit(FeedbackCode.REQUIRED, "Write the address the answer goes to.", field="email")
    try:
        validate_email(bare)
    except ValidationError as error:
        raise Unfit(FeedbackCode.INVALID, "This is no e-mail address.", field="email") from error
    if len(bare) > MAX_EMAIL_LENGTH:
        raise Unfit(FeedbackCode.TOO_LONG, "The address is too long.", field="email")
    return bare

"""What notifications need to know; here alone an e-mail address is read, and it goes to the mailbox it names."""

from backend.feedback.rows import TABLES
from backend.feedback.types import AnswerNews, EntryNews, Kind
from backend.kernel.rows import fetch_all, fetch_one

_ASKER = "SELECT entry.email, entry.language FROM feedback_question entry WHERE entry.id = %(id)s"
_BUYER = """
    SELECT bought.email, entry.language FROM feedback_review entry
    JOIN orders_orderline line ON line.id = entry.order_line_id
    JOIN orders_order bought ON bought.id = line.order_id WHERE entry.id = %(id)s
"""


def answer_news(kind: Kind, entry_id: int) -> AnswerNews | None:
    """Whom to tell of an answer; None when it, or what it answers, is not shown any more."""
    shown = fetch_one(
        f"""
        SELECT listing.name, listing.slug, entry.answer FROM {TABLES[kind]} entry
        JOIN catalogue_listing listing ON listing.id = entry.listing_id
        WHERE entry.id = %(id)s AND entry.state = 'approved' AND entry.answer_state = 'approved'
        """,
        {"id": entry_id},
    )
    who = fetch_one(_ASKER if kind is Kind.QUESTION else _BUYER, {"id": entry_id})
    if shown is None or who is None:
        return None
    return AnswerNews(
        email=who[0], language=who[1], product_name=shown[0], product_slug=shown[1], answer=shown[2]
    )


def entry_news(kind: Kind, entry_id: int) -> EntryNews | None:
    """Whom of the producer to tell of a new text; None when it is not shown any more."""
    shown = fetch_one(
        f"""
        SELECT listing.name, entry.body, entry.producer_id FROM {TABLES[kind]} entry
        JOIN catalogue_listing listing ON listing.id = entry.listing_id
        WHERE entry.id = %(id)s AND entry.state = 'approved'
        """,
        {"id": entry_id},
    )
    if shown is None:
        return None
    members = fetch_all(
        """
        SELECT member.user_id, person.email, person.language FROM producers_producermember member
        JOIN accounts_user person ON person.id = member.user_id AND person.is_active
        WHERE member.producer_id = %(producer)s ORDER BY member.user_id
        """,
        {"producer": shown[2]},
    )
    return EntryNews(product_name=shown[0], body=shown[1], members=tuple((m[0], m[1], m[2]) for m in members))

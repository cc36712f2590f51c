"""Reviews and questions as rows: the columns that readers get, and locking one."""

from typing import Any

from backend.feedback.models import Question, Review
from backend.feedback.types import EntryFacts, Kind
from backend.kernel.errors import NotFound

MODELS: dict[Kind, type[Review] | type[Question]] = {Kind.REVIEW: Review, Kind.QUESTION: Question}
TABLES = {Kind.REVIEW: "feedback_review", Kind.QUESTION: "feedback_question"}


def columns(kind: Kind) -> str:
    """What EntryFacts has after its kind, of a row called `entry`. An e-mail address is not among it."""
    points = "entry.points" if kind is Kind.REVIEW else "NULL::smallint"
    return (
        f"entry.id, entry.listing_id, entry.producer_id, {points}, entry.body, entry.display_name, entry.state, "
        "entry.reason, entry.revision, entry.created_at, entry.answer, entry.answer_state, entry.answer_reason, "
        "entry.answer_revision, entry.answered_at"
    )


def facts_of(kind: Kind, row: Any) -> EntryFacts:
    """The facts of a row that was read with `columns`."""
    return EntryFacts(kind, *row)


def lock_entry(kind: Kind, entry_id: int) -> Review | Question:
    """The row, locked. Raises NotFound. The caller holds a transaction."""
    entry = MODELS[kind].objects.select_for_update(no_key=True).filter(pk=entry_id).first()
    if entry is None:
        raise NotFound(f"There is no such {kind.value}.", field="id")
    return entry

"""An officer decides what of reviews, questions and answers is shown; what is shown is counted in that transaction."""

from backend.accounts.actor import Actor
from backend.feedback import events
from backend.feedback.errors import ChangedMeanwhile, NothingToModerate
from backend.feedback.models import Question, Review, State
from backend.feedback.rows import lock_entry
from backend.feedback.rules import MAX_REASON, change_of_tally, check_text
from backend.feedback.types import Kind, Part
from backend.kernel import audit, clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.rows import execute
from backend.kernel.transactions import in_transaction

_TALLY_ROW = """
    INSERT INTO feedback_tally (listing_id, reviews, points, questions) VALUES (%(listing)s, 0, 0, 0)
    ON CONFLICT DO NOTHING
"""
_ADD = """
    UPDATE feedback_tally SET reviews = reviews + %(reviews)s, points = points + %(points)s,
        questions = questions + %(questions)s WHERE listing_id = %(listing)s
"""


def check_moderates(actor: Actor) -> None:
    """Raises PermissionDenied unless the actor is an officer or oversees the network."""
    if not (actor.is_officer or actor.is_superuser):
        raise PermissionDenied("Only an officer moderates.")


def moderate(
    *, actor: Actor, kind: Kind, entry_id: int, part: Part, approve: bool, revision: int, reason: str | None
) -> None:
    """Show the part, or do not; what was shown may be taken down later. Audited.

    `revision` is that of the words that were read. Rejecting needs a reason. Raises PermissionDenied, NotFound, Unfit,
    ChangedMeanwhile, NothingToModerate when there is no answer or it was decided this way already.
    """
    check_moderates(actor)
    reason = "" if approve else check_text(reason, field="reason", most=MAX_REASON, required=True)
    with in_transaction():
        entry = lock_entry(kind, entry_id)
        is_answer = part is Part.ANSWER
        before = entry.answer_state if is_answer else entry.state
        wanted = State.APPROVED if approve else State.REJECTED
        if before in {"", wanted.value}:
            raise NothingToModerate
        if revision != (entry.answer_revision if is_answer else entry.revision):
            raise ChangedMeanwhile
        if is_answer:
            entry.answer_state, entry.answer_reason = wanted, reason
        else:
            entry.state, entry.reason = wanted, reason
            _count(kind, entry, change_of_tally(was_shown=before == State.APPROVED, is_shown=approve))
        entry.updated_at = clock.now()
        entry.save()
        audit.record(
            actor=actor.audit_name,
            action=f"{kind.value}.{'answer_' if is_answer else ''}{wanted.value}",
            subject=(kind.value.capitalize(), entry_id),
            before={"state": str(before)},
            after={
                "state": wanted.value,
                "reason": reason,
                "revision": revision,
                "text": entry.answer if is_answer else entry.body,
            },
        )
        if approve and is_answer:
            events.answer_shown(kind, entry_id, revision)
        elif approve:
            events.entry_shown(kind, entry_id)


def _count(kind: Kind, entry: Review | Question, change: int) -> None:
    if not change:
        return
    points = entry.points * change if isinstance(entry, Review) else 0
    execute(_TALLY_ROW, {"listing": entry.listing_id})
    execute(
        _ADD,
        {
            "listing": entry.listing_id,
            "reviews": change if kind is Kind.REVIEW else 0,
            "points": points,
            "questions": change if kind is Kind.QUESTION else 0,
        },
    )

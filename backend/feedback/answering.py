"""The producer's one public answer to a review or a question; it waits for an officer like every other text."""

from backend.accounts.actor import Actor
from backend.feedback.errors import AlreadyModerated, NotShown
from backend.feedback.models import State
from backend.feedback.rows import lock_entry
from backend.feedback.rules import MAX_ANSWER, check_text
from backend.feedback.types import Kind
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction


def write_answer(*, actor: Actor, kind: Kind, entry_id: int, body: str | None) -> None:
    """Answer, or change an answer that waits or was rejected; the same words again change nothing. Audited.

    Raises PermissionDenied for who acts for no producer, NotFound for another producer's as for what does not exist
    or is not shown, NotShown, AlreadyModerated once the answer is shown, Unfit.
    """
    if not actor.producer_ids:
        raise PermissionDenied("You act for no producer.")
    body = check_text(body, field="body", most=MAX_ANSWER, required=True)
    with in_transaction():
        entry = lock_entry(kind, entry_id)
        if entry.producer_id not in actor.producer_ids:
            raise NotFound(f"There is no such {kind.value}.", field="id")
        if entry.state != State.APPROVED:
            raise NotShown
        if entry.answer == body and entry.answer_state != State.REJECTED:
            return
        if entry.answer_state == State.APPROVED:
            raise AlreadyModerated("body")
        now = clock.now()
        before = {"answer": entry.answer, "state": entry.answer_state}
        entry.answer, entry.answer_state, entry.answer_reason = body, State.WAITING, ""
        entry.answer_revision += 1
        entry.answered_at = entry.updated_at = now
        entry.answered_by_id = actor.user_id
        entry.save()
        audit.record(
            actor=actor.audit_name,
            action=f"{kind.value}.answered",
            subject=(kind.value.capitalize(), entry_id),
            before=before,
            after={"answer": body, "state": State.WAITING.value},
        )

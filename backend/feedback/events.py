"""The facts that feedback puts into the outbox, each in the transaction that makes it true."""

from backend.feedback.types import Kind
from backend.kernel import outbox

ENTRY_SHOWN = "feedback.entry_shown"
ANSWER_SHOWN = "feedback.answer_shown"


def entry_shown(kind: Kind, entry_id: int) -> None:
    """A review or question was approved: its producer is to hear of it."""
    outbox.publish(ENTRY_SHOWN, {"kind": kind.value, "id": entry_id})


def answer_shown(kind: Kind, entry_id: int, revision: int) -> None:
    """An answer was approved: who asked or bought is to hear of it."""
    outbox.publish(ANSWER_SHOWN, {"kind": kind.value, "id": entry_id, "revision": revision})

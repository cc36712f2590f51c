"""The producer's answer: so many units on such a day, or none and why."""

from datetime import date, timedelta

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction
from backend.stock.errors import DateRefused, QuantityOutOfRange, WrongState
from backend.stock.inputs import check_text
from backend.stock.supply.access import lock_producers_request
from backend.stock.supply.ending import end_request
from backend.stock.supply.events import publish_supply
from backend.stock.supply.types import SupplyState

FARTHEST = timedelta(days=365)
"""Some goods have one harvest a year."""
LONGEST_REASON = 300


def accept_request(*, actor: Actor, request_id: int, quantity: int, promised_for: date) -> None:
    """The producer will have so many units at the point on that day. Saying the same again changes nothing.

    Raises PermissionDenied, NotFound, WrongState, QuantityOutOfRange above what was asked, and DateRefused for a day
    in the past or beyond FARTHEST.
    """
    with in_transaction():
        found = lock_producers_request(actor, request_id)
        if not 1 <= quantity <= found.asked:
            raise QuantityOutOfRange(1, found.asked)
        if found.state == SupplyState.ACCEPTED and (found.promised, found.promised_for) == (
            quantity,
            promised_for,
        ):
            return
        if not clock.today() <= promised_for <= clock.today() + FARTHEST:
            raise DateRefused("promised_for", "Name a day from today to a year from now.")
        if found.state != SupplyState.REQUESTED:
            raise WrongState(found.state)
        found.state, found.answered_at = SupplyState.ACCEPTED.value, clock.now()
        found.promised, found.promised_for = quantity, promised_for
        found.save(update_fields=["state", "answered_at", "promised", "promised_for"])
        publish_supply(found.pk, SupplyState.ACCEPTED)
        audit.record(
            actor=actor.audit_name,
            action="supply.accepted",
            subject=("supply_request", found.pk),
            before={"state": SupplyState.REQUESTED.value},
            after={"promised": quantity, "promised_for": promised_for.isoformat()},
        )


def decline_request(*, actor: Actor, request_id: int, reason: str) -> None:
    """The producer sends nothing, or can no longer send what was promised, and says why. Twice is once.

    Raises PermissionDenied, NotFound, WrongState, TextRefused.
    """
    reason = check_text(reason, "reason", LONGEST_REASON, required=True)
    with in_transaction():
        end_request(lock_producers_request(actor, request_id), SupplyState.DECLINED, actor, reason)

"""How a request ends: declined, cancelled, or received in full."""

from datetime import datetime

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.stock.errors import WrongState
from backend.stock.events import publish_awaited_changed
from backend.stock.models import SupplyRequest
from backend.stock.supply.events import publish_supply
from backend.stock.supply.types import OPEN, SupplyState


def end_request(found: SupplyRequest, state: SupplyState, actor: Actor, reason: str) -> None:
    """Bring a locked request to its end; one that ended so already stays as it is. Raises WrongState."""
    if found.state == state:
        return
    if found.state not in OPEN:
        raise WrongState(found.state)
    close(found, state, by=actor.audit_name, now=clock.now(), reason=reason)


def close(found: SupplyRequest, state: SupplyState, *, by: str, now: datetime, reason: str = "") -> None:
    """Write the end of a locked, open request, and tell who waits."""
    before = found.state
    found.state, found.reason, found.ended_at = state.value, reason, now
    if state is SupplyState.DECLINED:
        found.answered_at = found.answered_at or now
    found.save(update_fields=["state", "reason", "ended_at", "answered_at", "received"])
    publish_supply(found.pk, state)
    if found.order_id is not None:
        publish_awaited_changed(found.order_id)
    audit.record(
        actor=by,
        action=f"supply.{state}",
        subject=("supply_request", found.pk),
        before={"state": before},
        after={"state": state.value, "received": found.received, "reason": reason},
    )

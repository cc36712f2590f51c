"""The facts that requests to producers put into the outbox."""

from backend.kernel import outbox
from backend.stock.supply.types import SupplyState

SUPPLY_REQUESTED = "supply.requested"
SUPPLY_ACCEPTED = "supply.accepted"
SUPPLY_DECLINED = "supply.declined"
SUPPLY_CANCELLED = "supply.cancelled"
SUPPLY_RECEIVED = "supply.received"

TOPICS = {
    SupplyState.REQUESTED: SUPPLY_REQUESTED,
    SupplyState.ACCEPTED: SUPPLY_ACCEPTED,
    SupplyState.DECLINED: SUPPLY_DECLINED,
    SupplyState.CANCELLED: SUPPLY_CANCELLED,
    SupplyState.RECEIVED: SUPPLY_RECEIVED,
}


def publish_supply(request_id: int, state: SupplyState) -> None:
    """A request has come to a state: who waits for it is told."""
    outbox.publish(TOPICS[state], {"request_id": request_id})

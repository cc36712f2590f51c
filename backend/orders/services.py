"""What other rooms may ask orders to do."""

from backend.orders.awaiting import confirm_order, expire_unpaid, unpaid_orders
from backend.orders.carrying_out import hand_over_fulfilment, pack_fulfilment
from backend.orders.finalise import finalise_order, release_draft
from backend.orders.offers import (
    accept_fulfilment,
    decline_fulfilment,
    offer_order,
    sweep_offers,
)
from backend.orders.prepare import DRAFT_LIVES, prepare_order
from backend.orders.rerouting import reroute_broken, reroute_order, retry_unrouted

__all__ = [
    "DRAFT_LIVES",
    "accept_fulfilment",
    "confirm_order",
    "decline_fulfilment",
    "expire_unpaid",
    "finalise_order",
    "hand_over_fulfilment",
    "offer_order",
    "pack_fulfilment",
    "prepare_order",
    "release_draft",
    "reroute_broken",
    "reroute_order",
    "retry_unrouted",
    "sweep_offers",
    "unpaid_orders",
]

"""What other rooms may ask orders to do."""

from backend.orders.awaiting import confirm_order, expire_unpaid, unpaid_orders
from backend.orders.cancelling import cancel_as_buyer, cancel_as_staff, choose
from backend.orders.carrying_out import hand_over_fulfilment, pack_fulfilment
from backend.orders.delivering import bring_back_fulfilment, set_tracking_number, ship_fulfilment
from backend.orders.finalise import finalise_order, release_draft
from backend.orders.missing import report_missing
from backend.orders.offers import (
    accept_fulfilment,
    ask_points,
    decline_fulfilment,
    offer_order,
    sweep_offers,
)
from backend.orders.prepare import DRAFT_LIVES, place_order, prepare_order
from backend.orders.promised import (
    collect_promised,
    note_broken_promise,
    orders_to_collect,
    warn_of_promises,
)
from backend.orders.rerouting import reroute_broken, reroute_order, retry_unrouted
from backend.orders.returning import accept_return, ask_return, decline_return

__all__ = [
    "DRAFT_LIVES",
    "accept_fulfilment",
    "accept_return",
    "ask_points",
    "ask_return",
    "bring_back_fulfilment",
    "cancel_as_buyer",
    "cancel_as_staff",
    "choose",
    "collect_promised",
    "confirm_order",
    "decline_fulfilment",
    "decline_return",
    "expire_unpaid",
    "finalise_order",
    "hand_over_fulfilment",
    "note_broken_promise",
    "offer_order",
    "orders_to_collect",
    "pack_fulfilment",
    "place_order",
    "prepare_order",
    "release_draft",
    "report_missing",
    "reroute_broken",
    "reroute_order",
    "retry_unrouted",
    "set_tracking_number",
    "ship_fulfilment",
    "sweep_offers",
    "unpaid_orders",
    "warn_of_promises",
]

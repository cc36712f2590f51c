"""What other rooms may ask stock to do."""

from backend.stock.applying import apply_device_events
from backend.stock.consignment import end_consignment, start_consignment
from backend.stock.counts import set_on_hand
from backend.stock.expiring import expire_lots
from backend.stock.feed import store_device_events
from backend.stock.holds import confirm_holds, expire_holds, post_holds, reserve, set_firmness, void_holds
from backend.stock.taking_back import book_missing, take_back
from backend.stock.waiting import apply_waiting_events

__all__ = [
    "apply_device_events",
    "apply_waiting_events",
    "book_missing",
    "confirm_holds",
    "end_consignment",
    "expire_holds",
    "expire_lots",
    "post_holds",
    "reserve",
    "set_firmness",
    "set_on_hand",
    "start_consignment",
    "store_device_events",
    "take_back",
    "void_holds",
]

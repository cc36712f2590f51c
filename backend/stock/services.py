"""What other rooms may ask stock to do."""

from backend.stock.counts import set_on_hand
from backend.stock.holds import confirm_holds, expire_holds, post_holds, reserve, set_firmness, void_holds

__all__ = [
    "confirm_holds",
    "expire_holds",
    "post_holds",
    "reserve",
    "set_firmness",
    "set_on_hand",
    "void_holds",
]

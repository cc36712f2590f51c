"""Everything that others do with asks of producers."""

from backend.orders.asking.answering import decline_units, promise_units
from backend.orders.asking.following import close_asks, take_what_came
from backend.orders.asking.sweeping import sweep_asks

__all__ = ["close_asks", "decline_units", "promise_units", "sweep_asks", "take_what_came"]

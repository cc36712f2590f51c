"""Rules of carrying an order out, without a database."""

from datetime import timedelta

from backend.orders.errors import UnitsWithoutPoint

ACCEPT_WITHIN = timedelta(hours=4)
"""How long a point may think about an offer; each offer stores its own deadline."""
MAX_REASON = 300


def cash_due(*, amount_due: int, other_live_parts: int, unrouted_units: int) -> int:
    """What the person who hands a part over collects, in đồng: everything with the last part, nothing before.

    Raises UnitsWithoutPoint when this is the last part that anybody carries out and yet not the last one: the goods
    would leave without anybody to collect the money.
    """
    if other_live_parts:
        return 0
    if unrouted_units:
        raise UnitsWithoutPoint
    return amount_due

"""Rules of carrying an order out, without a database."""

from datetime import timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from backend.orders.errors import UnitsWithoutPoint

ACCEPT_WITHIN = timedelta(hours=4)
"""How long a point may think about an offer unless it has a time of its own; each offer stores its deadline."""
MAX_REASON = 300
MAX_TRACKING = 80
WRONG_CODES_ALLOWED = 5
CODES_LOCKED_FOR = timedelta(minutes=15)
RETURNABLE_FOR = timedelta(days=7)
"""How long after the handing over a buyer may ask to bring goods back."""


def clean_words(text: str) -> str:
    """A person's own words on one line, at most MAX_REASON characters."""
    return " ".join(text.replace("\x00", " ").split())[:MAX_REASON]


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


def pickup_code(fulfilment_id: UUID) -> str:
    """The six digits by which a buyer collects a parcel.

    Worked out from the server's secret key, so that nothing is stored that could be read or guessed from a copy of
    the database, and yet the buyer can be shown it again.
    """
    digest = salted_hmac("orders.pickup_code", str(fulfilment_id), algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def worth_of_units(*, total: int, quantity: int, gone_before: int, units: int) -> int:
    """What `units` of a line cost the buyer, in đồng, when `gone_before` of its `quantity` units are gone already.

    An even share of what the line cost after its discount, rounded down; the last unit gets what rounding left over,
    so that all units together are worth the line to the đồng.
    """
    return total * (gone_before + units) // quantity - total * gone_before // quantity

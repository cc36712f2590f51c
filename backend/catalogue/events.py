"""The fact that an officer's decision on a listing puts into the outbox."""

from uuid import uuid4

from backend.catalogue.models import Listing
from backend.kernel import outbox

LISTING_MODERATED = "catalogue.listing_moderated"


def publish_moderated(listing: Listing, *, name: str, is_approved: bool, reason: str) -> None:
    """An officer let the texts with this name through, or did not: the producer is told. The words are in the fact:
    what was rejected is kept nowhere else but in the audit."""
    outbox.publish(
        LISTING_MODERATED,
        {
            "decision": str(uuid4()),
            "producer_id": listing.product.producer_id,
            "name": name,
            "is_approved": is_approved,
            "reason": reason,
        },
    )

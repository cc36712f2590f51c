"""A point asks the producer for goods, or needs them no more."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_one
from backend.kernel.transactions import in_transaction
from backend.salespoints.places import active_point
from backend.stock.deeds import claim_deed, note_subject
from backend.stock.errors import AlreadyAsked
from backend.stock.inputs import check_goods, check_text
from backend.stock.models import SupplyRequest
from backend.stock.supply.access import lock_points_request
from backend.stock.supply.ending import end_request
from backend.stock.supply.events import publish_supply
from backend.stock.supply.types import SupplyState
from backend.stock.transfers.access import check_works_at

LONGEST_NOTE = 500
LONGEST_REASON = 300

_PRODUCER = """
    SELECT product.producer_id FROM catalogue_variant variant
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    WHERE variant.id = %(variant)s
"""
# Of two at once the second waits for the first, and then finds its request open.
_ASK = """
    INSERT INTO stock_supplyrequest (point_id, producer_id, variant_id, state, asked, promised, received, note, reason,
        requested_at)
    VALUES (%(point)s, %(producer)s, %(variant)s, 'requested', %(asked)s, 0, 0, %(note)s, '', %(now)s)
    ON CONFLICT (point_id, variant_id) WHERE state IN ('requested', 'accepted') AND order_id IS NULL
    DO NOTHING RETURNING id
"""


def ask_producer(
    *, actor: Actor, point_id: UUID, variant_id: int, quantity: int, key: str, note: str = ""
) -> int:
    """Ask the producer of the variant for so many units, on behalf of the point. Returns the request's number.

    Once per key and actor. Raises PermissionDenied unless the actor works at the point, AlreadyAsked while another
    request for the same goods is open, and NotFound, QuantityOutOfRange, TextRefused, KeyReused.
    """
    check_works_at(actor, point_id)
    note = check_text(note, "note", LONGEST_NOTE)
    check_goods({variant_id: quantity}, least=1)
    with in_transaction():
        said = [str(point_id), variant_id, quantity, note]
        claim = claim_deed(actor=actor.audit_name, key=key, verb="supply.request", said=said)
        if not claim.is_new:
            assert claim.subject_id is not None
            return claim.subject_id
        if active_point(point_id) is None:
            raise NotFound("There is no such point of sale that is open.", field="point")
        producer = fetch_one(_PRODUCER, {"variant": variant_id})
        assert producer is not None  # check_goods found the variant, and each has a producer
        row = fetch_one(
            _ASK,
            {
                "point": point_id,
                "producer": producer[0],
                "variant": variant_id,
                "asked": quantity,
                "note": note,
                "now": clock.now(),
            },
        )
        if row is None:
            raise AlreadyAsked
        number = int(row[0])
        note_subject(claim, number)
        publish_supply(number, SupplyState.REQUESTED)
        audit.record(
            actor=actor.audit_name,
            action="supply.requested",
            subject=("supply_request", number),
            after={"variant": variant_id, "asked": quantity},
        )
    return number


def cancel_request(*, actor: Actor, request_id: int, reason: str = "") -> None:
    """The point waits for nothing more of it. Twice is once.

    Raises PermissionDenied, NotFound, WrongState once it has ended otherwise, TextRefused.
    """
    reason = check_text(reason, "reason", LONGEST_REASON)
    with in_transaction():
        found: SupplyRequest = lock_points_request(actor, request_id)
        end_request(found, SupplyState.CANCELLED, actor, reason)

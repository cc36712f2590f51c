"""A producer says how many units of its own goods stand at which points."""

from collections.abc import Mapping
from uuid import UUID

from backend.accounts.actor import Actor
from backend.catalogue.own_listings import own_variant_listing
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.transactions import in_transaction
from backend.salespoints.places import active_points
from backend.stock.counts import set_on_hand


class RefusedAtPoint(DomainError):
    """One point's number was refused and so nothing was changed; `cause` says why."""

    def __init__(self, point_id: UUID, cause: DomainError) -> None:
        super().__init__(cause.code, cause.message, field=cause.field)
        self.point_id = point_id


def set_own_stock(*, actor: Actor, variant_id: int, quantities: Mapping[UUID, int], key: str) -> None:
    """Bring the levels of one's own variant to these quantities, all of them or none. Audited by stock.

    `key` names the request (40 characters at most). Levels are locked in order of point. Raises PermissionDenied and
    NotFound for what is not the actor's, RefusedAtPoint for a point that is unknown, closed or holds more for orders.
    """
    own_variant_listing(actor, variant_id, field="variant_id")
    open_points = {point.id for point in active_points()}
    with in_transaction():
        for point_id in sorted(quantities):
            try:
                if point_id not in open_points:
                    raise NotFound("There is no such point.", field="warehouse")
                set_on_hand(
                    variant_id=variant_id,
                    point_id=point_id,
                    quantity=quantities[point_id],
                    actor=actor.audit_name,
                    key=f"portal:{key}:{point_id.hex[:12]}",
                )
            except DomainError as refusal:
                raise RefusedAtPoint(point_id, refusal) from refusal

"""Agreements of consignment as the people see them who settle by them: a point's managers, and officers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.rows import fetch_all
from backend.stock.errors import PeriodInvalid
from backend.stock.statements import ConsignedGoods, goods_by_agreement

LONGEST_PERIOD = timedelta(days=366)
MOST = 500

_AGREEMENTS = """
    SELECT id, point_id, producer_id, starts_at, ends_at FROM stock_consignment
    WHERE (%(point)s::uuid IS NULL OR point_id = %(point)s::uuid)
      AND starts_at < %(until)s AND (ends_at IS NULL OR ends_at > %(since)s)
    ORDER BY ends_at IS NOT NULL, starts_at DESC, id LIMIT %(most)s
"""
_WITHOUT = """
    SELECT DISTINCT product.producer_id FROM stock_level level
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    WHERE level.point_id = %(point)s::uuid AND NOT EXISTS (
        SELECT FROM stock_consignment agreed WHERE agreed.point_id = level.point_id
            AND agreed.producer_id = product.producer_id AND agreed.ends_at IS NULL)
    ORDER BY product.producer_id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Agreement:
    """From when until when a producer's goods at a point are in consignment, and what moved of them in a period."""

    id: int
    point_id: UUID
    producer_id: int
    starts_at: datetime
    ends_at: datetime | None
    goods: Sequence[ConsignedGoods] = ()

    @property
    def owed(self) -> int:
        """Units that the point owes the producer for in the period."""
        return sum(each.owed for each in self.goods)


def agreements(*, actor: Actor, point_id: UUID | None, since: date, until: date) -> list[Agreement]:
    """Agreements that lasted on a day of `since` ≤ day < `until` in Vietnam, open ones first, MOST at most.

    Of a point for its managers; of any point or, without one, of all for officers and the superuser. Two statements.
    Raises PermissionDenied, or PeriodInvalid for no days or more than LONGEST_PERIOD.
    """
    _check_sees(actor, point_id)
    if not timedelta(0) < until - since <= LONGEST_PERIOD:
        raise PeriodInvalid
    period = {"since": clock.start_of_day(since), "until": clock.start_of_day(until)}
    rows = fetch_all(_AGREEMENTS, {"point": point_id, "most": MOST, **period})
    goods = goods_by_agreement([row[0] for row in rows], **period)
    return [
        Agreement(number, point, producer, starts_at, ends_at, goods.get(number, ()))
        for number, point, producer, starts_at, ends_at in rows
    ]


def producers_without(*, actor: Actor, point_id: UUID) -> list[int]:
    """Producers that have goods at the point and no agreement with it now, for those who see its agreements."""
    _check_sees(actor, point_id)
    return [row[0] for row in fetch_all(_WITHOUT, {"point": point_id, "most": MOST})]


def _check_sees(actor: Actor, point_id: UUID | None) -> None:
    if not (actor.is_officer or actor.is_superuser or point_id in actor.managed_point_ids):
        raise PermissionDenied("Only the point's managers and officers see its agreements.")

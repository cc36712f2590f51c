"""What became of goods in consignment, read from the ledger: for the statement a producer and a point settle by."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import fetch_all
from backend.stock.errors import PeriodInvalid

# A movement counts at the instant it was recorded: a statement that was settled never changes when a till reports late.
_COLUMNS = """
    variant.id, variant.sku,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'receipt'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'sale'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'online_sale'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'return'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'correction' AND target.kind = 'producer'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'damage'), 0)::integer,
        listing.name, variant.name
    FROM stock_consignment agreed
    JOIN certification_recognisedproduct product ON product.producer_id = agreed.producer_id
    JOIN catalogue_listing listing ON listing.product_id = product.id
    JOIN catalogue_variant variant ON variant.listing_id = listing.id
    JOIN stock_movement m ON m.variant_id = variant.id AND m.recorded_at >= greatest(%(since)s, agreed.starts_at)
        AND m.recorded_at < least(%(until)s, agreed.ends_at)
    JOIN stock_account origin ON origin.id = m.source_id
    JOIN stock_account target ON target.id = m.destination_id
    WHERE agreed.point_id IN (origin.point_id, target.point_id)
"""
_STATEMENT = f"""
    SELECT {_COLUMNS} AND agreed.point_id = %(point)s::uuid AND agreed.producer_id = %(producer)s
    GROUP BY variant.id, listing.id ORDER BY variant.sku
"""
_BY_AGREEMENT = f"""
    SELECT agreed.id, {_COLUMNS} AND agreed.id = ANY(%(agreements)s::bigint[])
    GROUP BY agreed.id, variant.id, listing.id ORDER BY agreed.id, variant.sku
"""


@dataclass(frozen=True, slots=True)
class ConsignedGoods:
    """Units of a variant that moved at the point while its goods were in consignment."""

    variant_id: int
    sku: str
    received: int
    sold_at_counter: int
    sold_online: int
    returned_by_customers: int
    returned_to_producer: int
    damaged: int
    name: str = field(default="", compare=False)
    variant_name: str = field(default="", compare=False)

    @property
    def owed(self) -> int:
        """Units that the point owes the producer for: sold and kept by their buyers."""
        return self.sold_at_counter + self.sold_online - self.returned_by_customers


def consignment_statement(
    *, point_id: UUID, producer_id: int, since: datetime, until: datetime
) -> Sequence[ConsignedGoods]:
    """The movements of `since` ≤ recorded < `until`, by variant; variants without any are left out.

    Raises PeriodInvalid. Whoever asks has been shown the point or the producer to be theirs.
    """
    if since >= until:
        raise PeriodInvalid
    rows = fetch_all(_STATEMENT, {"point": point_id, "producer": producer_id, "since": since, "until": until})
    return [ConsignedGoods(*row) for row in rows]


def goods_by_agreement(
    agreement_ids: Collection[int], *, since: datetime, until: datetime
) -> dict[int, list[ConsignedGoods]]:
    """Agreement → its goods that moved in the period while it lasted; agreements without any are left out.

    Raises PeriodInvalid.
    """
    if since >= until:
        raise PeriodInvalid
    found: dict[int, list[ConsignedGoods]] = {}
    given = {"agreements": list(agreement_ids), "since": since, "until": until}
    for agreement_id, *goods in fetch_all(_BY_AGREEMENT, given) if agreement_ids else []:
        found.setdefault(agreement_id, []).append(ConsignedGoods(*goods))
    return found

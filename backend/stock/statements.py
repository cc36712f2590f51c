"""What became of goods in consignment, read from the ledger: for the statement a producer and a point settle by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import fetch_all
from backend.stock.errors import PeriodInvalid

# A movement counts at the instant it was recorded: a statement that was settled never changes when a till reports late.
_STATEMENT = """
    SELECT variant.id, variant.sku,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'receipt'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'sale'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'online_sale'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'return'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'correction' AND target.kind = 'producer'), 0)::integer,
        coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'damage'), 0)::integer
    FROM certification_recognisedproduct product
    JOIN catalogue_listing listing ON listing.product_id = product.id
    JOIN catalogue_variant variant ON variant.listing_id = listing.id
    JOIN stock_movement m ON m.variant_id = variant.id
    JOIN stock_account origin ON origin.id = m.source_id
    JOIN stock_account target ON target.id = m.destination_id
    WHERE product.producer_id = %(producer)s AND %(point)s::uuid IN (origin.point_id, target.point_id)
      AND m.recorded_at >= %(since)s AND m.recorded_at < %(until)s
      AND EXISTS (SELECT 1 FROM stock_consignment agreed
                  WHERE agreed.point_id = %(point)s::uuid AND agreed.producer_id = product.producer_id
                    AND agreed.starts_at <= m.recorded_at
                    AND (agreed.ends_at IS NULL OR m.recorded_at < agreed.ends_at))
    GROUP BY variant.id ORDER BY variant.sku
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

"""The double-entry ledger: accounts made when first needed, movements written once by their key."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import execute, fetch_all
from backend.stock.entries import Entry
from backend.stock.lots import split_by_lot
from backend.stock.models import Account

__all__ = ["Entry", "point_accounts", "producer_accounts", "record_movements"]

_POINT_ACCOUNTS = """
    SELECT point_id, kind, id FROM stock_account
    WHERE point_id = ANY(%(points)s::uuid[]) AND kind = ANY(%(kinds)s::text[])
"""
_OPEN_POINT_ACCOUNTS = """
    INSERT INTO stock_account (kind, point_id, producer_id)
    SELECT kind, point_id, NULL FROM unnest(%(points)s::uuid[]) AS point_id, unnest(%(kinds)s::text[]) AS kind
    ORDER BY point_id, kind ON CONFLICT DO NOTHING
"""
_PRODUCER_ACCOUNTS = """
    SELECT variant.id, account.id, product.producer_id
    FROM catalogue_variant variant
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    LEFT JOIN stock_account account ON account.producer_id = product.producer_id AND account.kind = 'producer'
    WHERE variant.id = ANY(%(variants)s::bigint[])
"""
_OPEN_PRODUCER_ACCOUNTS = """
    INSERT INTO stock_account (kind, point_id, producer_id)
    SELECT 'producer', NULL, producer_id FROM unnest(%(producers)s::bigint[]) AS producer_id
    ORDER BY producer_id ON CONFLICT DO NOTHING
"""
_RECORD = """
    INSERT INTO stock_movement (variant_id, lot_id, quantity, source_id, destination_id, kind, key, occurred_at,
                                recorded_at)
    SELECT entry.variant_id, entry.lot_id, entry.quantity, entry.source_id, entry.destination_id, entry.kind, entry.key,
           entry.occurred_at, %(now)s
    FROM unnest(%(variants)s::bigint[], %(lots)s::bigint[], %(quantities)s::integer[], %(sources)s::bigint[],
                %(destinations)s::bigint[], %(kinds)s::text[], %(keys)s::text[], %(times)s::timestamptz[])
         AS entry(variant_id, lot_id, quantity, source_id, destination_id, kind, key, occurred_at)
"""


def point_accounts(
    point_ids: Collection[UUID], kinds: Sequence[Account.Kind]
) -> dict[tuple[UUID, Account.Kind], int]:
    """The accounts of points, opened where they do not exist yet."""
    points = sorted(set(point_ids))
    parameters = {"points": points, "kinds": [str(kind) for kind in kinds]}
    rows = fetch_all(_POINT_ACCOUNTS, parameters)
    if len(rows) < len(points) * len(kinds):
        execute(_OPEN_POINT_ACCOUNTS, parameters)
        rows = fetch_all(_POINT_ACCOUNTS, parameters)
    return {(point_id, Account.Kind(kind)): account_id for point_id, kind, account_id in rows}


def producer_accounts(variant_ids: Collection[int]) -> dict[int, int]:
    """Variant → its producer's account, opened where it does not exist yet."""
    parameters = {"variants": sorted(set(variant_ids))}
    rows = fetch_all(_PRODUCER_ACCOUNTS, parameters)
    missing = sorted({producer_id for _, account_id, producer_id in rows if account_id is None})
    if missing:
        execute(_OPEN_PRODUCER_ACCOUNTS, {"producers": missing})
        rows = fetch_all(_PRODUCER_ACCOUNTS, parameters)
    return {variant_id: account_id for variant_id, account_id, _ in rows}


def record_movements(entries: Iterable[Entry], *, now: datetime) -> None:
    """Write the entries in one statement; a key that is already there is an IntegrityError and a bug of the caller.

    What leaves a shelf with lots is written lot by lot, first expired first out. The levels of the shelves are locked
    by this transaction and changed after this call.
    """
    rows = list(entries)
    if not rows:
        return
    rows = split_by_lot(rows, now=now)
    execute(
        _RECORD,
        {
            "variants": [row.variant_id for row in rows],
            "lots": [row.lot_id for row in rows],
            "quantities": [row.quantity for row in rows],
            "sources": [row.source_id for row in rows],
            "destinations": [row.destination_id for row in rows],
            "kinds": [str(row.kind) for row in rows],
            "keys": [row.key for row in rows],
            "times": [row.occurred_at for row in rows],
            "now": now,
        },
    )

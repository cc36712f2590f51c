"""What a buyer does with the lines of a basket. Every change holds the basket's row."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from backend.catalogue.sellable import sellable_variants
from backend.catalogue.types import SellableVariant
from backend.checkout.basket_lock import claim_open_basket
from backend.checkout.errors import not_for_sale, unknown_line, unknown_variant, zero_quantity
from backend.checkout.rules import check_line_count, check_quantities
from backend.checkout.types import LineChange, LineRequest
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from backend.kernel.transactions import in_transaction

_WRITE = """
    INSERT INTO checkout_checkoutline (id, checkout_id, variant_id, quantity, shown_price, position)
    SELECT wanted.id, %(checkout)s::uuid, wanted.variant_id, wanted.quantity, wanted.price,
           (SELECT coalesce(max(position), 0) FROM checkout_checkoutline WHERE checkout_id = %(checkout)s::uuid)
               + wanted.ordinal
    FROM unnest(%(ids)s::uuid[], %(variants)s::bigint[], %(quantities)s::integer[], %(prices)s::bigint[])
         WITH ORDINALITY AS wanted(id, variant_id, quantity, price, ordinal)
    ON CONFLICT (checkout_id, variant_id) DO UPDATE SET quantity = EXCLUDED.quantity, shown_price = EXCLUDED.shown_price
"""


def add_lines(*, checkout_id: UUID, lines: Sequence[LineRequest]) -> None:
    """Put units into the basket; what is there already becomes more.

    Raises CheckoutError ZERO_QUANTITY, TOO_MANY_UNITS, TOO_MANY_LINES, NOT_FOUND, NOT_FOR_SALE, INSUFFICIENT_STOCK,
    BEING_ORDERED; nothing has changed then.
    """
    added = sum_requests(lines)
    with in_transaction():
        now = clock.now()
        claim_open_basket(checkout_id, now=now)
        present = _present(checkout_id)
        check_line_count([*present, *added])
        goods = goods_for_sale(added, now=now)
        wanted = {variant: units + present.get(variant, 0) for variant, units in added.items()}
        check_quantities(wanted, goods)
        write_lines(checkout_id, wanted, goods)


def change_lines(*, checkout_id: UUID, changes: Sequence[LineChange]) -> None:
    """Set quantities; 0 takes the line out, a variant that is not there yet comes in. Raises as `add_lines` does."""
    with in_transaction():
        now = clock.now()
        claim_open_basket(checkout_id, now=now)
        rows = fetch_all(
            "SELECT id, variant_id FROM checkout_checkoutline WHERE checkout_id = %(id)s", {"id": checkout_id}
        )
        variant_of = dict(rows)
        wanted: dict[int, int] = {}
        for change in changes:
            if change.quantity is None:
                continue
            if change.quantity < 0:
                raise zero_quantity()
            variant = variant_of.get(change.line_id) if change.line_id else change.variant_id
            if variant is None:
                raise unknown_line()
            wanted[variant] = change.quantity
        removed = [variant for variant, quantity in wanted.items() if quantity == 0]
        kept = {variant: quantity for variant, quantity in wanted.items() if quantity}
        check_line_count([*(set(variant_of.values()) - set(removed)), *kept])
        goods = goods_for_sale(kept, now=now)
        check_quantities(kept, goods)
        _remove(checkout_id, removed)
        write_lines(checkout_id, kept, goods)


def remove_lines(*, checkout_id: UUID, line_ids: Collection[UUID]) -> None:
    """Take lines out. Raises CheckoutError NOT_FOUND when the basket has not all of them."""
    with in_transaction():
        claim_open_basket(checkout_id, now=clock.now())
        removed = execute(
            "DELETE FROM checkout_checkoutline WHERE checkout_id = %(id)s AND id = ANY(%(lines)s::uuid[])",
            {"id": checkout_id, "lines": list(line_ids)},
        )
        if removed != len(set(line_ids)):
            raise unknown_line()


def sum_requests(lines: Sequence[LineRequest]) -> dict[int, int]:
    """{variant: units}, the same variant summed. Raises CheckoutError ZERO_QUANTITY."""
    wanted: dict[int, int] = {}
    for line in lines:
        if line.quantity < 1:
            raise zero_quantity()
        wanted[line.variant_id] = wanted.get(line.variant_id, 0) + line.quantity
    return wanted


def goods_for_sale(variant_ids: Collection[int], *, now: datetime) -> dict[int, SellableVariant]:
    """The goods by variant, all of them for sale at `now`. Raises CheckoutError NOT_FOUND or NOT_FOR_SALE."""
    if not variant_ids:
        return {}
    goods = sellable_variants(variant_ids, now=now)
    missing = [variant for variant in variant_ids if variant not in goods]
    if missing:
        known = {
            row[0]
            for row in fetch_all(
                "SELECT id FROM catalogue_variant WHERE id = ANY(%(ids)s::bigint[])", {"ids": missing}
            )
        }
        for variant in missing:
            if variant not in known:
                raise unknown_variant(variant)
        raise not_for_sale(tuple(missing))
    return goods


def write_lines(checkout_id: UUID, wanted: Mapping[int, int], goods: Mapping[int, SellableVariant]) -> None:
    """Write quantities at the prices of now. The caller holds the basket's row, or has just made it."""
    if not wanted:
        return
    execute(
        _WRITE,
        {
            "checkout": checkout_id,
            "ids": [uuid4() for _ in wanted],
            "variants": list(wanted),
            "quantities": list(wanted.values()),
            "prices": [goods[variant].price for variant in wanted],
        },
    )


def _present(checkout_id: UUID) -> dict[int, int]:
    return dict(
        fetch_all(
            "SELECT variant_id, quantity FROM checkout_checkoutline WHERE checkout_id = %(id)s",
            {"id": checkout_id},
        )
    )


def _remove(checkout_id: UUID, variant_ids: Collection[int]) -> None:
    if variant_ids:
        execute(
            "DELETE FROM checkout_checkoutline WHERE checkout_id = %(id)s AND variant_id = ANY(%(ids)s::bigint[])",
            {"id": checkout_id, "ids": list(variant_ids)},
        )

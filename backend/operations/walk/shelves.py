"""Goods of its own for each play: two variants that nobody else orders, on the shelves the play wants them on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.operations.walk.client import WentWrong
from backend.operations.walk.people import ACTOR
from backend.operations.walk.plays import Play
from backend.stock.services import set_on_hand

# Goods that every carrier takes, cheap enough for cash, promised to nobody and not out of date anywhere.
_VARIANTS = """
    SELECT variant.id FROM catalogue_variant variant JOIN catalogue_shelf shelf USING (listing_id)
    WHERE shelf.valid_from <= %(now)s AND %(now)s < shelf.valid_until
      AND variant.shipping_class = 'normal' AND variant.price <= 1000000
      AND NOT EXISTS (SELECT 1 FROM stock_level held WHERE held.variant_id = variant.id
                      AND (held.reserved > 0 OR held.expired > 0))
    ORDER BY md5(variant.sku) LIMIT %(wanted)s
"""
Row = tuple[int, UUID, int]
"""Variant, point, units."""
_LEVELS = """
    SELECT variant_id, point_id, on_hand FROM stock_level
    WHERE variant_id = ANY(%(variants)s) AND on_hand > 0 ORDER BY variant_id, point_id
"""


@contextmanager
def stocked_shelves(
    plays: Sequence[Play], points: Sequence[UUID], run: str
) -> Iterator[dict[Play, tuple[int, int]]]:
    """The two variants of each play; what other points have of them is put aside meanwhile.

    Raises WentWrong where there are too few goods.
    """
    of_play, others = stock_shelves(plays, points, run)
    try:
        yield of_play
    finally:
        _set({(variant, point): units for variant, point, units in others}, f"walk-back:{run}")


def stock_shelves(
    plays: Sequence[Play], points: Sequence[UUID], run: str
) -> tuple[dict[Play, tuple[int, int]], list[Row]]:
    """The two variants of each play, now on the shelves it wants and no others; and what was taken off those."""
    rows = fetch_all(_VARIANTS, {"now": clock.now(), "wanted": 2 * len(plays)})
    if len(rows) < 2 * len(plays):
        raise WentWrong(f"{2 * len(plays)} goods are needed that nobody ordered, and there are {len(rows)}.")
    ids = [row[0] for row in rows]
    of_play = {play: (ids[2 * n], ids[2 * n + 1]) for n, play in enumerate(plays)}
    wanted = {
        (variant, points[place]): units
        for play, variants in of_play.items()
        for variant, placed in zip(variants, play.shelves, strict=True)
        for place, units in placed.items()
    }
    before: list[Row] = [
        (variant, point, units) for variant, point, units in fetch_all(_LEVELS, {"variants": ids})
    ]
    others = [row for row in before if (row[0], row[1]) not in wanted]
    _set({**{(variant, point): 0 for variant, point, _ in others}, **wanted}, f"walk:{run}")
    return of_play, others


def _set(units: dict[tuple[int, UUID], int], key: str) -> None:
    with in_transaction():
        for number, ((variant, point), quantity) in enumerate(sorted(units.items())):
            set_on_hand(
                variant_id=variant, point_id=point, quantity=quantity, actor=ACTOR, key=f"{key}:{number}"
            )

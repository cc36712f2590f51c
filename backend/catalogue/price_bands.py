"""The bands of price that a buyer may choose among, by a listing's lowest price in đồng."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_BOUNDS = (0, 50_000, 100_000, 200_000, 500_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class PriceBand:
    """From `low` đồng up to but without `high`; None is open. The slug says both: "50000-100000", "1000000-"."""

    low: int
    high: int | None

    @property
    def slug(self) -> str:
        """How a filter names it."""
        return f"{self.low}-{self.high or ''}"


PRICE_BANDS: tuple[PriceBand, ...] = (
    *(PriceBand(low, high) for low, high in pairwise(_BOUNDS)),
    PriceBand(_BOUNDS[-1], None),
)
BANDS_BY_SLUG = {band.slug: band for band in PRICE_BANDS}


def band_of(price: int) -> PriceBand:
    """The band in which a price lies."""
    return PRICE_BANDS[bisect_right(_BOUNDS, price) - 1]

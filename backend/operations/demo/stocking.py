"""What lies on which shelf at the opening: three levels a product, mostly near where it is made."""

from functools import cache
from random import Random

from backend.operations.demo.chance import Weighted
from backend.operations.demo.places import load_places
from backend.operations.demo.points import make_points
from backend.operations.demo.types import DemoLevel, DemoVariant

LEVELS_PER_PRODUCT = 3
_SHARING = {1: (0, 0, 0), 2: (0, 0, 1), 3: (0, 1, 2)}
"""Variants → which one each of the three points gets."""
_GREAT_MARKETS = {"ha-noi": 3.0, "ho-chi-minh": 3.0, "da-nang": 1.5}
_SOLD_OUT = 0.03
_EMPTY_SHELF = 0.05


@cache
def _points_near(province: str) -> Weighted[int]:
    zones = {place.today: place.zone for place in reversed(load_places())}
    points = make_points()
    at_home = sum(point.province == province for point in points)
    weights = [
        60 / at_home
        if point.province == province
        else _GREAT_MARKETS.get(point.province, 2.0 if zones[point.province] == zones[province] else 0.5) / 3
        for point in points
    ]
    return Weighted([point.number for point in points], weights)


def stock_product(
    random: Random, *, province: str, variants: tuple[DemoVariant, ...], always_at: tuple[int, ...] = ()
) -> tuple[DemoLevel, ...]:
    """Three levels at three points, `always_at` (point numbers) first; a few shelves and whole products are empty."""
    chosen = list(always_at[:LEVELS_PER_PRODUCT])
    near = _points_near(province)
    while len(chosen) < LEVELS_PER_PRODUCT:
        point = near.draw(random)
        if point not in chosen:
            chosen.append(point)
    sold_out = not always_at and random.random() < _SOLD_OUT
    levels = []
    for variant, point in zip(_SHARING[len(variants)], chosen, strict=True):
        empty = sold_out or (not always_at and random.random() < _EMPTY_SHELF)
        levels.append(DemoLevel(variant, point, 0 if empty else _units(random, variants[variant].price)))
    return tuple(levels)


def _units(random: Random, price: int) -> int:
    """Dear goods lie in ones and twos, cheap ones in dozens."""
    most = 60 if price < 60_000 else 36 if price < 200_000 else 16 if price < 800_000 else 6
    return random.randint(max(1, most // 6), most)

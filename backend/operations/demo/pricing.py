"""Packs and prices in integer đồng, as a shop would round them."""

from random import Random

from backend.operations.demo.chance import Weighted
from backend.operations.demo.types import DemoVariant
from backend.operations.demo.vocabulary import Speciality, load_packs, load_shipping_classes

_HOW_MANY = Weighted((1, 2, 3), (0.6, 0.28, 0.12))
_STARS_PULL = {3: (0.0, 0.75), 4: (0.2, 0.8), 5: (0.5, 0.5)}
"""Stars → where in the price range: base and spread of the draw."""


def round_price(price: float) -> int:
    """Đồng: to 500 under 50,000, to 1,000 above; never less than 5,000."""
    step = 500 if price < 50_000 else 1_000
    return max(5_000, round(price / step) * step)


def make_variants(random: Random, speciality: Speciality, sku: str, stars: int) -> tuple[DemoVariant, ...]:
    """One to three packs of one product; a bigger pack never costs less."""
    packs = load_packs()[speciality.pack]
    how_many = min(_HOW_MANY.draw(random), len(packs))
    start = random.randrange(len(packs) - how_many + 1)
    base, spread = _STARS_PULL[stars]
    unit = speciality.price_low + (speciality.price_high - speciality.price_low) * (
        base + spread * random.random()
    )
    return tuple(
        DemoVariant(
            sku=f"{sku}-{index + 1}",
            name=pack.name,
            price=round_price(unit * 1_000 * pack.units * pack.factor),
            weight_grams=pack.grams,
            shipping_class=load_shipping_classes().get(speciality.pack, "normal"),
        )
        for index, pack in enumerate(packs[start : start + how_many])
    )

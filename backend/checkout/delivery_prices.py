"""What a way of delivery costs for some goods, and why it may not carry them: pure, and all of its numbers are data."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.catalogue.types import ShippingClass
from backend.checkout.reasons import Reason

GRAMS_PER_KILO = 1000

CLASS_NAMES: Mapping[str, tuple[str, str]] = {
    ShippingClass.NORMAL: ("hàng thường", "ordinary goods"),
    ShippingClass.CHILLED: ("hàng cần giữ lạnh", "chilled goods"),
    ShippingClass.LIQUID: ("chất lỏng", "liquids"),
    ShippingClass.FRAGILE: ("hàng dễ vỡ", "fragile goods"),
    ShippingClass.LIVE_PLANT: ("cây sống", "live plants"),
}


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be carried: worth in đồng at full price, weight in grams, the shipping classes of the goods."""

    worth: int
    grams: int
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class DeliveryTerms:
    """Terms of a way of delivery where the goods go. Amounts in đồng, weights in grams.

    `surcharges` has an entry for each shipping class it carries. From goods worth `free_from` on it costs nothing;
    None is never. `reaches` says whether it goes there at all.
    """

    price: int
    free_from: int | None
    included_grams: int
    price_per_kilo: int
    max_grams: int | None
    surcharges: Mapping[str, int]
    reaches: bool = True


def delivery_price(terms: DeliveryTerms, load: Load) -> int:
    """The price in đồng: the base, every begun kilogram above what it includes, and a surcharge per class.

    An empty basket costs nothing. A class that it does not carry adds nothing: see why_not_carried.
    """
    if load.worth == 0 or (terms.free_from is not None and load.worth >= terms.free_from):
        return 0
    above = max(0, load.grams - terms.included_grams)
    kilos = -(-above // GRAMS_PER_KILO)
    return (
        terms.price
        + kilos * terms.price_per_kilo
        + sum(terms.surcharges.get(each, 0) for each in load.classes)
    )


def why_not_carried(terms: DeliveryTerms, load: Load) -> Reason | None:
    """Why it is not offered for these goods to this place, or None when it is."""
    if not terms.reaches:
        return Reason("Không giao tới tỉnh, thành này.", "It does not go to this province.")
    refused = [each for each in CLASS_NAMES if each in load.classes and each not in terms.surcharges]
    if refused:
        names = [CLASS_NAMES[each] for each in refused]
        return Reason(
            f"Không chở {', '.join(vi for vi, _ in names)}, mà trong giỏ có.",
            f"It does not carry {', '.join(en for _, en in names)}, and the basket has some.",
        )
    if terms.max_grams is not None and load.grams > terms.max_grams:
        most = f"{terms.max_grams / GRAMS_PER_KILO:g}"
        return Reason(
            f"Chở nhiều nhất {most.replace('.', ',')} kg, giỏ hàng nặng hơn.",
            f"It carries at most {most} kg, and the basket is heavier.",
        )
    return None

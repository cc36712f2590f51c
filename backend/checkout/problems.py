"""What keeps a basket from being ordered as it stands, before anybody presses the button."""

from dataclasses import dataclass

from backend.checkout.bringing import is_brought_as_agreed
from backend.checkout.parcels import agrees_to_three_points, needs_three_points
from backend.checkout.selectors import collection_points
from backend.checkout.types import Basket, BasketLine


@dataclass(frozen=True, slots=True)
class LineNotForSale:
    """The goods of the line may not be sold now."""

    line: BasketLine


@dataclass(frozen=True, slots=True)
class LineShort:
    """Fewer units are free than the line asks for."""

    line: BasketLine
    available: int


@dataclass(frozen=True, slots=True)
class DeliveryStale:
    """The address changed after the way of delivery was chosen."""

    basket: Basket


@dataclass(frozen=True, slots=True)
class DeliveryInvalid:
    """The chosen way to receive the goods is not to be had any more, or not without agreeing to three parcels."""

    basket: Basket


LineProblem = LineNotForSale | LineShort
Problem = LineProblem | DeliveryStale | DeliveryInvalid


def problem_of_line(line: BasketLine) -> LineProblem | None:
    """What is wrong with a line, if anything."""
    if line.goods is None:
        return LineNotForSale(line)
    if line.quantity > line.goods.available:
        return LineShort(line, line.goods.available)
    return None


def problems_of(basket: Basket) -> list[Problem]:
    """Everything that is wrong, lines first. Asks the stock where the goods are only when nothing else is wrong."""
    problems: list[Problem] = [
        problem for problem in (problem_of_line(line) for line in basket.lines) if problem is not None
    ]
    delivery = basket.delivery
    if delivery is not None and (not delivery.is_active or basket.pricing.delivery_problem is not None):
        problems.append(DeliveryInvalid(basket))
    elif delivery is not None and basket.delivery_is_stale:
        problems.append(DeliveryStale(basket))
    point_id = basket.pickup_point_id if basket.lines else None
    if point_id and not (point_id in collection_points(basket) or is_brought_as_agreed(basket, point_id)):
        problems.append(DeliveryInvalid(basket))
    if not problems and not agrees_to_three_points(basket) and needs_three_points(basket):
        problems.append(DeliveryInvalid(basket))
    return problems

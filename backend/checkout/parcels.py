"""Whether a delivery takes three points: their three parcels are the buyer's to agree to."""

from backend.checkout.rules import THREE_POINTS_KEY
from backend.checkout.types import Basket
from backend.orders.routing import MAX_POINTS, Route, plan_route
from backend.orders.routing_facts import route_request


def agrees_to_three_points(basket: Basket) -> bool:
    """Whether the buyer said so."""
    return basket.metadata.get(THREE_POINTS_KEY) == "true"


def needs_three_points(basket: Basket) -> bool:
    """Whether a delivery of the basket as it stands is to be had from three points and from no two.

    Three statements and no locks; none for a basket that lacks its address or goods, or is collected. What is true
    now may be otherwise when the order is placed.
    """
    address = basket.shipping_address
    needs = basket.needs
    if basket.pickup_point_id is not None or address is None or not needs or len(needs) < len(basket.lines):
        return False
    plan = plan_route(
        route_request(needs=needs, province_code=address.province_code, only=None, max_points=MAX_POINTS + 1)
    )
    return isinstance(plan, Route) and len({part.point_id for part in plan.assignments}) > MAX_POINTS

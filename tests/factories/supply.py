"""Requests to producers, brought as far as a test needs them by the services themselves."""

from datetime import date, timedelta
from uuid import uuid4

from backend.accounts.actor import Actor
from backend.catalogue.models import Variant
from backend.kernel import clock
from backend.salespoints.models import Point
from backend.stock.models import SupplyRequest
from backend.stock.supply import services
from tests.factories.transfers import worker


def maker(variant: Variant) -> Actor:
    """Somebody who acts for the variant's producer."""
    return Actor(user_id=None, producer_ids=frozenset({variant.listing.product.producer_id}))


def in_days(days: int) -> date:
    """The day in so many days."""
    return clock.today() + timedelta(days=days)


def make_request(
    point: Point, variant: Variant, units: int, *, promised: int = 0, days: int = 3
) -> SupplyRequest:
    """A request of the point; accepted for `promised` units in `days` days where that is above zero."""
    number = services.ask_producer(
        actor=worker(point), point_id=point.pk, variant_id=variant.pk, quantity=units, key=uuid4().hex
    )
    if promised:
        services.accept_request(
            actor=maker(variant), request_id=number, quantity=promised, promised_for=in_days(days)
        )
    return SupplyRequest.objects.get(pk=number)

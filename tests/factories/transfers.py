"""Transfers between points, brought as far as a test needs them by the services themselves."""

from uuid import uuid4

from backend.accounts.actor import Actor
from backend.catalogue.models import Variant
from backend.salespoints.models import Point
from backend.stock.models import Transfer
from backend.stock.transfers import services

STEPS = ("requested", "agreed", "sent", "received")


def worker(*points: Point) -> Actor:
    """Somebody who works at these points."""
    return Actor(user_id=None, point_ids=frozenset(point.pk for point in points))


def make_transfer(
    sender: Point, receiver: Point, *goods: tuple[Variant, int], stage: str = "requested"
) -> Transfer:
    """A transfer asked for by the receiver, as far as `stage`; everything asked is agreed, sent and received."""
    lines = {variant.pk: units for variant, units in goods}
    number = services.request_transfer(
        actor=worker(receiver), sender_id=sender.pk, receiver_id=receiver.pk, lines=lines, key=uuid4().hex
    )
    reached = STEPS.index(stage)
    if reached >= 1:
        services.agree_transfer(actor=worker(sender), transfer_id=number, quantities={})
    if reached >= 2:
        services.send_transfer(actor=worker(sender), transfer_id=number, quantities={})
    if reached >= 3:
        services.receive_transfer(
            actor=worker(receiver), transfer_id=number, quantities=lines, is_everything=True, key=uuid4().hex
        )
    return Transfer.objects.get(pk=number)

"""Goods that travel between the simulated points: agreed beforehand, sent and received as their tills report."""

from collections.abc import Mapping, Sequence
from random import Random
from uuid import UUID, uuid4

from backend.accounts.actor import Actor
from backend.catalogue.models import Variant
from backend.kernel.rows import fetch_all
from backend.operations.simulator.plan import Faults, Parcel, Till
from backend.stock.transfers.services import agree_transfer, request_transfer

MOST_UNITS = 6
_SOMEBODY = Actor(is_superuser=True)

_LINES = """
    SELECT line.transfer_id, line.sent, line.received FROM stock_transferline line
    WHERE line.transfer_id = ANY(%(numbers)s::bigint[])
"""


def agree_parcels(
    goods: Mapping[UUID, Sequence[str]], *, days: int, seed: int, faults: Faults
) -> dict[UUID, list[Parcel]]:
    """Every day one parcel from each point to the next; by point, what its till has to say of them."""
    random, points = Random(f"{seed}/parcels"), sorted(goods)
    parcels: dict[UUID, list[Parcel]] = {point: [] for point in points}
    if len(points) < 2:
        return parcels
    named = Variant.objects.filter(sku__in={sku for skus in goods.values() for sku in skus})
    variants = dict(named.values_list("sku", "id"))
    for day in range(days):
        for sender, receiver in zip(points, [*points[1:], points[0]], strict=True):
            sku, units = random.choice(goods[sender]), random.randint(1, MOST_UNITS)
            arrived = random.randint(0, units) if random.random() < faults.mislaid else units
            number = _agree(sender, receiver, variants[sku], units)
            parcels[sender].append(Parcel(number, sku, units, day, "transfer_sent"))
            if arrived:
                parcels[receiver].append(Parcel(number, sku, arrived, day, "transfer_received"))
    return parcels


def find_parcel_differences(tills: Sequence[Till]) -> list[str]:
    """Transfers that do not say what the tills said of them."""
    said: dict[int, dict[str, int]] = {}
    for till in tills:
        for event in till.right.values():
            if "transfer" in event:
                units = said.setdefault(event["transfer"], {"transfer_sent": 0, "transfer_received": 0})
                units[event["kind"]] += event["quantity"]
    booked = {row[0]: row[1:] for row in fetch_all(_LINES, {"numbers": list(said)})}
    return [
        f"transfer {number} has sent and received {booked.get(number)} and not {tuple(units.values())}"
        for number, units in said.items()
        if booked.get(number) != tuple(units.values())
    ]


def _agree(sender: UUID, receiver: UUID, variant_id: int, units: int) -> int:
    number = request_transfer(
        actor=_SOMEBODY, sender_id=sender, receiver_id=receiver, lines={variant_id: units}, key=uuid4().hex
    )
    agree_transfer(actor=_SOMEBODY, transfer_id=number, quantities={})
    return number

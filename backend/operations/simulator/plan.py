"""What every till does, drawn from a seed: its events as they happen, and how they are sent. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

CALLS_A_DAY = 6
MOST_PER_CALL = 500
_KINDS = ("sale",) * 16 + ("return", "receipt", "receipt", "damage", "count")
_UNITS = {"receipt": (6, 24), "count": (0, 30)}
ORDINARY = frozenset({"sale", "return", "receipt", "damage"})
"""Kinds that are wrong without units, and whose every unit is in the ledger under the event."""
_RUBBISH: tuple[dict[str, Any], ...] = (
    {"quantity": 0},
    {"quantity": -3},
    {"quantity": 2.5},
    {"quantity": 10**12},
    {"kind": "gift"},
    {"occurred_at": "yesterday"},
    {"sku": "NOBODY-SELLS-THIS"},
    {"id": "not-a-uuid"},
)


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares of calls, events and tills that go wrong; none of them goes wrong unless asked for."""

    resent: float = 0.0
    """Calls that are sent twice, as if the answer had been lost."""
    reordered: float = 0.0
    """Tills that send what they kept in another order."""
    skipped: float = 0.0
    """Sequence numbers that never come."""
    offline: float = 0.0
    """Tills that are silent until the last day is over."""
    skewed: float = 0.0
    """Tills whose clock is wrong, by hours or by years."""
    rubbish: float = 0.0
    """Events that cannot be right."""
    mislaid: float = 0.0
    """Parcels of which fewer units arrive than left."""


ALL_FAULTS = Faults(
    resent=0.1, reordered=0.3, skipped=0.02, offline=0.15, skewed=0.2, rubbish=0.03, mislaid=0.2
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a till has to say of a transfer on one day: so many units left, or arrived."""

    number: int
    sku: str
    units: int
    day: int
    kind: str


@dataclass(frozen=True, slots=True)
class Till:
    """One point's till: what it sends, call by call, by day; and what of it is right."""

    point_id: UUID
    calls: tuple[tuple[tuple[dict[str, Any], ...], ...], ...]
    """By day, then by call."""
    right: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Every event that must be in the ledger once, by id."""
    wrong: int = 0
    """Events that must be rejected, each as often as it is sent for the first time."""


def plan_till(
    point_id: UUID,
    skus: Sequence[str],
    *,
    seed: int,
    number: int,
    days: int,
    events_a_day: int,
    ends_at: datetime,
    faults: Faults,
    parcels: Sequence[Parcel] = (),
) -> Till:
    """The script of till `number`: the same arguments give the same till, whatever other tills there are."""
    random = Random(f"{seed}/{number}")
    skew = _skew(random) if random.random() < faults.skewed else timedelta()
    is_offline, is_reordered = random.random() < faults.offline, random.random() < faults.reordered
    sequence, right, wrong, by_day = 0, {}, 0, []
    for day in range(days):
        opening = ends_at - timedelta(days=days - day)
        events: list[dict[str, Any]] = []
        todays = [parcel for parcel in parcels if parcel.day == day]
        for step in range(events_a_day + len(todays)):
            sequence += 2 if random.random() < faults.skipped else 1
            at = opening + timedelta(hours=24) * step / (events_a_day + len(todays)) + skew
            if step < events_a_day:
                event = _event(random, sequence, random.choice(skus), at)
            else:
                event = _parcel_event(random, sequence, todays[step - events_a_day], at)
            # No units at all are rubbish but for a count, and a parcel is reported by somebody who holds it.
            if event["kind"] in ORDINARY and random.random() < faults.rubbish:
                event = {**event, **random.choice(_RUBBISH)}
                wrong += 1
            else:
                right[event["id"]] = event
            events.append(event)
        by_day.append(_calls(random, events, faults))
    if is_offline:
        by_day = [[] for _ in range(days - 1)] + [[call for calls in by_day for call in calls]]
    if is_reordered:
        for calls in by_day:
            random.shuffle(calls)
    return Till(point_id, tuple(tuple(calls) for calls in by_day), right, wrong)


def _calls(
    random: Random, events: Sequence[dict[str, Any]], faults: Faults
) -> list[tuple[dict[str, Any], ...]]:
    size = min(MOST_PER_CALL, max(1, -(-len(events) // CALLS_A_DAY)))
    calls: list[tuple[dict[str, Any], ...]] = []
    for start in range(0, len(events), size):
        call = tuple(events[start : start + size])
        calls += [call, call] if random.random() < faults.resent else [call]
    return calls


def _event(random: Random, sequence: int, sku: str, at: datetime) -> dict[str, Any]:
    kind = random.choice(_KINDS)
    event: dict[str, Any] = {
        "id": str(_uuid7(random, at)),
        "seq": sequence,
        "kind": kind,
        "sku": sku,
        "quantity": random.randint(*_UNITS.get(kind, (1, 3))),
        "occurred_at": at.isoformat(),
    }
    if kind == "receipt" and random.random() < 0.5:
        event["lot"] = f"S{random.randrange(1000):03d}"
        event["expires_on"] = (at + timedelta(days=random.randint(-1, 60))).date().isoformat()
    return event


def _parcel_event(random: Random, sequence: int, parcel: Parcel, at: datetime) -> dict[str, Any]:
    return {
        "id": str(_uuid7(random, at)), "seq": sequence, "kind": parcel.kind, "sku": parcel.sku,
        "quantity": parcel.units, "occurred_at": at.isoformat(), "transfer": parcel.number,
    }  # fmt: skip


def _uuid7(random: Random, at: datetime) -> UUID:
    """A UUIDv7 of a till's time and the plan's chance."""
    milliseconds = int(at.timestamp() * 1000) & (2**48 - 1)
    value = (
        milliseconds << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62)
    )
    return UUID(int=value)


def _skew(random: Random) -> timedelta:
    return random.choice(
        [
            timedelta(hours=7),
            timedelta(hours=-9),
            timedelta(days=-400),
            timedelta(days=365),
            timedelta(minutes=20),
        ]
    )

"""The network's points as the manager's page needs them: the most urgent first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

SILENT_AFTER = timedelta(hours=48)
"""As long as the nightly reconciliation waits before it calls a device silent."""


class Order(StrEnum):
    """What the points are sorted by, as the address says it."""

    URGENT = "can-lam"
    NAME = "ten"
    SYNC = "dong-bo"
    ORDERS = "don"
    SOLD_OUT = "het-hang"
    EXPIRING = "sap-het-han"


@dataclass(frozen=True)
class PointRow:
    """One point. `silent` for one whose devices have not reported for SILENT_AFTER, or never."""

    name: str
    slug: str
    province: str
    devices: int
    last_seen_at: datetime | None
    ago: str
    silent: bool
    open_orders: int
    offered: int
    overdue: int
    units: int
    held: int
    variants: int
    sold_out: int
    findings: int
    expiring: int
    expired: int
    transfers_in: int
    transfers_out: int
    late_transfers: int

    @property
    def urgency(self) -> tuple[int, ...]:
        return (self.overdue, self.findings, self.late_transfers, self.silent, self.expired, self.sold_out)

    @property
    def calls(self) -> bool:
        """Whether somebody has to do something."""
        return bool(self.overdue or self.findings or self.late_transfers or self.silent)


@dataclass(frozen=True)
class Day:
    """Units sold on one day."""

    day: date
    counter: int
    online: int

    @property
    def total(self) -> int:
        return self.counter + self.online


def read_points(node: dict[str, Any]) -> list[PointRow]:
    """All points of the answer, by name."""
    at = datetime.fromisoformat(node["at"])
    return [_read(row, at) for row in node["points"]]


def read_days(node: dict[str, Any]) -> list[Day]:
    """The days of the answer, today last."""
    return [Day(date.fromisoformat(row["day"]), row["counter"], row["online"]) for row in node["sales"]]


def sort_points(points: list[PointRow], order: Order) -> list[PointRow]:
    """In this order; points that are equal stay by name."""
    match order:
        case Order.NAME:
            return points
        case Order.SYNC:
            return sorted(points, key=lambda row: row.last_seen_at.timestamp() if row.last_seen_at else 0)
        case Order.ORDERS:
            return sorted(points, key=lambda row: -row.open_orders)
        case Order.SOLD_OUT:
            return sorted(points, key=lambda row: -row.sold_out)
        case Order.EXPIRING:
            return sorted(points, key=lambda row: (-row.expired, -row.expiring))
        case Order.URGENT:
            return sorted(points, key=lambda row: tuple(-part for part in row.urgency))


def ago(since: timedelta) -> str:
    """How long ago, in the one unit that matters."""
    minutes = max(0, int(since.total_seconds() // 60))
    if minutes < 60:
        return _("%(n)d phút trước") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)d giờ trước") % {"n": minutes // 60}
    return _("%(n)d ngày trước") % {"n": minutes // 1440}


def _read(row: dict[str, Any], at: datetime) -> PointRow:
    seen = datetime.fromisoformat(row["lastSeenAt"]) if row["lastSeenAt"] else None
    return PointRow(
        name=row["point"]["name"],
        slug=row["point"]["slug"],
        province=(row["point"]["province"] or {}).get("name") or "",
        devices=row["devices"],
        last_seen_at=seen,
        ago=ago(at - seen) if seen else _("chưa báo lần nào"),
        silent=bool(row["devices"]) and (seen is None or at - seen > SILENT_AFTER),
        open_orders=row["openOrders"],
        offered=row["offeredOrders"],
        overdue=row["overdueOrders"],
        units=row["units"],
        held=row["heldUnits"],
        variants=row["variants"],
        sold_out=row["soldOut"],
        findings=row["findings"],
        expiring=row["expiring"],
        expired=row["expired"],
        transfers_in=row["transfersIn"],
        transfers_out=row["transfersOut"],
        late_transfers=row["lateTransfers"],
    )

"""What a point has to do for an order: a fulfilment as the counter's pages need it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storefront.clock import now

Node = dict[str, Any]
CASH_ON_DELIVERY = "cash_on_delivery"
PREPAID = {"stripe", "vietqr"}


class Stage(StrEnum):
    """How far the point has come with it."""

    OFFERED = "OFFERED"
    ACCEPTED = "ACCEPTED"
    PACKED = "PACKED"
    SHIPPED = "SHIPPED"
    SENT_ON = "SENT_ON"
    ARRIVED = "ARRIVED"
    HANDED_OVER = "HANDED_OVER"
    DECLINED = "DECLINED"
    CANCELED = "CANCELED"


OPEN_STAGES = (Stage.OFFERED, Stage.ACCEPTED, Stage.PACKED, Stage.SHIPPED)
ENDED_STAGES = (Stage.HANDED_OVER, Stage.SENT_ON, Stage.ARRIVED, Stage.DECLINED, Stage.CANCELED)


@dataclass(frozen=True)
class Line:
    """Units of one variant to be taken from the shelf."""

    id: str
    quantity: int
    product: str
    variant: str
    producer: str
    stars: int | None
    certificate: str
    picture: str


@dataclass(frozen=True)
class Buyer:
    """Who gets the goods and where; shown only as far as the stage needs it."""

    name: str
    phone: str
    street: str
    commune: str
    province: str

    @property
    def dialled(self) -> str:
        """The number as a tel: link takes it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Task:
    """A fulfilment offered to a point. Amounts in đồng."""

    id: str
    stage: Stage
    point_id: str
    point_name: str
    order_id: str
    order_number: str
    offered_at: datetime | None
    accept_by: datetime | None
    is_pickup: bool
    delivery: str
    note: str
    buyer: Buyer
    cash_due: int
    is_prepaid: bool
    is_paid_later: bool
    """Cash that the order's last hand-over takes, and not this one."""
    lines: tuple[Line, ...]
    reason: str = ""
    tracking: str = ""
    failed_deliveries: int = 0
    brought_to: str = ""
    """Name of the point at which the buyer collects, where this one only brings the goods there."""
    rest_on: str = ""
    """The day (ISO) about which another point brings, or brought, the rest of the order here."""

    @property
    def key(self) -> str:
        return task_key(self.id)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN_STAGES

    @property
    def minutes_left(self) -> int | None:
        """Whole minutes left to accept, 0 once the time is over; None where there is no limit."""
        if self.stage is not Stage.OFFERED or self.accept_by is None:
            return None
        return max(0, int((self.accept_by - now()).total_seconds() // 60))

    @property
    def shows_buyer(self) -> bool:
        """Name and telephone are needed from accepting until handing over, not before and not after."""
        return not self.brought_to and self.stage in (Stage.ACCEPTED, Stage.PACKED, Stage.SHIPPED)


def task_key(global_id: str) -> str:
    """A GraphQL id as part of an address."""
    return global_id.rstrip("=")


def global_id(key: str) -> str:
    """The part of an address as a GraphQL id again: base64 is padded to fours."""
    return key + "=" * (-len(key) % 4)


def read_task(node: Node) -> Task:
    """A task from the fragment PointTask."""
    order = node["order"]
    address = order.get("shippingAddress") or {}
    due = round((order.get("amountDue") or {}).get("amount") or 0)
    return Task(
        id=node["id"],
        stage=Stage(node["stage"]),
        point_id=(node.get("warehouse") or {}).get("id") or "",
        point_name=(node.get("warehouse") or {}).get("name") or "",
        order_id=order.get("id") or "",
        order_number=str(order.get("number") or ""),
        offered_at=_instant(node.get("created")),
        accept_by=_instant(node.get("acceptBy")),
        is_pickup=bool(order.get("collectionPointName")),
        delivery=order.get("collectionPointName") or order.get("shippingMethodName") or "",
        note=order.get("customerNote") or "",
        buyer=Buyer(
            name=f"{address.get('firstName') or ''} {address.get('lastName') or ''}".strip(),
            phone=address.get("phone") or "",
            street=address.get("streetAddress1") or "",
            commune=address.get("city") or "",
            province=address.get("countryArea") or "",
        ),
        cash_due=due if order.get("paymentMethod") == CASH_ON_DELIVERY else 0,
        is_prepaid=order.get("paymentMethod") in PREPAID,
        is_paid_later=order.get("paymentMethod") == CASH_ON_DELIVERY
        and not due
        and order.get("isPaid") is False,
        lines=tuple(_line(line) for line in node.get("lines") or []),
        reason=node.get("reason") or "",
        tracking=node.get("trackingNumber") or "",
        failed_deliveries=node.get("failedDeliveries") or 0,
        brought_to=(node.get("broughtTo") or {}).get("name") or "",
        rest_on="" if node.get("broughtTo") else order.get("readyOn") or "",
    )


def _line(node: Node) -> Line:
    bought = node["orderLine"] or {}
    return Line(
        id=node.get("id") or "",
        quantity=node["quantity"],
        product=bought.get("productName") or "",
        variant=bought.get("variantName") or "",
        producer=bought.get("producerName") or "",
        stars=bought.get("stars"),
        certificate=bought.get("certificateNumber") or "",
        picture=(bought.get("thumbnail") or {}).get("url") or "",
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

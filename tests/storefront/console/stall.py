"""Two points and their fulfilments in memory, answering as the API does for their staff. All invented."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.storefront.till import access_token

STATION = {"id": "V2FyZWhvdXNlOmE=", "name": "Điểm OCOP Ga Lào Cai"}
MARKET = {"id": "V2FyZWhvdXNlOmI=", "name": "Điểm OCOP Chợ Nghĩa Lộ"}

GOODS = [
    {"sku": sku, "name": name, "variantName": pack, "price": {"amount": float(price)}, "quantity": quantity}
    for sku, name, pack, price, quantity in (
        ("CHE-100", "Chè Shan tuyết cổ thụ", "Gói 100 g", 135_000, 12),
        ("MAT-500", "Mật ong hoa nhãn", "Chai 500 ml", 240_000, 3),
    )
]


def fulfilment(
    number: int,
    stage: str,
    *,
    point: dict[str, str] = STATION,
    minutes: int | None = None,
    pickup: bool = False,
    cash: int = 270_000,
    goods: tuple[tuple[int, str, str], ...] = ((2, "Chè Shan tuyết cổ thụ", "Gói 100 g"),),
    note: str = "",
) -> dict[str, Any]:
    """A fulfilment of order `number`; `minutes` until the offer runs out; goods as (units, product, variant)."""
    now = datetime.now(UTC)
    return {
        "id": f"RnVsZmlsbG1lbnQ6{number}",
        "stage": stage,
        "created": (now - timedelta(minutes=number)).isoformat(),
        "reason": None,
        "trackingNumber": "",
        "failedDeliveries": 0,
        "acceptBy": (now + timedelta(minutes=minutes, seconds=30)).isoformat()
        if minutes is not None
        else None,
        "warehouse": point,
        "lines": [
            {
                "id": f"L-{number}-{index}",
                "quantity": units,
                "orderLine": {
                    "productName": name,
                    "variantName": pack,
                    "stars": 5 if units > 1 else 4,
                    "certificateNumber": "311/QĐ-UBND",
                    "producerName": "Hợp tác xã Chè Suối Giàng",
                    "thumbnail": None,
                },
            }
            for index, (units, name, pack) in enumerate(goods, start=1)
        ],
        "order": {
            "id": f"T3JkZXI6{number}",
            "number": str(number),
            "created": now.isoformat(),
            "customerNote": note,
            "paymentMethod": "cash_on_delivery" if cash else "",
            "amountDue": {"amount": float(cash)},
            "isPaid": not cash,
            "shippingMethodName": None if pickup else "Giao tận nơi",
            "collectionPointName": point["name"] if pickup else None,
            "shippingAddress": {
                "firstName": "Trần Thị",
                "lastName": "Lan",
                "streetAddress1": "Thôn 3",
                "city": "Xã Bát Xát",
                "countryArea": "Lào Cai",
                "phone": "0912 345 678",
            },
        },
    }


def order_return() -> dict[str, Any]:
    """A buyer wants to bring one tea back."""
    bought = {"productName": "Chè Shan tuyết cổ thụ", "variantName": "Gói 100 g"}
    return {
        "id": "T3JkZXJSZXR1cm46MQ==",
        "reason": "Hàng không như mô tả",
        "note": "Gói bị rách",
        "worth": {"amount": 95_000.0},
        "paymentMethod": "cash_on_delivery",
        "askedAt": "2026-11-22T03:00:00+00:00",
        "lines": [
            {
                "quantity": 1,
                "line": {"id": "L-1", "orderLine": bought},
            }
        ],
    }


def fulfilments() -> list[dict[str, Any]]:
    """Something at every step, and one at the other point."""
    more = (
        (1, "Mật ong hoa nhãn", "Chai 500 ml"),
        (3, "Kẹo dừa sáp", "Hộp 250 g"),
        (1, "Khăn lụa", "180 cm"),
    )
    return [
        fulfilment(1001, "OFFERED", minutes=95, goods=((2, "Chè Shan tuyết cổ thụ", "Gói 100 g"), *more)),
        fulfilment(1002, "OFFERED", minutes=9, pickup=True, note="Tôi ghé lấy lúc 5 giờ chiều."),
        fulfilment(1003, "ACCEPTED"),
        fulfilment(1004, "PACKED", pickup=True, cash=480_000),
        fulfilment(1005, "PACKED", cash=0),
        fulfilment(1006, "HANDED_OVER"),
        fulfilment(1007, "OFFERED", point=MARKET, minutes=30),
    ]


@dataclass
class Stall:
    """The fulfilments, what was done to them, and what the next change is refused with."""

    fulfilments: list[dict[str, Any]] = field(default_factory=fulfilments)
    points: list[dict[str, str]] = field(default_factory=lambda: [STATION, MARKET])
    roles: list[str] = field(default_factory=lambda: ["STAFF", "MANAGER"])
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refuse: dict[str, Any] | None = None
    reported: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What counted, by event id."""
    devices: list[dict[str, Any]] = field(default_factory=list)
    returns: list[dict[str, Any]] = field(default_factory=lambda: [order_return()])

    def root(self) -> dict[str, Any]:
        """Root fields of queries and mutations."""
        return {
            "tokenCreate": self._sign_in,
            "me": {"producers": [], "points": self.points, "roles": self.roles},
            "pointFulfillments": self._queue,
            "fulfillment": lambda _i, id: next((row for row in self._queue(None) if row["id"] == id), None),
            "fulfillmentAccept": lambda _i, id: self._move("ACCEPTED", id),
            "fulfillmentDecline": lambda _i, id, **more: self._move("DECLINED", id, **more),
            "fulfillmentPack": lambda _i, id: self._move("PACKED", id),
            "fulfillmentHandOver": lambda _i, id, **more: self._move("HANDED_OVER", id, **more),
            "fulfillmentShip": self._ship,
            "fulfillmentNotDelivered": lambda _i, id, **more: self._move("PACKED", id, **more),
            "fulfillmentReportMissing": lambda _i, id, **more: self._move(None, id, **more),
            "orderCancel": self._cancel,
            "pointReturns": lambda _i: self.returns,
            "orderReturnAccept": lambda _i, **given: self._decide("ACCEPTED", **given),
            "orderReturnDecline": lambda _i, **given: self._decide("DECLINED", **given),
            "deviceEnrolmentCodeCreate": self._code,
            "counterGoods": GOODS,
            "transfers": [],
            "stockCounts": [],
            "stockFindings": [],
            "supplyRequests": [],
            "pointEventsReport": self._report,
            "pointDevices": lambda _i, point: self.devices,
            "deviceRevoke": self._revoke,
            "deviceReadmit": self._readmit,
        }

    def _sign_in(self, _info: Any, **_: Any) -> dict[str, Any]:
        name = {
            "id": "U-2",
            "email": "quay@vidu.vn",
            "firstName": "Lò Văn",
            "lastName": "Páo",
            "isStaff": False,
        }
        user = {**name, "producers": [], "points": self.points, "roles": self.roles}
        return {"token": access_token(300), "refreshToken": "refresh-1", "user": user, "errors": []}

    def by_number(self, number: int) -> dict[str, Any]:
        return next(row for row in self.fulfilments if row["order"]["number"] == str(number))

    def _queue(self, _info: Any, stages: list[str] | None = None, **_: Any) -> list[dict[str, Any]]:
        ids = [point["id"] for point in self.points]
        return [
            r
            for r in self.fulfilments
            if r["warehouse"]["id"] in ids and (not stages or r["stage"] in stages)
        ]

    def _cancel(self, _info: Any, id: str) -> dict[str, Any]:
        self.sent.append(("CANCEL", {"id": id}))
        return {"order": None, "errors": [self.refuse] if self.refuse else []}

    def _decide(self, state: str, **given: Any) -> dict[str, Any]:
        self.sent.append((state, given))
        if self.refuse:
            return {"orderReturn": None, "errors": [self.refuse]}
        [decided] = [back for back in self.returns if back["id"] == given["id"]]
        self.returns.remove(decided)
        return {"orderReturn": {**decided, "refund": {"amount": 95_000.0}}, "errors": []}

    def _move(self, stage: str | None, id: str, **more: Any) -> dict[str, Any]:
        self.sent.append((stage or "MISSING", {"id": id, **more}))
        if self.refuse:
            return {"fulfillment": None, "errors": [self.refuse]}
        row = next(row for row in self.fulfilments if row["id"] == id)
        row["stage"] = stage or row["stage"]
        return {"fulfillment": row, "errors": []}

    def _ship(self, _info: Any, id: str, **more: Any) -> dict[str, Any]:
        brought = next(row for row in self.fulfilments if row["id"] == id).get("broughtTo")
        return self._move("SENT_ON" if brought else "SHIPPED", id, **more)

    def _code(self, _info: Any, point: str) -> dict[str, Any]:
        if self.refuse:
            return {"code": None, "errors": [self.refuse]}
        self.sent.append(("CODE", {"point": point}))
        return {"code": "7KQ4-M2XD", "expiresAt": "2026-11-22T10:30:00+00:00", "errors": []}

    def _report(self, _info: Any, point: str, browser: str, events: list[dict[str, Any]]) -> dict[str, Any]:
        self.sent.append(("EVENTS", {"point": point, "events": [event["id"] for event in events]}))
        if self.refuse:
            return {"results": [], "nextExpectedSeq": None, "errors": [self.refuse]}
        return {
            "results": [self._event(dict(event)) for event in events],
            "nextExpectedSeq": 1 + max((event["seq"] for event in self.reported.values()), default=0),
            "errors": [],
        }

    def _event(self, event: dict[str, Any]) -> dict[str, Any]:
        result = {"id": event["id"], "status": "CREATED", "code": "", "message": ""}
        if event["sku"] not in {good["sku"] for good in GOODS}:
            return {**result, "status": "REJECTED", "code": "UNKNOWN_SKU"}
        before = self.reported.setdefault(event["id"], event)
        if before is event:
            return {**result, "code": "CLOCK_OFF" if event["occurredAt"] < "2026" else ""}
        if before == event:
            return {**result, "status": "EXISTS"}
        return {**result, "status": "EXISTS_WITH_DIFFERENT_PAYLOAD", "code": "DIFFERENT_PAYLOAD"}

    def _readmit(self, _info: Any, id: str) -> dict[str, Any]:
        self.sent.append(("READMIT", {"id": id}))
        return {"isReadmitted": not self.refuse, "errors": [self.refuse] if self.refuse else []}

    def _revoke(self, _info: Any, id: str) -> dict[str, Any]:
        self.sent.append(("REVOKE", {"id": id}))
        return {"isRevoked": not self.refuse, "errors": [self.refuse] if self.refuse else []}

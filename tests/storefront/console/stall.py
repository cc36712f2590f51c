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
        "acceptBy": (now + timedelta(minutes=minutes, seconds=30)).isoformat()
        if minutes is not None
        else None,
        "warehouse": point,
        "lines": [
            {
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
            for units, name, pack in goods
        ],
        "order": {
            "id": f"T3JkZXI6{number}",
            "number": str(number),
            "created": now.isoformat(),
            "customerNote": note,
            "paymentMethod": "cash_on_delivery" if cash else "",
            "amountDue": {"amount": float(cash)},
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

    def root(self) -> dict[str, Any]:
        """Root fields of queries and mutations."""
        return {
            "tokenCreate": self._sign_in,
            "me": {"producers": [], "points": self.points, "roles": self.roles},
            "pointFulfillments": self._queue,
            "fulfillmentAccept": lambda _i, id: self._move("ACCEPTED", id),
            "fulfillmentDecline": lambda _i, id, reason: self._move("DECLINED", id, reason=reason),
            "fulfillmentPack": lambda _i, id: self._move("PACKED", id),
            "fulfillmentHandOver": lambda _i, id, **more: self._move("HANDED_OVER", id, **more),
            "deviceEnrolmentCodeCreate": self._code,
            "counterGoods": GOODS,
            "transfers": [],
            "stockCounts": [],
            "stockFindings": [],
            "supplyRequests": [],
            "pointEventsReport": self._report,
            "pointDevices": lambda _i, point: self.devices,
            "deviceRevoke": self._revoke,
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

    def _move(self, stage: str, id: str, **more: Any) -> dict[str, Any]:
        self.sent.append((stage, {"id": id, **more}))
        if self.refuse:
            return {"fulfillment": None, "errors": [self.refuse]}
        row = next(row for row in self.fulfilments if row["id"] == id)
        row["stage"] = stage
        return {"fulfillment": row, "errors": []}

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

    def _revoke(self, _info: Any, id: str) -> dict[str, Any]:
        self.sent.append(("REVOKE", {"id": id}))
        return {"isRevoked": not self.refuse, "errors": [self.refuse] if self.refuse else []}

"""The responder's baskets, orders and people: as much behaviour as the pages need, kept in memory."""

import base64
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.storefront.goods import POINTS, PRODUCTS, money, taxed

SHIPPING_PRICE = 30_000
CODE, CODE_NOT_FOR_THIS = "CHAOBAN", "HETHAN"
GATEWAYS = ("ocop.cash_on_delivery", "ocop.vietqr", "ocop.stripe")
PAY_AT = "http://pay.test/page"
TRANSFER = {
    "qrSvg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "bank": "Ngân hàng minh hoạ",
    "accountNumber": "0000000000",
    "accountHolder": "CHO OCOP MINH HOA",
    "code": "OCOP1001",
    "payBy": "2026-11-23T03:15:00+00:00",
    "isDemo": True,
}
PEOPLE = {
    "nguoi-mua@vidu.vn": {"producers": [], "points": [], "roles": ["buyer"]},
    "htx@vidu.vn": {"producers": [{"id": "P-1"}], "points": [], "roles": ["producer"]},
    "quay@vidu.vn": {"producers": [], "points": [{"id": POINTS[0]["id"]}], "roles": ["point_staff"]},
}
PASSWORD = "mat-khau-thu"


def _payload(**values: Any) -> dict[str, Any]:
    return {"errors": [], **values}


def _error(code: str, name: str | None = None, message: str = "No.") -> dict[str, Any]:
    return {"field": name, "code": code, "message": message}


def access_token(seconds: int) -> str:
    """A token shaped like the API's, with nothing but an expiry in it."""
    claims = json.dumps({"exp": time.time() + seconds}).encode()
    return f"e30.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.x"


@dataclass
class Till:
    """Baskets by id, orders by id, and knobs that tests turn: what a completion refuses, how long tokens live."""

    checkouts: dict[str, dict[str, Any]] = field(default_factory=dict)
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    completed: dict[str, str] = field(default_factory=dict)
    refuse_completion: dict[str, Any] | None = None
    has_paid: bool = False
    back: str = ""
    token_seconds: int = 300
    refresh_is_good: bool = True
    refreshed: int = 0
    code_problem: str | None = None
    address_notice: str | None = None
    three_points: bool = False
    """Whether the goods lie at three points."""
    lacks: dict[str, int] = field(default_factory=dict)
    """Points with a number: of each line so many units, and no more."""
    promised: dict[str, str] = field(default_factory=dict)
    """Points that are brought what they lack, each with its day."""
    agreed: list[dict[str, Any]] = field(default_factory=list)
    methods: list[dict[str, Any]] = field(default_factory=lambda: [way_of_delivery()])
    sent_addresses: list[dict[str, Any]] = field(default_factory=list)

    def root(self) -> dict[str, Any]:
        """Root fields of queries and mutations."""
        return {
            "checkout": lambda _i, id=None, **_: self._view(id),
            "order": lambda _i, id=None, **_: self.orders.get(id),
            "checkoutCreate": self._create,
            "checkoutLinesAdd": self._add,
            "checkoutLinesUpdate": self._change,
            "checkoutLinesDelete": self._remove,
            "checkoutEmailUpdate": lambda _i, id, email, **_: self._set(id, email=email),
            "checkoutShippingAddressUpdate": self._keeper("shippingAddress"),
            "checkoutBillingAddressUpdate": self._keeper("billingAddress"),
            "checkoutCustomerNoteUpdate": self._keeper("customerNote"),
            "deliveryOptionsCalculate": lambda _i, **_: _payload(
                deliveries=[
                    {"id": f"D-{n}", "shippingMethod": method}
                    for n, method in enumerate(self.methods)
                    if method["active"]
                ]
            ),
            "checkoutDeliveryMethodUpdate": self._deliver,
            "checkoutAddPromoCode": self._add_code,
            "checkoutRemovePromoCode": lambda _i, id, **_: self._set(id, code=None),
            "checkoutComplete": self._complete,
            "checkoutPaymentCancel": self._call_off,
            "updateMetadata": self._agree,
            "tokenCreate": self._sign_in,
            "tokenRefresh": self._refresh,
        }

    def _shortages(self, lines: list[dict[str, Any]], point: str | None) -> list[dict[str, Any]]:
        left = self.lacks.get(point or "")
        return [{"availableQuantity": left, "line": line} for line in lines if left is not None]

    def _promise(self, checkout: dict[str, Any], point: str | None) -> dict[str, Any] | None:
        day = self.promised.get(point or (checkout.get("deliveryMethod") or {}).get("id") or "")
        return {"readyOn": day, "broughtFrom": POINTS[-1]} if day else None

    def _agree(self, _info: Any, id: str, input: list[dict[str, str]]) -> dict[str, Any]:
        self.agreed += input
        return {"errors": []}

    def _keeper(self, name: str) -> Callable[..., dict[str, Any]]:
        """A mutation that stores its argument in the checkout under the same name."""

        def keep(_info: Any, id: str, **sent: Any) -> dict[str, Any]:
            method = self.checkouts[id].get("deliveryMethod") or {}
            if name == "shippingAddress" and method.get("__typename") == "Warehouse":
                return {"errors": [_error("SHIPPING_CHANGE_FORBIDDEN", "shippingAddress")]}
            if name.endswith("Address"):
                self.sent_addresses.append(sent[name])
            return self._set(id, **{name: sent[name]})

        return keep

    def _create(self, _info: Any, input: dict[str, Any]) -> dict[str, Any]:
        checkout_id = base64.b64encode(f"Checkout:{uuid.uuid4()}".encode()).decode()
        self.checkouts[checkout_id] = {"id": checkout_id, "lines": {}, "email": None, "customerNote": ""}
        return self._add(_info, checkout_id, input["lines"])

    def _add(self, _info: Any, id: str, lines: list[dict[str, Any]], **_: Any) -> dict[str, Any]:
        checkout = self.checkouts.get(id)
        if checkout is None:
            return {"checkout": None, "errors": [_error("NOT_FOUND", "id")]}
        for line in lines:
            variant = _variant(line["variantId"])
            wanted = checkout["lines"].get(variant["id"], 0) + line["quantity"]
            if wanted > variant["quantityAvailable"]:
                return {"checkout": self._view(id), "errors": [_error("INSUFFICIENT_STOCK", "quantity")]}
            checkout["lines"][variant["id"]] = wanted
        return _payload(checkout=self._view(id))

    def _change(self, _info: Any, id: str, lines: list[dict[str, Any]], **_: Any) -> dict[str, Any]:
        for line in lines:
            self.checkouts[id]["lines"][line["lineId"].removeprefix("L-")] = line["quantity"]
        return _payload(checkout=self._view(id))

    def _remove(self, _info: Any, id: str, linesIds: list[str], **_: Any) -> dict[str, Any]:  # noqa: N803
        for line in linesIds:
            self.checkouts[id]["lines"].pop(line.removeprefix("L-"), None)
        return _payload(checkout=self._view(id))

    def _set(self, id: str, **values: Any) -> dict[str, Any]:
        self.checkouts[id].update(values)
        return _payload(checkout=self._view(id))

    def _deliver(self, _info: Any, id: str, deliveryMethodId: str | None, **_: Any) -> dict[str, Any]:  # noqa: N803
        if deliveryMethodId is None:
            return self._set(id, deliveryMethod=None)
        point = next((p for p in POINTS if p["id"] == deliveryMethodId), None)
        way = next((each for each in self.methods if each["id"] == deliveryMethodId), None)
        return self._set(
            id, deliveryMethod=point or {**(way or way_of_delivery()), "__typename": "ShippingMethod"}
        )

    def _add_code(self, _info: Any, id: str, promoCode: str, **_: Any) -> dict[str, Any]:  # noqa: N803
        if promoCode.upper() == CODE:
            return self._set(id, code=CODE)
        if promoCode.upper() == CODE_NOT_FOR_THIS:
            return {"errors": [_error("VOUCHER_NOT_APPLICABLE", "promoCode", "Mã này đã hết hạn.")]}
        return {"errors": [_error("INVALID", "promoCode")]}

    def _complete(
        self,
        _info: Any,
        id: str,
        paymentData: str | None = None,  # noqa: N803
        redirectUrl: str | None = None,  # noqa: N803
        **_: Any,
    ) -> dict[str, Any]:
        if self.refuse_completion:
            return {"order": None, "confirmationNeeded": False, "errors": [self.refuse_completion]}
        if paymentData and id in self.checkouts:
            self.checkouts[id]["way"] = json.loads(paymentData)["gateway"]
        if self.checkouts.get(id, {}).get("way") == "ocop.stripe" and not self.has_paid:
            self.back = redirectUrl or self.back
            data = json.dumps({"redirectUrl": PAY_AT})
            return _payload(order=None, confirmationNeeded=True, confirmationData=data)
        if id not in self.completed:
            order = self._order(self._view(id) or {})
            self.orders[order["id"]] = order
            self.completed[id] = order["id"]
            del self.checkouts[id]
        return _payload(order=self.orders[self.completed[id]], confirmationNeeded=False)

    def _call_off(self, _info: Any, id: str, **_: Any) -> dict[str, Any]:
        self.checkouts[id].pop("way", None)
        return _payload(checkout=self._view(id))

    def _order(self, checkout: dict[str, Any]) -> dict[str, Any]:
        way = checkout.get("way", "ocop.cash_on_delivery")
        waits = way == "ocop.vietqr"
        paid = way == "ocop.stripe"
        method = checkout["deliveryMethod"]
        collecting = method["__typename"] == "Warehouse"
        lines = [
            {
                "id": f"OL-{index}",
                "productName": line["variant"]["product"]["name"],
                "variantName": line["variant"]["name"],
                "quantity": line["quantity"],
                "quantityCalledOff": 0,
                "stars": line["variant"]["product"]["recognition"]["stars"],
                "certificateNumber": line["variant"]["product"]["recognition"]["decisionNumber"],
                "producerName": "Hợp tác xã An Bình",
                "unitPrice": line["unitPrice"],
                "totalPrice": line["totalPrice"],
                "undiscountedTotalPrice": taxed(int(line["undiscountedTotalPrice"]["amount"])),
                "thumbnail": None,
            }
            for index, line in enumerate(checkout["lines"])
        ]
        return {
            "id": base64.b64encode(f"Order:{uuid.uuid4()}".encode()).decode(),
            "number": str(1000 + len(self.orders) + 1),
            "created": "2026-11-22T03:15:00+00:00",
            "status": "UNCONFIRMED" if waits else "UNFULFILLED",
            "canCancel": True,
            "choiceAskedAt": None,
            "choice": None,
            "producerAsks": [],
            "totalRefunded": money(0),
            "totalRefundPending": money(0),
            "returns": [],
            "updatedAt": "2026-11-20T03:00:00+00:00",
            "userEmail": checkout["email"],
            "customerNote": checkout["customerNote"],
            "shippingMethodName": None if collecting else method["name"],
            "collectionPointName": method["name"] if collecting else None,
            "paymentMethod": way.removeprefix("ocop."),
            "paymentStatus": "FULLY_CHARGED" if paid else "NOT_CHARGED",
            "totalCharged": checkout["totalPrice"]["gross"] if paid else money(0),
            "bankTransfer": {**TRANSFER, "amount": checkout["totalPrice"]["gross"]} if waits else None,
            "amountDue": checkout["totalPrice"]["gross"],
            "subtotal": checkout["subtotalPrice"],
            "shippingPrice": checkout["shippingPrice"],
            "total": checkout["totalPrice"],
            "discounts": [
                {"id": "OD-1", "type": "VOUCHER", "name": "Chào bạn mới", "total": checkout["discount"]}
            ]
            if checkout["voucherCode"]
            else [],
            "voucherCode": checkout["voucherCode"],
            "shippingAddress": checkout.get("shippingAddress"),
            "lines": lines,
            "fulfillments": [
                {
                    "id": "F-1",
                    "status": "WAITING_FOR_APPROVAL",
                    "stage": "OFFERED",
                    "created": "2026-11-22T03:15:00+00:00",
                    "failedDeliveries": 0,
                    "trackingNumber": "",
                    "pickupCode": "012345" if collecting else None,
                    "warehouse": POINTS[0],
                    "lines": [
                        {
                            "id": f"FL-{index}",
                            "quantity": line["quantity"],
                            "quantityReturned": 0,
                            "orderLine": line,
                        }
                        for index, line in enumerate(lines)
                    ],
                }
            ],
        }

    def _view(self, id: str | None) -> dict[str, Any] | None:
        """A checkout as the API shows it."""
        checkout = self.checkouts.get(id or "")
        if checkout is None:
            return None
        lines = []
        for variant_id, quantity in checkout["lines"].items():
            variant = _variant(variant_id)
            price = int(variant["pricing"]["price"]["gross"]["amount"])
            lines.append(
                {
                    "id": f"L-{variant_id}",
                    "quantity": quantity,
                    "variant": variant,
                    "unitPrice": taxed(price),
                    "totalPrice": taxed(price * quantity),
                    "undiscountedUnitPrice": money(price),
                    "undiscountedTotalPrice": money(price * quantity),
                    "problems": [],
                }
            )
        goods = sum(int(line["totalPrice"]["gross"]["amount"]) for line in lines)
        method = checkout.get("deliveryMethod")
        shipping = SHIPPING_PRICE if method and method["__typename"] == "ShippingMethod" else 0
        code = checkout.get("code")
        off = goods // 10 if code == CODE else 0
        return {
            **checkout,
            "lines": lines,
            "quantity": sum(checkout["lines"].values()),
            "subtotalPrice": taxed(goods),
            "shippingPrice": taxed(shipping),
            "totalPrice": taxed(goods + shipping - off),
            "discount": money(off) if code else None,
            "discountName": "Chào bạn mới" if code else None,
            "voucherCode": code,
            "voucherProblem": self.code_problem if code else None,
            "addressNotice": self.address_notice,
            "needsThreePoints": self.three_points,
            "collectionShortages": lambda _i, point=None: self._shortages(
                lines, point or (method or {}).get("id")
            ),
            "collectionPromise": lambda _i, point=None: self._promise(checkout, point),
            "metadata": self.agreed,
            "collectionPointsNear": lambda _i, point=None, first=3: [
                {**p, "distanceKm": 3.25 + n}
                for n, p in enumerate(POINTS)
                if p["acceptsPickup"] and p["id"] not in self.lacks
            ][:first],
            "giftCards": [],
            "shippingMethods": self.methods,
            "availablePaymentGateways": [{"id": each, "name": each} for each in GATEWAYS],
            "availableCollectionPoints": [
                p for p in POINTS if p["acceptsPickup"] and p["id"] not in self.promised
            ],
        }

    def _sign_in(self, _info: Any, email: str, password: str, **_: Any) -> dict[str, Any]:
        if email not in PEOPLE or password != PASSWORD:
            return {"token": None, "errors": [_error("INVALID_CREDENTIALS", "email")]}
        person = {"id": "U-1", "email": email, "firstName": "Nguyễn Thị", "lastName": "Mai", "isStaff": False}
        return _payload(
            token=access_token(self.token_seconds), refreshToken="refresh-1", user={**person, **PEOPLE[email]}
        )

    def _refresh(self, _info: Any, **_: Any) -> dict[str, Any]:
        if not self.refresh_is_good:
            return {"token": None, "errors": [_error("JWT_SIGNATURE_EXPIRED", "refreshToken")]}
        self.refreshed += 1
        return _payload(token=access_token(300))


def _variant(variant_id: str) -> dict[str, Any]:
    return next(v for p in PRODUCTS for v in p["variants"] if v["id"] == variant_id)


def way_of_delivery(way_id: str = "S-1", name: str = "Giao tận nơi") -> dict[str, Any]:
    """A `ShippingMethod` that is offered."""
    return {
        "__typename": "ShippingMethod",
        "id": way_id,
        "name": name,
        "price": money(SHIPPING_PRICE),
        "active": True,
        "message": None,
        "minimumDeliveryDays": 2,
        "maximumDeliveryDays": 5,
    }

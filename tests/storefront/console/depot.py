"""The stock of a point in memory, answering as the API does for its staff. All invented."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

from tests.storefront.console.stall import MARKET, STATION

Node = dict[str, Any]


def goods(number: int, name: str, pack: str = "Gói 100 g") -> Node:
    """A variant as the fragment ShelfGoods asks for it."""
    product = {
        "name": name,
        "slug": f"mon-{number}",
        "thumbnail": None,
        "producer": {"name": "HTX Suối Giàng"},
    }
    return {"id": f"UHJvZHVjdFZhcmlhbnQ6{number}", "name": pack, "sku": f"MON-{number}", "product": product}


TEA, HONEY = goods(1, "Chè Shan tuyết"), goods(2, "Mật ong hoa nhãn", "Chai 500 ml")


BARCODES = {"MON-2": "8930000000019"}


def lot(units: int, code: str, day: str, *, over: bool = False, soon: bool = False) -> Node:
    """Units of a lot."""
    return {"quantity": units, "code": code, "expiresOn": day, "isExpired": over, "expiresSoon": soon}


def slip(number: int, state: str, *, sender: Node = STATION, receiver: Node = MARKET, **units: int) -> Node:
    """A transfer of tea."""
    figures = {
        name: units.get(name, 0)
        for name in (
            "quantityAsked", "quantityAgreed", "quantitySent", "quantityReceived", "quantityOnTheWay",
            "quantityLost", "quantitySurplus",
        )
    }  # fmt: skip
    return {
        "id": b64encode(f"Transfer:{number}".encode()).decode(), "number": str(number), "state": state,
        "note": "", "reason": "",
        "requestedAt": "2026-11-20T02:00:00+00:00", "sentAt": None, "endedAt": None, "isLate": False,
        "hasDifference": bool(figures["quantityLost"] or figures["quantitySurplus"]),
        "sender": {**sender, "phone": "0214 388 8888"}, "receiver": {**receiver, "phone": ""},
        "lines": [{**figures, "productVariant": TEA}],
    }  # fmt: skip


def slips() -> list[Node]:
    """One for each step, as seen from the station."""
    return [
        slip(1, "REQUESTED", quantityAsked=4),
        slip(2, "AGREED", quantityAsked=4, quantityAgreed=3),
        slip(3, "SENT", sender=MARKET, receiver=STATION, quantityAsked=4, quantityAgreed=4, quantitySent=4),
        slip(4, "REQUESTED", sender=MARKET, receiver=STATION, quantityAsked=6),
        slip(5, "RECEIVED", quantityAsked=4, quantitySent=4, quantityReceived=3, quantityLost=1),
    ]


def supply_request(number: int, state: str, *, is_late: bool = False, **more: Any) -> Node:
    """Tea asked of its producer."""
    return {
        "id": b64encode(f"SupplyRequest:{number}".encode()).decode(), "number": str(number), "state": state,
        "quantityAsked": 12, "quantityPromised": 0, "quantityReceived": 0, "promisedFor": None, "note": "",
        "reason": "", "isLate": is_late, "requestedAt": "2026-11-20T02:00:00+00:00",
        "warehouse": {**STATION, "phone": ""}, "productVariant": TEA, **more,
    }  # fmt: skip


@dataclass
class Depot:
    """The shelf, the transfers and a count; what was done to them, and what the next change is refused with."""

    stall: Any
    shelf: list[tuple[Node, int, int]] = field(default_factory=lambda: [(TEA, 12, 2), (HONEY, 0, 0)])
    slips: list[Node] = field(default_factory=slips)
    tea_lots: list[Node] = field(default_factory=list)
    count: Node | None = None
    supply: list[Node] = field(default_factory=list)
    findings: list[Node] = field(default_factory=list)
    sent: list[tuple[str, Node]] = field(default_factory=list)
    errors: list[Node] = field(default_factory=list)

    def root(self) -> Node:
        """Root fields, those of the stall too."""
        change = self._change
        return {
            **self.stall.root(),
            "pointStocks": self._shelf,
            "transferSources": [{"quantity": 7, "distanceKm": 63.4, "warehouse": {**MARKET, "phone": ""}}],
            "transfers": lambda _i, **_: self.slips,
            "transfer": self._slip,
            "stockCounts": lambda _i, **_: [self.count] if self.count else [],
            "stockCount": lambda _i, **_: self.count,
            "supplyRequests": self._supply,
            "supplyRequestCreate": change("ask producer"),
            "supplyRequestCancel": change("cancel request"),
            "stockFindings": lambda _i, **_: self.findings,
            "stockFindingHandle": change("handle"),
            "transferRequest": change("request", {"transfer": self.slips[3]}),
            "transferAgree": change("agree"),
            "transferDecline": change("decline"),
            "transferCancel": change("cancel"),
            "transferSend": change("send"),
            "transferReceive": change("receive"),
            "stockCountSubmit": change("count", {"stockCount": {"number": "8"}}),
            "stockCountApprove": change("approve"),
            "stockCountReject": change("reject"),
            "stockReceive": change("stock"),
            "stockDamageReport": change("damage"),
        }

    def _shelf(self, _info: Any, search: str | None = None, **_: Any) -> Node:
        found = [
            row
            for row in self.shelf
            if not search
            or search.lower() in row[0]["product"]["name"].lower()
            or search in (row[0]["sku"], BARCODES.get(row[0]["sku"]))
        ]
        nodes = [
            {
                "quantity": n,
                "quantityAllocated": held,
                "productVariant": each,
                "quantityExpired": sum(lot["quantity"] for lot in self.lots(each) if lot["isExpired"]),
                "lots": self.lots(each),
            }
            for each, n, held in found
        ]
        return {
            "totalCount": len(nodes),
            "pageInfo": {"hasNextPage": False, "endCursor": None},
            "edges": [{"node": node, "cursor": "c"} for node in nodes],
        }

    def lots(self, goods: Node) -> list[Node]:
        """Those of the tea."""
        return self.tea_lots if goods is TEA else []

    def _supply(self, _info: Any, states: list[str] | None = None, **_: Any) -> list[Node]:
        return [each for each in self.supply if not states or each["state"] in states]

    def _slip(self, _info: Any, id: str) -> Node | None:
        return next((each for each in self.slips if each["id"].rstrip("=") == id.rstrip("=")), None)

    def _change(self, what: str, answer: Node | None = None) -> Any:
        def act(_info: Any, **given: Any) -> Node:
            self.sent.append((what, given))
            return {"errors": self.errors, **({} if self.errors else answer or {})}

        return act

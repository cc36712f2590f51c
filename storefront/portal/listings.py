"""A producer's own listing as its pages need it, read from the API's answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storefront.portal.deadlines import days_left, instant, reminder

Node = dict[str, Any]


# Not in the way of the button: pressing it switches on and sends to moderation.
_OWN_SWITCH = frozenset({"SWITCHED_OFF", "NOT_MODERATED"})
_SENT_BACK = "REJECTED"


class State(StrEnum):
    """Where a listing stands with buyers; each listing is in exactly one."""

    ON_SALE = "dang-ban"
    SOLD_OUT = "het-hang"
    WAITING = "cho-duyet"
    PAUSED = "tam-dung"
    BLOCKED = "con-thieu"


@dataclass(frozen=True)
class Blocker:
    """One thing that keeps a listing from sale; `message` is the API's own wording."""

    code: str
    message: str


@dataclass(frozen=True)
class Certificate:
    """The recognition in force, or the one that has lapsed."""

    stars: int
    score: float | None
    number: str
    authority: str
    decided_on: str
    valid_from: str
    valid_until: datetime

    @property
    def days_left(self) -> int:
        return days_left(self.valid_until)

    @property
    def reminder(self) -> int | None:
        """None once it has lapsed: then there is nothing left to be in time for."""
        return reminder(self.days_left) if self.days_left > 0 else None


@dataclass(frozen=True)
class StockAt:
    """Units of a variant on one point's shelf; `held` of them are promised to buyers."""

    point_id: str
    point_name: str
    quantity: int
    held: int

    @property
    def key(self) -> str:
        return field_key(self.point_id)

    @property
    def free(self) -> int:
        return max(0, self.quantity - self.held)


@dataclass(frozen=True)
class Variant:
    """A size or pack with its price in đồng."""

    id: str
    name: str
    sku: str
    price: int | None
    stocks: tuple[StockAt, ...]

    @property
    def key(self) -> str:
        return field_key(self.id)

    @property
    def free(self) -> int:
        return sum(stock.free for stock in self.stocks)


@dataclass(frozen=True)
class Listing:
    """A listing of the person signed in, drafts included."""

    id: str
    slug: str
    name: str
    picture: str
    producer_id: str
    producer_name: str
    is_switched_on: bool
    is_demo: bool
    blockers: tuple[Blocker, ...]
    certificate: Certificate | None
    variants: tuple[Variant, ...]

    @property
    def free(self) -> int:
        return sum(variant.free for variant in self.variants)

    @property
    def missing(self) -> tuple[Blocker, ...]:
        """What keeps it from sale apart from the producer's own switch and the moderation it sets going."""
        return tuple(blocker for blocker in self.blockers if blocker.code not in _OWN_SWITCH)

    @property
    def lacks_certificate(self) -> bool:
        return any("RECOGNITION" in blocker.code for blocker in self.blockers)

    @property
    def may_be_offered(self) -> bool:
        """Whether the switch can be turned on: everything is there, or the texts only have to be sent again."""
        return all(blocker.code == _SENT_BACK for blocker in self.missing)

    @property
    def is_moderated(self) -> bool:
        return all(blocker.code not in ("NOT_MODERATED", _SENT_BACK) for blocker in self.blockers)

    @property
    def state(self) -> State:
        if self.missing:
            return State.BLOCKED
        if not self.is_switched_on:
            return State.PAUSED
        if not self.is_moderated:
            return State.WAITING
        return State.ON_SALE if self.free else State.SOLD_OUT

    @property
    def lowest_price(self) -> int | None:
        return min((v.price for v in self.variants if v.price is not None), default=None)

    @property
    def highest_price(self) -> int | None:
        return max((v.price for v in self.variants if v.price is not None), default=None)


def field_key(global_id: str) -> str:
    """A GraphQL id as part of a form field's name."""
    return global_id.rstrip("=")


def read_listing(node: Node, channel: str) -> Listing:
    """A listing from the fragment OwnListing."""
    producer = node.get("producer") or {}
    return Listing(
        id=node["id"],
        slug=node["slug"],
        name=node["name"],
        picture=(node.get("thumbnail") or {}).get("url") or "",
        producer_id=producer.get("id") or "",
        producer_name=producer.get("name") or "",
        is_switched_on=bool(node.get("isOnSale")),
        is_demo=bool(node.get("isDemo") or node.get("hasDemoCommerce")),
        blockers=tuple(Blocker(b["code"], b["message"] or "") for b in node.get("blockers") or []),
        certificate=_certificate(node.get("recognition")),
        variants=tuple(_variant(v, channel) for v in node.get("variants") or []),
    )


def _certificate(node: Node | None) -> Certificate | None:
    if not node or not node.get("validUntil") or node["state"] not in {"IN_FORCE", "LAPSED"}:
        return None
    return Certificate(
        stars=node["stars"],
        score=node.get("score"),
        number=node.get("decisionNumber") or "",
        authority=node.get("authority") or "",
        decided_on=node.get("decidedOn") or "",
        valid_from=node.get("validFrom") or "",
        valid_until=instant(node["validUntil"]),
    )


def _variant(node: Node, channel: str) -> Variant:
    prices = [
        entry["price"] for entry in node.get("channelListings") or [] if entry["channel"]["slug"] == channel
    ]
    price = prices[0] if prices else None
    stocks = (
        StockAt(
            point_id=stock["warehouse"]["id"],
            point_name=stock["warehouse"]["name"],
            quantity=stock["quantity"],
            held=stock.get("quantityAllocated") or 0,
        )
        for stock in node.get("stocks") or []
    )
    return Variant(
        id=node["id"],
        name=node["name"],
        sku=node.get("sku") or "",
        price=round(price["amount"]) if price else None,
        stocks=tuple(sorted(stocks, key=lambda stock: stock.point_name)),
    )

"""Goods on a shelf as the counter's pages need them, and numbers as people type them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpRequest
from django.urls import reverse

from storefront.api.tokens import person_of
from storefront.console.access import current_point
from storefront.console.queue import Point

Node = dict[str, Any]
MOST_UNITS = 100_000


@dataclass(frozen=True)
class Lot:
    """Units on the shelf that may be sold up to and including a day."""

    code: str
    expires_on: str
    units: int
    is_over: bool
    is_soon: bool


@dataclass(frozen=True)
class Goods:
    """A variant with what stands on the shelf of the point, as far as that is known."""

    id: str
    sku: str
    product: str
    variant: str
    producer: str
    picture: str
    on_hand: int = 0
    held: int = 0
    expired: int = 0
    lots: tuple[Lot, ...] = ()

    @property
    def free(self) -> int:
        """Good units that no order waits for."""
        return max(0, self.on_hand - self.held - self.expired)

    @property
    def pressing_lots(self) -> tuple[Lot, ...]:
        """Lots that are over or soon will be."""
        return tuple(lot for lot in self.lots if lot.is_over or lot.is_soon)

    @property
    def undated(self) -> int:
        """Units whose date nobody wrote down."""
        return self.on_hand - sum(lot.units for lot in self.lots)

    @property
    def field(self) -> str:
        """The name of its field in a form of many goods."""
        return "so-" + self.id.rstrip("=")

    @property
    def address(self) -> str:
        """Its page."""
        return f"{reverse('console:goods')}?{urlencode({'ma': self.sku})}"


def read_goods(node: Node, level: Node | None = None) -> Goods:
    """Goods from the fragment ShelfGoods, with their level if it was asked for."""
    level = level or {}
    product = node["product"]
    return Goods(
        id=node["id"],
        sku=node.get("sku") or "",
        product=product["name"],
        variant=node["name"],
        producer=(product.get("producer") or {}).get("name") or "",
        picture=(product.get("thumbnail") or {}).get("url") or "",
        on_hand=level.get("quantity", 0),
        held=level.get("quantityAllocated", 0),
        expired=level.get("quantityExpired", 0),
        lots=tuple(
            Lot(lot["code"], lot["expiresOn"], lot["quantity"], lot["isExpired"], lot["expiresSoon"])
            for lot in level.get("lots", ())
        ),
    )


def point_id(request: HttpRequest) -> str:
    """The point that the person works at now."""
    person = person_of(request)
    assert person is not None  # staff_only let them in
    chosen = current_point(request, [Point(each, "") for each in person.points])
    assert chosen is not None
    return chosen.id


def here(request: HttpRequest, me: Node | None) -> Point | None:
    """The same with its name, from an answer's `me { points { id name } }`."""
    return current_point(request, [Point(row["id"], row["name"]) for row in (me or {}).get("points") or []])


def whole(text: str | None, *, least: int = 0) -> int | None:
    """A number as typed, dots and blanks aside; None for anything else."""
    digits = "".join((text or "").split()).replace(".", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6):
        return None
    number = int(digits)
    return number if least <= number <= MOST_UNITS else None


def fresh_key() -> str:
    """What makes a form's work be done once, however often its button is pressed."""
    return uuid4().hex


def sent_key(request: HttpRequest) -> str:
    """The key of the form that was sent; one that is no key of ours is replaced."""
    key = request.POST.get("khoa", "")
    return key if 1 <= len(key) <= 40 and key.isalnum() and key.isascii() else fresh_key()

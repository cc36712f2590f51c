"""A cooperative with one product on sale, and everybody who must not touch it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, Shelf, TextProposal, Variant
from backend.kernel.models import AuditEntry, OutboxFact
from backend.salespoints.models import Point
from backend.stock.models import Level, Movement
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf

CHANNEL = to_global_id("Channel", 1)


@dataclass(frozen=True)
class Shop:
    """Who owns what."""

    owner: User
    variant: Variant
    point: Point

    @property
    def product_id(self) -> str:
        return to_global_id("Product", self.variant.listing_id)

    @property
    def variant_id(self) -> str:
        return to_global_id("ProductVariant", self.variant.pk)

    @property
    def point_id(self) -> str:
        return to_global_id("Warehouse", self.point.pk)


def open_shop() -> Shop:
    """A product at 100.000 ₫, five units of it at a point."""
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 5)
    return Shop(make_user(producers=[variant.listing.product.producer]), variant, point)


STRANGERS: dict[str, Callable[[], User | None]] = {
    "anonymous": lambda: None,
    "buyer": make_user,
    "other producer": lambda: make_user(producers=[make_producer()]),
    "point staff": lambda: make_user(points=[make_point()]),
    "officer": lambda: make_user(is_officer=True, is_staff=True),
    "superuser": lambda: make_user(is_superuser=True, is_staff=True),
}


def everything() -> list[Any]:
    """What a refusal must leave as it was."""
    models = (Listing, Variant, Shelf, TextProposal, Level, Movement, AuditEntry, OutboxFact)
    return [list(model.objects.order_by("pk").values()) for model in models]

"""A small market, and every public page that the shop asks of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.test import Client

from backend.accounts.actor import Actor
from backend.catalogue.models import ListingMedia, Variant
from backend.editorial.models import PointEvent, PolicyDocument, Story
from backend.geography.models import Commune
from backend.kernel import clock
from backend.orders.models import Order
from backend.producers.models import Producer
from backend.salespoints.models import Point
from storefront.api.documents import document
from tests.api.asking import ask
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.feedback import hand_over, make_question, make_review

CHANNEL = {"channel": "default-channel"}
BY_NAME = {"sortBy": {"field": "NAME", "direction": "ASC"}}


@dataclass(frozen=True)
class Market:
    """Two products of two makers at one point, with reviews, a question, an event, a story and the policies."""

    variant: Variant
    other: Variant
    point: Point
    commune: Commune
    order: Order

    @property
    def producer(self) -> Producer:
        return self.variant.listing.product.producer

    @property
    def owner(self) -> Actor:
        return Actor(producer_ids=frozenset({self.producer.pk}))

    def pages(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Every public page's document and variables."""
        slug, place = self.variant.listing.slug, self.commune.slug
        made_by = {"attributes": [{"slug": "producer", "values": [self.producer.slug]}]}
        five = {"attributes": [{"slug": "ocop-stars", "values": ["5"]}]}
        of_place = {"attributes": [{"slug": "province", "values": ["vinh-long"]}]}
        variables: dict[str, dict[str, Any]] = {
            "home": {**CHANNEL, "first": 8, "fiveStars": five},
            "listing": {**CHANNEL, **BY_NAME, "first": 24, "page": 1},
            "product": {**CHANNEL, "slug": slug},
            "product_feedback": {**CHANNEL, "slug": slug},
            "producer": {**CHANNEL, "slug": self.producer.slug, "where": made_by, "first": 24},
            "province": {**CHANNEL, "slug": "vinh-long", "where": of_place},
            "commune": {**CHANNEL, "province": "vinh-long", "slug": place, "first": 24},
            "point": {**CHANNEL, "slug": self.point.slug, "first": 24},
            "points": {"province": "vinh-long", "first": 10},
            "policies": {},
            "policy": {"slug": PolicyDocument.objects.order_by("slug")[0].slug},
            "stories": {},
            "story": {"slug": "chuyen-tra"},
            "suggestions": {"query": "tra", "first": 8},
            "search": {**CHANNEL, "search": "tra thu", "first": 24, "page": 1},
        }
        return {
            name: (text_of("listing" if name == "search" else name), given)
            for name, given in variables.items()
        }


class Told(NamedTuple):
    """An answer and how it came about."""

    answer: Any
    way: str


def text_of(name: str) -> str:
    """The shop's own document."""
    text = document("ocop", name) or document("saleor", name)
    assert text is not None
    return text


def make_market() -> Market:
    """Everything committed."""
    commune = Commune.objects.get_or_create(
        province_id="86", slug="xa-thu", defaults={"name": "Xã Thử", "fold": "xa thu"}
    )[0]
    point = make_point(accepts_pickup=True)
    variant = make_sellable(
        product={"commune": commune}, listing={"name": "Trà thử Anh"}, recognition={"stars": 5}
    )
    other = make_sellable(listing={"name": "Trà thử Bình"})
    put_on_shelf(variant, point, 9)
    put_on_shelf(other, point, 9)
    ListingMedia.objects.create(listing=variant.listing, file="a.webp", alt="Trà", position=0)
    now = clock.now()
    PointEvent.objects.create(
        point=point,
        kind="tasting",
        title="Thử trà",
        starts_at=now + timedelta(hours=5),
        ends_at=now + timedelta(hours=8),
        created_at=now,
    )
    Story.objects.create(
        slug="chuyen-tra",
        title="Chuyện trà",
        body="Xưa.",
        producer=variant.listing.product.producer,
        published_at=now - timedelta(days=1),
    )
    order = hand_over(variant, point)
    make_review(order)
    make_question(variant)
    return Market(variant, other, point, commune, order)


def tell(query: str, variables: dict[str, Any], **headers: str) -> Told:
    """Ask the door, and see what it says of the way."""
    response = Client().post(
        "/graphql/", {"query": query, "variables": variables}, content_type="application/json", **headers
    )
    answer = response.json()
    assert "errors" not in answer, answer["errors"]
    return Told(answer["data"], response["X-Cache"])


def tell_all(market: Market) -> dict[str, Told]:
    """Every page."""
    return {name: tell(*page) for name, page in market.pages().items()}


__all__ = ["Market", "Told", "ask", "make_market", "tell", "tell_all", "text_of"]

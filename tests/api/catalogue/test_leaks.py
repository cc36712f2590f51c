"""Nothing that may not be sold is seen, priced or counted through any path, and that from one request to the next."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, Variant
from backend.certification.models import Recognition
from backend.kernel import clock
from backend.producers.models import Producer
from tests.api.asking import ask, data
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf

pytestmark = pytest.mark.django_db


def _recognition(**fields: Any) -> Callable[[Variant], None]:
    return lambda variant: _update(Recognition, variant.listing.product.recognitions.get().pk, fields)


def _listing(**fields: Any) -> Callable[[Variant], None]:
    return lambda variant: _update(Listing, variant.listing_id, fields)


def _producer(**fields: Any) -> Callable[[Variant], None]:
    return lambda variant: _update(Producer, variant.listing.product.producer_id, fields)


def _update(model: Any, pk: int, fields: dict[str, Any]) -> None:
    assert model.objects.filter(pk=pk).update(**fields) == 1


def _year_ago() -> dict[str, Any]:
    now = clock.now()
    return {"valid_from": now - timedelta(days=800), "valid_until": now - timedelta(microseconds=1)}


def _next_year() -> dict[str, Any]:
    now = clock.now()
    return {"valid_from": now + timedelta(hours=1), "valid_until": now + timedelta(days=1000)}


WAYS = {
    "revoked": _recognition(status=Recognition.Status.REVOKED),
    "suspended": _recognition(status=Recognition.Status.SUSPENDED),
    "incomplete": _recognition(status=Recognition.Status.INCOMPLETE),
    "expired": lambda variant: _recognition(**_year_ago())(variant),
    "not yet in force": lambda variant: _recognition(**_next_year())(variant),
    "no recognition": lambda variant: variant.listing.product.recognitions.all().delete(),
    "draft": _listing(moderation=Listing.Moderation.DRAFT),
    "submitted": _listing(moderation=Listing.Moderation.SUBMITTED),
    "rejected": _listing(moderation=Listing.Moderation.REJECTED),
    "switched off": _listing(is_on_sale=False),
    "without a price": _listing(price_min=None, price_max=None),
    "producer suspended": _producer(standing=Producer.Standing.SUSPENDED),
}

EVERY_PATH = """
query($id: ID!, $slug: String!, $variant: ID!, $sku: String!, $category: String!, $producer: String!, $number: String!,
      $point: ID!, $search: String!) {
  byId: product(id: $id) { name }
  bySlug: product(slug: $slug, channel: "default-channel") { name }
  variantById: productVariant(id: $variant) { name product { name } }
  variantBySku: productVariant(sku: $sku) { name product { name } }
  all: products(first: 100) { totalCount edges { node { name } } }
  last: products(last: 100) { edges { node { name } } }
  byIds: products(first: 1, where: {ids: [$id]}) { totalCount edges { node { name } } }
  bySlugs: products(first: 1, filter: {slugs: [$slug]}) { totalCount edges { node { name } } }
  found: products(first: 5, search: $search) { totalCount edges { node { name } } }
  filtered: products(first: 5, filter: {search: $search}) { totalCount edges { node { name } } }
  unpublished: products(first: 5, filter: {isPublished: false}) { totalCount edges { node { name } } }
  unavailable: products(first: 5, where: {isAvailable: false}) { totalCount edges { node { name } } }
  either: products(first: 5, where: {OR: [{ids: [$id]}, {slug: {eq: $slug}}]}) { totalCount edges { node { name } } }
  stars: products(first: 5, where: {attributes: [{slug: "ocop-stars"}]}) { totalCount edges { node { name } } }
  number: products(first: 5, where: {attributes: [{slug: "certificate-number", values: [$number]}]}) { totalCount }
  madeBy: products(first: 5, where: {attributes: [{slug: "producer", values: [$producer]}]}) { totalCount }
  category(slug: $category) { products(first: 5) { totalCount edges { node { name } } } }
  provinces { productCount }
  points(variantId: $variant) { name }
  warehouse(id: $point) { available(variantId: $variant) }
}
"""


def variables_of(variant: Variant, point: Any) -> dict[str, Any]:
    """Everything by which a reader might ask for the variant."""
    return {
        "id": to_global_id("Product", variant.listing_id),
        "slug": variant.listing.slug,
        "variant": to_global_id("ProductVariant", variant.pk),
        "sku": variant.sku,
        "category": "che",
        "producer": variant.listing.product.producer.slug,
        "number": variant.listing.product.recognitions.get().decision_number,
        "point": to_global_id("Warehouse", point.pk),
        "search": variant.listing.name,
    }


def counts(answer: Any) -> list[int]:
    """Every count anywhere in the answer."""
    if isinstance(answer, dict):
        own = [answer[key] for key in ("totalCount", "productCount", "available") if key in answer]
        return own + [count for value in answer.values() for count in counts(value)]
    if isinstance(answer, list):
        return [count for value in answer for count in counts(value)]
    return []


@pytest.mark.parametrize("way", WAYS)
def test_no_path_shows_what_may_not_be_sold(way: str):
    variant = make_sellable(listing={"name": "Mật ong bạc hà Mèo Vạc"})
    point = make_point()
    put_on_shelf(variant, point, 9)
    variables = variables_of(variant, point)
    before = data(EVERY_PATH, variables)
    assert before["byId"] == before["bySlug"] == {"name": "Mật ong bạc hà Mèo Vạc"}
    assert before["variantBySku"]["product"]["name"] == "Mật ong bạc hà Mèo Vạc"
    assert [before[name]["totalCount"] for name in ("all", "found", "number", "madeBy", "either")] == [1] * 5
    assert before["unpublished"]["totalCount"] == before["unavailable"]["totalCount"] == 0
    assert before["warehouse"] == {"available": 9}

    WAYS[way](variant)

    after = data(EVERY_PATH, variables)
    assert "Mèo Vạc" not in str(after)
    assert "Gói 250 g" not in str(after)
    assert set(counts(after)) == {0}
    assert after["byId"] is after["bySlug"] is after["variantById"] is after["variantBySku"] is None
    assert after["points"] == []


def test_an_unready_recognition_beside_the_one_in_force_changes_nothing():
    variant = make_sellable(listing={"name": "Cốm làng Vòng"})
    recognition = variant.listing.product.recognitions.get()
    Recognition.objects.create(
        product=variant.listing.product, stars=5, status=Recognition.Status.INCOMPLETE, created_at=clock.now()
    )
    answer = data(
        "{ products(first: 5) { totalCount edges { node { recognition { stars decisionNumber } } } } }"
    )
    node = {"recognition": {"stars": 4, "decisionNumber": recognition.decision_number}}
    assert answer == {"products": {"totalCount": 1, "edges": [{"node": node}]}}


@pytest.mark.parametrize(
    ("offset", "is_seen"),
    [
        (timedelta(milliseconds=-1), True),
        (timedelta(microseconds=-1), True),
        (timedelta(0), False),
        (timedelta(milliseconds=1), False),
    ],
)
def test_the_end_of_validity_to_the_millisecond(offset: timedelta, is_seen: bool):
    variant = make_sellable()
    point = make_point()
    put_on_shelf(variant, point, 3)
    variables = variables_of(variant, point)
    ends = variant.listing.product.recognitions.get().valid_until
    with time_machine.travel(ends + offset, tick=False):
        answer = data(EVERY_PATH, variables)
    assert (answer["byId"] is not None) is is_seen
    assert (answer["variantBySku"] is not None) is is_seen
    assert answer["all"]["totalCount"] == answer["category"]["products"]["totalCount"] == int(is_seen)
    assert answer["warehouse"]["available"] == (3 if is_seen else 0)


@pytest.mark.parametrize(
    ("offset", "is_seen"),
    [(timedelta(microseconds=-1), False), (timedelta(0), True), (timedelta(milliseconds=1), True)],
)
def test_the_start_of_validity_to_the_millisecond(offset: timedelta, is_seen: bool):
    variant = make_sellable()
    begins = variant.listing.product.recognitions.get().valid_from
    with time_machine.travel(begins + offset, tick=False):
        answer = data("{ products(first: 1) { totalCount edges { node { slug } } } }")["products"]
    assert answer["totalCount"] == len(answer["edges"]) == int(is_seen)


def test_a_basket_that_holds_it_still_names_it_but_shows_no_stars_price_or_units():
    """Below a basket's line the row is read whether it may be sold or not: nothing of it can be bought."""
    from django.test import RequestFactory

    from backend.api.graphql.catalogue.loaders import ListingById, VariantById
    from backend.api.graphql.catalogue.product_types import Product
    from backend.api.graphql.catalogue.variant_types import ProductVariant
    from backend.api.graphql.context import Context

    variant = make_sellable()
    put_on_shelf(variant, make_point(), 5)
    WAYS["revoked"](variant)
    context = Context(RequestFactory().post("/graphql/"))
    row = context.load(VariantById, variant.pk)
    listing = context.load(ListingById, variant.listing_id)
    assert row is not None
    assert listing is not None
    assert not row.is_sellable
    assert not listing.is_sellable
    info = type("Info", (), {"context": context})()
    assert ProductVariant.resolve_pricing(row, info) is None
    assert ProductVariant.resolve_quantity_available(row, info) == 0
    assert Product.resolve_pricing(listing, info) is None
    assert Product.resolve_recognition(listing, info) is None
    assert Product.resolve_is_available(listing, info) is False
    assert Product.resolve_points(listing, info) == []
    assert [each.attribute.slug for each in Product.resolve_attributes(listing, info)] == [
        "province",
        "product-group",
        "producer",
    ]


OWN = """
query($slug: String!, $sku: String!) {
  product(slug: $slug) {
    name isAvailable moderation isOnSale blockers { code message } recognition { stars state }
    pricing { onSale } points { quantity }
    variants { sku quantityAvailable pricing { onSale } channelListings { price { amount } } stocks { quantity } }
  }
  productVariant(sku: $sku) { sku }
}
"""


def test_its_producer_sees_what_may_not_be_sold_and_what_is_missing():
    variant = make_sellable(listing={"name": "Chè dây"})
    put_on_shelf(variant, make_point(), 7)
    WAYS["revoked"](variant)
    owner = make_user(producers=[variant.listing.product.producer])
    answer = data(OWN, {"slug": variant.listing.slug, "sku": variant.sku}, user=owner)
    assert answer["productVariant"] == {"sku": variant.sku}
    assert answer["product"] == {
        "name": "Chè dây",
        "isAvailable": False,
        "moderation": "APPROVED",
        "isOnSale": True,
        "blockers": [{"code": "RECOGNITION_REVOKED", "message": "Quyết định công nhận đã bị thu hồi."}],
        "recognition": {"stars": 4, "state": "REVOKED"},
        "pricing": None,
        "points": [],
        "variants": [
            {
                "sku": variant.sku,
                "quantityAvailable": 0,
                "pricing": None,
                "channelListings": [{"price": {"amount": 100_000.0}}],
                "stocks": [{"quantity": 7}],
            }
        ],
    }
    assert data("{ products(first: 1) { totalCount } }", user=owner)["products"]["totalCount"] == 0


@pytest.mark.parametrize("who", ["nobody", "buyer", "another producer", "point staff"])
def test_nobody_else_sees_it(who: str):
    variant = make_sellable()
    point = make_point()
    put_on_shelf(variant, point, 7)
    WAYS["draft"](variant)
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "another producer": lambda: make_user(producers=[make_producer()]),
        "point staff": lambda: make_user(points=[point]),
    }[who]()
    answer = data(OWN, {"slug": variant.listing.slug, "sku": variant.sku}, user=user)
    assert answer == {"product": None, "productVariant": None}


@pytest.mark.parametrize("who", ["nobody", "buyer", "another producer"])
def test_owners_fields_of_what_is_on_sale_stay_with_the_owner(who: str):
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 7)
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "another producer": lambda: make_user(producers=[make_producer()]),
    }[who]()
    answer = ask(OWN, {"slug": variant.listing.slug, "sku": variant.sku}, user=user)
    product = answer["data"]["product"]
    assert (product["moderation"], product["isOnSale"], product["blockers"]) == (None, None, None)
    assert product["variants"][0]["stocks"] is None
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["PermissionDenied"]

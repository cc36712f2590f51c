"""How many statements an answer takes: one for each kind of thing in it, however many rows there are."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import ListingMedia
from backend.certification.groups import groups_by_id
from backend.geography.selectors import all_provinces
from tests.api.asking import data
from tests.factories import make_point, make_sellable, make_user, make_variant, put_on_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf() -> list[Any]:
    """Twelve products with three variants each, in stock at two points; reference data in memory already."""
    groups_by_id()
    all_provinces()
    points = [make_point(), make_point()]
    variants = []
    for _ in range(12):
        variant = make_sellable()
        for position in (1, 2):
            make_variant(variant.listing, position=position)
        for point in points:
            put_on_shelf(variant, point, 5)
        ListingMedia.objects.create(listing=variant.listing, file="a.webp", alt="", position=0)
        variants.append(variant)
    return variants


CARD = """
  id name slug isAvailable isDemo hasDemoCommerce created thumbnail(size: 512, format: WEBP) { url alt }
  pricing { priceRange { start { gross { amount currency } } stop { gross { amount } } } }
  category { slug name parent { slug } } productType { slug }
  starsChoice: assignedAttribute(slug: "ocop-stars") { ... on AssignedSingleChoiceAttribute { value { name slug } } }
  attributes { attribute { slug } values { slug } }
  recognition { stars decisionNumber validUntil } province { name } producer { name slug kind }
"""


def test_a_listing_is_one_statement_and_its_count_another(django_assert_num_queries: DjangoAssertNumQueries):
    page = f"products(first: 12, where: {{stockAvailability: IN_STOCK}}) {{ edges {{ node {{ {CARD} }} }} "
    with django_assert_num_queries(1):  # the shelf
        data(f"{{ {page} }} }}")
    with django_assert_num_queries(2):  # the shelf, the count
        data(f"{{ {page} totalCount }} }}")
    with django_assert_num_queries(1):  # the count
        data("{ products { totalCount } }")


def test_twelve_products_with_all_their_variants_and_attributes(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    with django_assert_num_queries(3):  # the shelf, the variants, the pictures
        answer = data(
            f"""{{ products(first: 12) {{ edges {{ node {{ {CARD} media {{ url }}
                  variants {{ id name sku quantityAvailable attributes {{ attribute {{ slug }} values {{ slug }} }}
                    pricing {{ price {{ gross {{ amount }} }} }} media {{ url }} product {{ name category
                        {{ name }} }} }}
                  productVariants(first: 50) {{ edges {{ node {{ id name }} }} }} defaultVariant {{ id }}
            }} }} }} }}"""
        )
    assert sum(len(edge["node"]["variants"]) for edge in answer["products"]["edges"]) == 36


def test_everything_that_is_kept_elsewhere_is_one_statement_each(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    with django_assert_num_queries(6):
        # shelf, details, pictures, products by province, variants, points with units
        data(
            """{ products(first: 12) { edges { node { description communeName media { alt }
                 recognition { stars score authority evidence } producer { story province { name } }
                 province { productCount } variants { name } points { quantity point { name province {
                     productCount } } }
            } } } }"""
        )


def test_a_product_page(django_assert_num_queries: DjangoAssertNumQueries, shelf: list[Any]):
    query = f"""query($s: String!) {{ product(slug: $s) {{ {CARD} description media {{ url }}
        recognition {{ score authority }} producer {{ story }} variants {{ name pricing {{ price {{ gross
            {{ amount }} }} }} }}
        points {{ quantity point {{ name }} }} }} }}"""
    with django_assert_num_queries(4):
        # shelf with details, pictures, variants, points with units
        data(query, {"s": shelf[0].listing.slug})


def test_a_variant(django_assert_num_queries: DjangoAssertNumQueries, shelf: list[Any]):
    with django_assert_num_queries(1):  # the variant
        data("query($s: String!) { productVariant(sku: $s) { name quantityAvailable } }", {"s": shelf[0].sku})
    with django_assert_num_queries(2):  # the variant, its listing
        data(
            "query($s: String!) { productVariant(sku: $s) { name product { name slug } } }",
            {"s": shelf[0].sku},
        )


def test_points(django_assert_num_queries: DjangoAssertNumQueries, shelf: list[Any]):
    query = """query($v: ID!) { points(near: {latitude: 10, longitude: 106}) { name distanceKm province { name }
               address { city countryArea } available(variantId: $v) } }"""

    with django_assert_num_queries(3):  # the points, the variant, its levels
        data(query, {"v": to_global_id("ProductVariant", shelf[0].pk)})


@pytest.mark.parametrize(
    "document",
    [
        "{ shop { name languages { code } } channels { slug orderSettings { allowUnpaidOrders } } }",
        "{ categories(first: 50) { edges { node { name children(first: 9) { totalCount } } } } }",
        "{ provinces { name former { name } } __schema { types { name } } }",
    ],
)
def test_what_is_in_memory_takes_none(django_assert_num_queries: DjangoAssertNumQueries, document: str):
    with django_assert_num_queries(0):
        data(document)


def test_who_acts_is_asked_only_where_it_matters(django_assert_num_queries: DjangoAssertNumQueries):
    user = make_user()
    with django_assert_num_queries(1):  # the shelf
        data("{ products(first: 1) { edges { node { name } } } }", user=user)
    with django_assert_num_queries(4):  # the shelf, the user, the user's producers and points
        data('{ product(slug: "none") { name } }', user=user)


def test_a_search(django_assert_num_queries: DjangoAssertNumQueries):
    with django_assert_num_queries(3):  # does any name have the words, the shelf, the count
        data('{ products(first: 5, search: "tra thu") { totalCount edges { node { name } } } }')

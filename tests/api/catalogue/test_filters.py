"""Every filter of products, in both of Saleor's dialects."""

from datetime import UTC, datetime
from typing import Any

import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing
from backend.certification.models import ProductGroup
from backend.kernel import clock
from tests.api.asking import ask, data
from tests.factories import make_producer, make_sellable, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf() -> dict[str, Any]:
    """Four products that differ in everything that can be filtered."""
    hanoi, mekong = (
        make_producer(name="HTX Hà Nội", slug="htx-ha-noi", province_id="01"),
        make_producer(slug="htx-mekong"),
    )
    tea = make_sellable(
        product={"producer": hanoi, "province_id": "01", "group_code": "1.5"},
        recognition={
            "stars": 3,
            "decision_number": "12/QĐ-UBND",
            "decided_on": clock.add_months(clock.today(), -30),
        },
        listing={"name": "Trà sen", "slug": "tra-sen"},
        price=50_000,
    )
    coffee = make_sellable(
        product={"producer": hanoi, "province_id": "01", "group_code": "1.6"},
        recognition={
            "stars": 4,
            "decision_number": "13/QĐ-UBND",
            "decided_on": clock.add_months(clock.today(), -12),
        },
        listing={"name": "Cà phê", "slug": "ca-phe", "in_stock": True},
        price=80_000,
    )
    make_variant(coffee.listing, price=200_000)
    wine = make_sellable(
        product={"producer": mekong, "province_id": "86", "group_code": "2.1"},
        recognition={
            "stars": 5,
            "decision_number": "14/QĐ-TW",
            "decided_on": clock.add_months(clock.today(), -1),
        },
        listing={"name": "Rượu nếp", "slug": "ruou-nep", "in_stock": True},
        price=150_000,
    )
    food = make_sellable(
        product={"producer": mekong, "province_id": "86", "group_code": "1"},
        recognition={"stars": 3, "decision_number": "15/QĐ-UBND"},
        listing={"name": "Bánh phồng", "slug": "banh-phong"},
        price=30_000,
    )
    Listing.objects.filter(pk=tea.listing_id).update(updated_at=datetime(2026, 1, 1, tzinfo=UTC))
    return {"tea": tea, "coffee": coffee, "wine": wine, "food": food}


def readable(value: Any) -> str:
    """A test's name that is the same in every process: sets have no order of their own."""
    return ",".join(sorted(value)) or "nothing" if isinstance(value, set) else str(value)


EVERYTHING = {"tra-sen", "ca-phe", "ruou-nep", "banh-phong"}


def slugs(**arguments: Any) -> set[str]:
    """The slugs of what fits, by `filter` or `where`; the count agrees."""
    query = """
      query($filter: ProductFilterInput, $where: ProductWhereInput) {
        products(first: 10, filter: $filter, where: $where) { totalCount edges { node { slug } } } }
    """
    products = data(query, arguments)["products"]
    found = [edge["node"]["slug"] for edge in products["edges"]]
    assert products["totalCount"] == len(found) == len(set(found))
    return set(found)


def group(code: str) -> str:
    """A group's global id."""
    return to_global_id("Category", ProductGroup.objects.get(code=code).pk)


def attribute(slug: str, **value: Any) -> dict[str, Any]:
    """A filter by one attribute."""
    return {"attributes": [{"slug": slug, **value}]}


SAME_IN_BOTH = [
    ({}, EVERYTHING),
    ({"isPublished": None, "ids": None}, EVERYTHING),
    ({"isPublished": True}, EVERYTHING),
    ({"isPublished": False}, set()),
    ({"isAvailable": True}, EVERYTHING),
    ({"isVisibleInListing": False}, set()),
    ({"hasCategory": True}, EVERYTHING),
    ({"giftCard": True}, set()),
    ({"giftCard": False}, EVERYTHING),
    ({"metadata": [{"key": "x"}]}, set()),
    ({"metadata": []}, EVERYTHING),
    ({"ids": []}, EVERYTHING),
    ({"publishedFrom": "2000-01-01T00:00:00+00:00"}, set()),
    ({"availableFrom": "2100-01-01T00:00:00+00:00"}, EVERYTHING),
    ({"stockAvailability": "IN_STOCK"}, {"ca-phe", "ruou-nep"}),
    ({"stockAvailability": "OUT_OF_STOCK"}, {"tra-sen", "banh-phong"}),
    (
        {"stockAvailability": "IN_STOCK", "attributes": [{"slug": "ocop-stars", "values": ["5"]}]},
        {"ruou-nep"},
    ),
    ({"attributes": []}, EVERYTHING),
    (attribute("ocop-stars"), EVERYTHING),
    (attribute("ocop-stars", values=["4"]), {"ca-phe"}),
    (attribute("ocop-stars", values=["4", "5"]), {"ca-phe", "ruou-nep"}),
    (attribute("ocop-stars", values=["2", "6", "x"]), set()),
    (attribute("ocop-stars", values=["x", "5"]), {"ruou-nep"}),
    (attribute("ocop-stars", values=[]), set()),
    (attribute("ocop-stars", value={"slug": {"eq": "3"}}), {"tra-sen", "banh-phong"}),
    (attribute("ocop-stars", value={"slug": {"oneOf": ["3", "5"]}}), {"tra-sen", "banh-phong", "ruou-nep"}),
    (attribute("ocop-stars", value={"name": {"eq": "5 sao"}}), {"ruou-nep"}),
    (attribute("ocop-stars", value={"numeric": {"eq": 5}}), set()),
    (attribute("ocop-stars", boolean=True), set()),
    (attribute("ocop-stars", valuesRange={"gte": 4}), set()),
    (attribute("province", values=["ha-noi"]), {"tra-sen", "ca-phe"}),
    (attribute("province", values=["vinh-long"]), {"ruou-nep", "banh-phong"}),
    (attribute("province", values=["ben-tre"]), {"ruou-nep", "banh-phong"}),
    (attribute("province", values=["tra-vinh", "vinh-long"]), {"ruou-nep", "banh-phong"}),
    (attribute("province", value={"name": {"eq": "Bến Tre"}}), {"ruou-nep", "banh-phong"}),
    (attribute("province", values=["atlantis"]), set()),
    (attribute("product-group", values=["che"]), {"tra-sen"}),
    (attribute("product-group", values=["thuc-pham"]), {"tra-sen", "ca-phe", "banh-phong"}),
    (
        attribute("product-group", value={"name": {"oneOf": ["Tea", "Đồ uống có cồn"]}}),
        {"tra-sen", "ruou-nep"},
    ),
    (attribute("producer", values=["htx-ha-noi"]), {"tra-sen", "ca-phe"}),
    (attribute("producer", values=["htx-ha-noi", "htx-mekong"]), EVERYTHING),
    (attribute("producer", value={"name": {"eq": "HTX Hà Nội"}}), {"tra-sen", "ca-phe"}),
    (attribute("producer", values=["nobody"]), set()),
    (attribute("certificate-number", values=["13/QĐ-UBND"]), {"ca-phe"}),
    (attribute("certificate-number", value={"slug": {"eq": "13/qd-ubnd"}}), set()),
    (attribute("unknown", values=["x"]), set()),
    (attribute("unknown"), set()),
    ({"attributes": [{"values": ["x"]}]}, set()),
    (
        {
            "attributes": [
                {"slug": "province", "values": ["ha-noi"]},
                {"slug": "ocop-stars", "values": ["4", "5"]},
            ]
        },
        {"ca-phe"},
    ),
    (
        {"attributes": [{"slug": "ocop-stars", "values": ["4"]}, {"slug": "ocop-stars", "values": ["5"]}]},
        set(),
    ),
]


@pytest.mark.parametrize(("given", "expected"), SAME_IN_BOTH, ids=readable)
@pytest.mark.parametrize("dialect", ["filter", "where"])
def test_filters_that_both_dialects_have(shelf: Any, dialect: str, given: dict[str, Any], expected: set[str]):
    assert slugs(**{dialect: given}) == expected


@pytest.mark.parametrize("dialect", ["filter", "where"])
def test_end_of_validity_by_days(shelf: Any, dialect: str):
    ends = clock.local_date(shelf["coffee"].listing.product.recognitions.get().valid_until).isoformat()

    def within(**days: str) -> set[str]:
        by_date = slugs(**{dialect: attribute("valid-until", date=days)})
        assert by_date == slugs(**{dialect: attribute("valid-until", value={"date": days})})
        return by_date

    assert within(gte=ends, lte=ends) == {"ca-phe", "banh-phong"}
    assert within(lte=ends) == {"tra-sen", "ca-phe", "banh-phong"}
    assert within(gte=ends) == {"ca-phe", "banh-phong", "ruou-nep"}
    assert within(gte="2000-01-01", lte="2000-01-02") == set()
    assert slugs(**{dialect: attribute("valid-until", values=[ends])}) == set()
    assert slugs(**{dialect: attribute("province", date={"gte": "2000-01-01"})}) == set()


def test_ids_and_slugs(shelf: Any):
    tea, wine = (to_global_id("Product", shelf[name].listing_id) for name in ("tea", "wine"))
    assert slugs(filter={"ids": [tea, wine]}) == slugs(where={"ids": [tea, wine]}) == {"tra-sen", "ruou-nep"}
    assert slugs(filter={"slugs": ["tra-sen", "x"]}) == {"tra-sen"}
    assert slugs(where={"slug": {"eq": "tra-sen"}}) == {"tra-sen"}
    assert slugs(where={"slug": {"oneOf": ["tra-sen", "ca-phe"]}}) == {"tra-sen", "ca-phe"}
    assert slugs(where={"slug": {"oneOf": []}}) == set()
    assert slugs(where={"slug": {}}) == EVERYTHING
    assert slugs(where={"name": {"eq": "Cà phê"}}) == {"ca-phe"}


def test_categories_include_what_is_below_them(shelf: Any):
    assert slugs(filter={"categories": [group("1")]}) == {"tra-sen", "ca-phe", "banh-phong"}
    assert slugs(filter={"categories": [group("1.5"), group("2")]}) == {"tra-sen", "ruou-nep"}
    assert slugs(where={"category": {"eq": group("1.6")}}) == {"ca-phe"}
    assert slugs(where={"category": {"oneOf": [group("1.6"), group("2.1")]}}) == {"ca-phe", "ruou-nep"}
    assert slugs(where={"category": {"eq": to_global_id("Category", 999_999)}}) == set()
    assert slugs(filter={"collections": [to_global_id("Collection", 999_999)]}) == set()
    assert slugs(where={"collection": {"eq": to_global_id("Collection", 999_999)}}) == set()
    assert slugs(filter={"productTypes": [to_global_id("ProductType", 1)]}) == EVERYTHING
    assert slugs(where={"productType": {"eq": to_global_id("ProductType", 2)}}) == set()


@pytest.mark.parametrize(
    ("low", "high", "some_variant", "lowest"),
    [
        (None, 50_000, {"tra-sen", "banh-phong"}, {"tra-sen", "banh-phong"}),
        (150_000, None, {"ca-phe", "ruou-nep"}, {"ruou-nep"}),
        (80_000, 150_000, {"ca-phe", "ruou-nep"}, {"ca-phe", "ruou-nep"}),
        (100_000, 140_000, set(), set()),
        (200_000, 200_000, {"ca-phe"}, set()),
        (49_999.5, 50_000.5, {"tra-sen"}, {"tra-sen"}),
        (50_000.5, 60_000, set(), set()),
        (None, None, EVERYTHING, EVERYTHING),
        (None, 1e300, EVERYTHING, EVERYTHING),
        (-1e300, None, EVERYTHING, EVERYTHING),
    ],
)
def test_prices(shelf: Any, low: float | None, high: float | None, some_variant: set[str], lowest: set[str]):
    given = {"gte": low, "lte": high}
    assert slugs(filter={"price": given}) == slugs(where={"price": {"range": given}}) == some_variant
    assert slugs(filter={"minimalPrice": given}) == slugs(where={"minimalPrice": {"range": given}}) == lowest


def test_exact_prices(shelf: Any):
    assert slugs(where={"price": {"eq": 200_000}}) == {"ca-phe"}
    assert slugs(where={"price": {"oneOf": [50_000, 200_000]}}) == {"tra-sen", "ca-phe"}
    assert slugs(where={"price": {"eq": 50_000.5}}) == set()
    assert slugs(where={"price": {"eq": "1e30"}}) == set()
    assert slugs(where={"minimalPrice": {"eq": 200_000}}) == set()
    assert slugs(where={"minimalPrice": {"oneOf": [80_000, 30_000]}}) == {"ca-phe", "banh-phong"}


def test_instants_of_change(shelf: Any):
    before = {"lte": "2026-01-01T00:00:00+00:00"}
    assert slugs(filter={"updatedAt": before}) == slugs(where={"updatedAt": {"range": before}}) == {"tra-sen"}
    assert slugs(where={"updatedAt": {"eq": "2026-01-01T07:00:00+07:00"}}) == {"tra-sen"}
    assert slugs(filter={"updatedAt": {"gte": "2026-01-01T00:00:01+00:00"}}) == EVERYTHING - {"tra-sen"}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"AND": []}, EVERYTHING),
        ({"OR": []}, EVERYTHING),
        ({"OR": [{"slug": {"eq": "tra-sen"}}, {"slug": {"eq": "ca-phe"}}]}, {"tra-sen", "ca-phe"}),
        ({"AND": [{"slug": {"eq": "tra-sen"}}, {"slug": {"eq": "ca-phe"}}]}, set()),
        (
            {
                "OR": [{"slug": {"eq": "tra-sen"}}, {"slug": {"eq": "ca-phe"}}],
                "stockAvailability": "IN_STOCK",
            },
            {"ca-phe"},
        ),
        (
            {
                "OR": [
                    {
                        "AND": [
                            attribute("province", values=["ha-noi"]),
                            attribute("ocop-stars", values=["3"]),
                        ]
                    },
                    attribute("ocop-stars", values=["5"]),
                ]
            },
            {"tra-sen", "ruou-nep"},
        ),
    ],
    ids=readable,
)
def test_and_and_or(shelf: Any, where: dict[str, Any], expected: set[str]):
    assert slugs(where=where) == expected


def test_both_dialects_at_once_are_an_error_unless_one_says_nothing(shelf: Any):
    query = "query($f: ProductFilterInput, $w: ProductWhereInput) { products(filter: $f, where: $w) { totalCount } }"
    answer = ask(query, {"f": {"isPublished": True}, "w": {"isPublished": True}})
    assert answer["data"] == {"products": None}
    assert [error["message"] for error in answer["errors"]] == [
        "Only one filtering argument (filter or where) can be specified."
    ]
    for absent in ({}, None, {"ids": None}):
        assert data(query, {"f": {"slugs": ["tra-sen"]}, "w": absent})["products"]["totalCount"] == 1
        assert data(query, {"f": absent, "w": {"slug": {"eq": "tra-sen"}}})["products"]["totalCount"] == 1


@pytest.mark.parametrize(
    "where",
    [
        {"ids": [to_global_id("Product", n) for n in range(101)]},
        {"slug": {"oneOf": [str(n) for n in range(101)]}},
        {"OR": [{"slug": {"eq": "x"}}] * 101},
        {"AND": [{"OR": [{"slug": {"eq": "x"}}] * 60}] * 2},
    ],
)
def test_a_filter_has_its_limits(where: dict[str, Any]):
    answer = ask("query($w: ProductWhereInput) { products(where: $w) { totalCount } }", {"w": where})
    assert answer["data"] == {"products": None}
    assert answer["errors"][0]["message"] in {
        "A filter may name at most 100 values.",
        "A filter may have at most 100 parts.",
    }


def test_ids_of_another_type(shelf: Any):
    answer = ask('{ products(where: {ids: ["Q2F0ZWdvcnk6MQ=="]}) { totalCount } }')
    assert (
        answer["errors"][0]["message"]
        == "Invalid ID: Q2F0ZWdvcnk6MQ==. Expected: Product, received: Category."
    )


@pytest.mark.parametrize(("channel", "count"), [("default-channel", 4), ("elsewhere", 0)])
def test_channels(shelf: Any, channel: str, count: int):
    query = "query($c: String) { products(channel: $c, first: 1) { totalCount edges { cursor } } }"
    products = data(query, {"c": channel})["products"]
    assert products["totalCount"] == count
    assert len(products["edges"]) == min(count, 1)
    one = 'query($c: String) { product(slug: "tra-sen", channel: $c) { slug } }'
    assert (data(one, {"c": channel})["product"] is not None) is (count > 0)


def test_ranks_need_a_search(shelf: Any):
    answer = ask("{ products(first: 1, sortBy: {field: RANK, direction: DESC}) { totalCount } }")
    assert answer["errors"][0]["message"] == (
        "Sorting by RANK is available only when using a search filter or search argument."
    )


@pytest.mark.parametrize("amount", ["1E+1000000", "-1E+999999999", "1E+309"])
@pytest.mark.parametrize("how", ["eq: {}", "oneOf: [{}]", "range: {{gte: {}}}", "range: {{lte: {}}}"])
def test_a_number_that_is_a_few_bytes_and_a_million_digits_is_refused(amount: str, how: str) -> None:
    query = "{ products(first: 1, where: {price: {" + how.format(amount) + "}}) { edges { node { id } } } }"
    [error] = ask(query)["errors"]
    assert "Decimal cannot represent value" in error["message"]

"""Facets and pages by number as a client sees them: names, marks, counts, refusals, statements."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from backend.certification.groups import group_by_slug, groups_by_id
from backend.geography.models import Commune
from backend.geography.selectors import all_provinces
from tests.api.asking import ask, data
from tests.factories import make_point, make_producer, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db

ALL = "{ value label labelEn count selected }"
FACETS = f"""
query($where: ProductWhereInput, $search: String) {{ products(where: $where, search: $search) {{ totalCount facets {{
  stars {ALL} provinces {ALL} communes {ALL} groups {ALL} subgroups {ALL} producerKinds {ALL} priceBands {ALL}
  inStock {ALL} pickupProvinces {ALL}
}} }} }}
"""
PAGE = """
query($first: Int, $page: Int, $after: String, $search: String) {
  products(first: $first, page: $page, after: $after, search: $search) {
    totalCount pageCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { name } }
  }
}
"""


def facets(search: str | None = None, **attributes: list[str]) -> dict[str, Any]:
    """The facets by name, each as value → (count, selected), without the empty values that nobody chose."""
    where = {
        "attributes": [
            {"slug": slug.replace("_", "-"), "values": values} for slug, values in attributes.items()
        ]
    }
    found = data(FACETS, {"where": where, "search": search})["products"]
    shown = {
        name: {
            each["value"]: (each["count"], each["selected"])
            for each in values
            if each["count"] or each["selected"]
        }
        for name, values in found["facets"].items()
    }
    return {"total": found["totalCount"], **shown}


@pytest.fixture
def goods() -> None:
    """Three teas in Vĩnh Long, a craft in Hà Nội."""
    commune = Commune.objects.create(
        province_id="86", name="Xã An Bình", slug="xa-an-binh", fold="xa an binh"
    )
    make_sellable(product={"name": "Trà một", "commune": commune}, recognition={"stars": 5}, price=40_000)
    tea = make_sellable(product={"name": "Trà hai"}, recognition={"stars": 4}, price=60_000)
    make_sellable(product={"name": "Trà ba"}, recognition={"stars": 4}, price=2_000_000)
    company = make_producer(kind="company", province_id="01")
    make_sellable(
        product={"name": "Nón lá", "group_code": "4.1", "province_id": "01", "producer": company},
        recognition={"stars": 3},
    )
    put_on_shelf(tea, make_point(province_id="01"), 2)


@pytest.mark.usefixtures("goods")
def test_everything_is_counted_when_nothing_is_filtered():
    found = facets()
    tea, craft = groups_by_id(), group_by_slug
    parent = tea[craft("che").parent_id].slug  # type: ignore[index, union-attr]
    assert found["total"] == 4
    assert found["stars"] == {"5": (1, False), "4": (2, False), "3": (1, False)}
    assert found["provinces"] == {"vinh-long": (3, False), "ha-noi": (1, False)}
    assert found["communes"] == {}
    assert found["groups"][parent] == (3, False)
    assert found["subgroups"]["che"] == (3, False)
    assert found["producerKinds"] == {"cooperative": (3, False), "company": (1, False)}
    assert found["priceBands"] == {
        "0-50000": (1, False),
        "50000-100000": (1, False),
        "100000-200000": (1, False),
        "1000000-": (1, False),
    }
    assert found["inStock"] == {"true": (1, False), "false": (3, False)}
    assert found["pickupProvinces"] == {"ha-noi": (1, False)}


@pytest.mark.usefixtures("goods")
def test_each_leaves_its_own_filter_out_and_keeps_the_others():
    found = facets(ocop_stars=["4"], province=["vinh-long"])
    assert found["total"] == 2
    assert found["stars"] == {"5": (1, False), "4": (2, True)}
    assert found["provinces"] == {"vinh-long": (2, True)}
    assert found["priceBands"] == {"50000-100000": (1, False), "1000000-": (1, False)}
    assert found["communes"] == {}


@pytest.mark.usefixtures("goods")
def test_every_value_that_a_facet_names_can_be_filtered_by():
    for name, slug in (
        ("producerKinds", "producer_kind"),
        ("priceBands", "price_band"),
        ("inStock", "in_stock"),
        ("pickupProvinces", "pickup_province"),
        ("stars", "ocop_stars"),
        ("provinces", "province"),
        ("groups", "product_group"),
        ("subgroups", "product_group"),
    ):
        for value, (count, _selected) in facets()[name].items():
            narrowed = facets(**{slug: [value]})
            assert narrowed["total"] == count, (name, value)
            assert narrowed[name][value] == (count, True)
    assert facets(commune=["vinh-long/xa-an-binh"])["total"] == 1
    assert facets(commune=["ha-noi/xa-an-binh"])["total"] == 0
    assert facets(province=["vinh-long"])["communes"] == {"vinh-long/xa-an-binh": (1, False)}


@pytest.mark.usefixtures("goods")
def test_choosing_a_group_marks_it_and_not_its_sub_groups():
    parent = groups_by_id()[group_by_slug("che").parent_id].slug  # type: ignore[index, union-attr]
    found = facets(product_group=[parent])
    assert found["groups"][parent] == (3, True)
    assert found["subgroups"]["che"] == (3, False)
    assert facets(product_group=["che"])["subgroups"]["che"] == (3, True)


@pytest.mark.usefixtures("goods")
def test_a_search_is_counted_too():
    found = facets(search="tra")
    assert (found["total"], found["stars"]) == (3, {"5": (1, False), "4": (2, False)})


@pytest.mark.usefixtures("goods")
def test_the_facets_of_a_category_stay_within_it():
    query = """{ category(slug: "che") { products { totalCount facets { subgroups { value count }
               provinces { value count } } } } }"""
    found = data(query)["category"]["products"]
    assert found["totalCount"] == 3
    assert {each["value"]: each["count"] for each in found["facets"]["subgroups"] if each["count"]} == {
        "che": 3
    }
    assert {each["value"] for each in found["facets"]["provinces"] if each["count"]} == {"vinh-long"}


def test_labels():
    found = data(FACETS)["products"]["facets"]
    assert [each["label"] for each in found["stars"]] == ["5 sao", "4 sao", "3 sao"]
    assert [(each["label"], each["labelEn"]) for each in found["priceBands"]][:2] == [
        ("Dưới 50.000 ₫", "Under 50.000 ₫"),
        ("50.000 đến 100.000 ₫", "50.000 to 100.000 ₫"),
    ]
    assert len(found["provinces"]) == len(all_provinces()) == len(found["pickupProvinces"])


def test_pages_by_number():
    for number in range(5):
        make_sellable(product={"name": f"Trà {number}"})
    first = data(PAGE, {"first": 2, "page": 1})["products"]
    assert [edge["node"]["name"] for edge in first["edges"]] == ["Trà 0", "Trà 1"]
    assert (first["totalCount"], first["pageCount"]) == (5, 3)
    assert first["pageInfo"]["hasNextPage"] is True
    assert first["pageInfo"]["hasPreviousPage"] is False
    last = data(PAGE, {"first": 2, "page": 3, "search": "tra"})["products"]
    assert [edge["node"]["name"] for edge in last["edges"]] == ["Trà 4"]
    assert last["pageInfo"]["hasNextPage"] is False
    assert data(PAGE, {"first": 2, "page": 9})["products"]["edges"] == []
    # A cursor from a page by number goes on where the page ended, in a search too.
    for search in (None, "tra"):
        page = data(PAGE, {"first": 2, "page": 1, "search": search})["products"]
        rest = data(PAGE, {"first": 9, "after": page["pageInfo"]["endCursor"], "search": search})["products"]
        assert [edge["node"]["name"] for edge in rest["edges"]] == ["Trà 2", "Trà 3", "Trà 4"]


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"first": 2, "page": 0}, "must be between 1 and"),
        ({"first": 2, "page": -1}, "must be between 1 and"),
        ({"first": 2, "page": 2_000_000_000}, "must be between 1 and"),
        ({"page": 1}, "needs `first`"),
        ({"page": 1, "first": 101}, "needs `first`"),
        ({"page": 1, "first": 2, "after": "WzFd"}, "cannot be combined"),
    ],
)
def test_page_numbers_that_are_none(variables: dict[str, Any], words: str):
    (error,) = ask(PAGE, variables)["errors"]
    assert words in error["message"]


def test_without_the_index_facets_are_null_and_pages_still_come(settings: Any):
    settings.CATALOGUE_INDEX = False
    for number in range(3):
        make_sellable(product={"name": f"Trà {number}"})
    assert data(FACETS)["products"] == {"totalCount": 3, "facets": None}
    page = data(PAGE, {"first": 2, "page": 2})["products"]
    assert ([edge["node"]["name"] for edge in page["edges"]], page["pageCount"]) == (["Trà 2"], 2)
    assert page["pageInfo"]["hasPreviousPage"] is True
    (error,) = ask(PAGE, {"first": 100, "page": 900_000})["errors"]
    assert "cannot be shown just now" in error["message"]


@pytest.mark.django_db(transaction=True)
def test_a_listing_with_facets_takes_two_statements_and_a_search_no_more(
    django_assert_num_queries: DjangoAssertNumQueries, settings: Any
):
    settings.RESPONSE_CACHE = False
    for number in range(5):
        make_sellable(product={"name": f"Trà {number}"})
    query = f"""query($search: String) {{ products(first: 2, page: 2, search: $search) {{
        totalCount pageCount edges {{ node {{ name province {{ name }} recognition {{ stars }} }} }}
        facets {{ stars {ALL} provinces {ALL} groups {ALL} subgroups {ALL} priceBands {ALL} inStock {ALL} }} }} }}"""
    data(query)
    with django_assert_num_queries(2):  # what changed, the rows
        assert data(query)["products"]["totalCount"] == 5
    with django_assert_num_queries(2):
        assert data(query, {"search": "tra"})["products"]["totalCount"] == 5
    with django_assert_num_queries(1):  # what changed
        data("{ products { totalCount } }")

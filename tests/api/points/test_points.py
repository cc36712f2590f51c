"""Points of sale: as Saleor's warehouses, and by position, province and goods."""

from typing import Any

import pytest

from backend.api.graphql.ids import to_global_id
from tests.api.asking import ask, data
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def points() -> dict[str, Any]:
    """Three open points from south to north, and a closed one."""
    return {
        "vinh-long": make_point(
            name="Cửa hàng Vĩnh Long", slug="vl", latitude=10.25, longitude=105.97, phone="0270 1"
        ),
        "hue": make_point(
            name="Ga Huế",
            slug="hue",
            kind="station",
            province_id="46",
            latitude=16.46,
            longitude=107.58,
            accepts_pickup=False,
        ),
        "ha-noi": make_point(name="Ân Thi", slug="hn", province_id="01", latitude=21.03, longitude=105.85),
        "closed": make_point(name="Đã đóng", slug="closed", is_active=False),
    }


def named(query: str, **variables: Any) -> list[str]:
    """The slugs of the points in an answer."""
    return [row["slug"] for row in data(query, variables)["points"]]


def test_facts(points: dict[str, Any]):
    answer = data(
        """query($id: ID) { warehouse(id: $id) { id name slug kind email phone openingHours latitude
            longitude acceptsPickup
             isDemo isPrivate companyName clickAndCollectOption distanceKm province { slug }
             address { id streetAddress1 city countryArea country { code country } phone companyName } } }""",
        {"id": to_global_id("Warehouse", points["hue"].pk)},
    )["warehouse"]
    address = answer.pop("address")
    assert answer == {
        "id": to_global_id("Warehouse", points["hue"].pk),
        "name": "Ga Huế",
        "slug": "hue",
        "kind": "STATION",
        "email": "",
        "phone": "",
        "openingHours": "",
        "latitude": 16.46,
        "longitude": 107.58,
        "acceptsPickup": False,
        "isDemo": False,
        "isPrivate": False,
        "companyName": "Ga Huế",
        "clickAndCollectOption": "DISABLED",
        "distanceKm": None,
        "province": {"slug": "hue"},
    }
    assert address == {
        "id": to_global_id("Address", f"point-{points['hue'].pk}"),
        "streetAddress1": points["hue"].address,
        "city": "",
        "countryArea": "Huế",
        "country": {"code": "VN", "country": "Việt Nam"},
        "phone": None,
        "companyName": "Ga Huế",
    }


def test_the_nearest_first(points: dict[str, Any]):
    query = "query($n: PositionInput) { points(near: $n) { slug distanceKm } }"
    rows = data(query, {"n": {"latitude": 21.0, "longitude": 105.8}})["points"]
    assert [row["slug"] for row in rows] == ["hn", "hue", "vl"]
    assert [round(row["distanceKm"]) for row in rows] == [6, 538, 1195]
    assert named(query, n={"latitude": 10.25, "longitude": 105.97}) == ["vl", "hue", "hn"]


def test_by_name_without_a_position(points: dict[str, Any]):
    assert named("{ points { slug } }") == ["hn", "vl", "hue"]
    assert named("{ points(first: 1) { slug } }") == ["hn"]
    assert named("{ points(first: 0) { slug } }") == []


@pytest.mark.parametrize(
    ("province", "expected"),
    [("vinh-long", ["vl"]), ("Bến Tre", ["vl"]), ("thua thien hue", ["hue"]), ("nowhere", [])],
)
def test_by_province_and_its_former_names(points: dict[str, Any], province: str, expected: list[str]):
    assert named("query($p: String) { points(province: $p) { slug } }", p=province) == expected


def test_those_that_have_it(points: dict[str, Any]):
    variant, other = make_sellable(), make_sellable()
    put_on_shelf(variant, points["hue"], 4)
    put_on_shelf(variant, points["closed"], 4)
    put_on_shelf(other, points["vinh-long"], 4)
    answer = data(
        "query($v: ID!) { points(variantId: $v) { slug available(variantId: $v) } }",
        {"v": to_global_id("ProductVariant", variant.pk)},
    )
    assert answer["points"] == [{"slug": "hue", "available": 4}]


@pytest.mark.parametrize(
    "arguments",
    [
        "near: {latitude: 91, longitude: 0}",
        "near: {latitude: 0, longitude: -181}",
        "first: 201",
        "first: -1",
        'variantId: "x"',
    ],
)
def test_questions_without_sense(points: dict[str, Any], arguments: str):
    answer = ask(f"{{ points({arguments}) {{ slug }} }}")
    assert answer["data"] is None
    assert len(answer["errors"]) == 1
    assert answer["errors"][0]["extensions"]["code"] == "GraphQLError"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["hn", "vl", "hue"]),
        ({"search": "cua hang"}, ["vl"]),
        ({"search": "GA HUẾ"}, ["hue"]),
        ({"slugs": ["hn", "closed"]}, ["hn"]),
        ({"clickAndCollectOption": "LOCAL"}, ["hn", "vl"]),
        ({"clickAndCollectOption": "ALL"}, []),
        ({"isPrivate": True}, []),
        ({"isPrivate": False}, ["hn", "vl", "hue"]),
        ({"metadata": [{"key": "x"}]}, []),
    ],
)
def test_warehouses_filtered(points: dict[str, Any], given: dict[str, Any], expected: list[str]):
    query = """query($f: WarehouseFilterInput) {
        warehouses(first: 9, filter: $f) { totalCount edges { node { slug } } } }"""
    answer = data(query, {"f": given})["warehouses"]
    assert [edge["node"]["slug"] for edge in answer["edges"]] == expected
    assert answer["totalCount"] == len(expected)


def test_warehouses_by_pages(points: dict[str, Any]):
    query = """query($a: String) { warehouses(first: 2, after: $a, sortBy: {field: NAME, direction: DESC}) {
                 totalCount pageInfo { hasNextPage endCursor } edges { node { slug } } } }"""
    first = data(query)["warehouses"]
    second = data(query, {"a": first["pageInfo"]["endCursor"]})["warehouses"]
    assert [edge["node"]["slug"] for page in (first, second) for edge in page["edges"]] == ["hue", "vl", "hn"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)
    assert first["totalCount"] == 3


@pytest.mark.parametrize("which", ["closed", None])
def test_a_closed_point_is_not_shown(points: dict[str, Any], which: str | None):
    pk = points[which].pk if which else "8b6a0c1e-0000-4000-8000-000000000001"
    assert data("query($i: ID) { warehouse(id: $i) { name } }", {"i": to_global_id("Warehouse", pk)}) == {
        "warehouse": None
    }


def test_shelves_are_no_public_field():
    answer = ask("{ warehouses(first: 1) { edges { node { stocks(first: 1) { totalCount } } } } }")
    assert "data" not in answer

"""Search: marks matter in neither direction, words come in any order, a slip of the finger is forgiven."""

import pytest

from tests.api.asking import data
from tests.factories import make_sellable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf() -> None:
    """Five names."""
    for name in (
        "Nước mắm Phú Quốc",
        "Nuoc cham chay",
        "Mắm ruốc Huế",
        "Đường thốt nốt",
        "Gốm Chăm 100% thủ công",
    ):
        make_sellable(listing={"name": name})


def found(text: str) -> list[str]:
    """Names found, the best first; both of Saleor's ways to search agree."""
    query = "query($t: String) { products(first: 10, search: $t) { totalCount edges { node { name } } } }"
    old = "query($t: String) { products(first: 10, filter: {search: $t}) { totalCount edges { node { name } } } }"
    products = data(query, {"t": text})["products"]
    assert products == data(old, {"t": text})["products"]
    names = [edge["node"]["name"] for edge in products["edges"]]
    assert products["totalCount"] == len(names)
    return names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nước mắm phú quốc", ["Nước mắm Phú Quốc"]),
        ("nuoc mam phu quoc", ["Nước mắm Phú Quốc"]),
        ("NƯỚC-MẮM", ["Nước mắm Phú Quốc"]),
        ("quốc nước", ["Nước mắm Phú Quốc"]),
        ("nước chấm", ["Nuoc cham chay"]),
        ("mam", ["Mắm ruốc Huế", "Nước mắm Phú Quốc"]),
        ("duong thot not", ["Đường thốt nốt"]),
        ("đường", ["Đường thốt nốt"]),
        ("duong thot nott", ["Đường thốt nốt"]),
        ("100%", ["Gốm Chăm 100% thủ công"]),
        ("%", []),
        ("___", []),
        ("\\", []),
        ("   ", []),
        ("xyz", []),
    ],
)
def test_what_is_found(text: str, expected: list[str]):
    assert found(text) == expected


def test_names_spelt_alike_are_shown_only_where_none_has_the_words():
    assert found("nuoc mamm") == ["Nước mắm Phú Quốc"]
    make_sellable(listing={"name": "Mamm nuoc"})
    assert found("nuoc mamm") == ["Mamm nuoc"]


def test_no_text_is_no_search():
    assert len(found("")) == 5


def test_the_phrase_comes_before_its_scattered_words():
    make_sellable(listing={"name": "Mắm cá nước ngọt"})
    assert found("nuoc mam")[0] == "Nước mắm Phú Quốc"
    assert set(found("nuoc mam")) == {"Nước mắm Phú Quốc", "Mắm cá nước ngọt"}


def test_both_searches_must_hold():
    query = '{ products(first: 10, search: "mam", filter: {search: "hue"}) { edges { node { name } } } }'
    assert data(query)["products"]["edges"] == [{"node": {"name": "Mắm ruốc Huế"}}]


def test_an_order_that_is_asked_for_wins():
    query = '{ products(first: 10, search: "mam", sortBy: {field: NAME, direction: DESC}) { edges { node { name } } } }'
    names = [edge["node"]["name"] for edge in data(query)["products"]["edges"]]
    assert names == ["Nước mắm Phú Quốc", "Mắm ruốc Huế"]


def test_a_very_long_text_is_cut():
    assert found("mắm " * 5000) == ["Mắm ruốc Huế", "Nước mắm Phú Quốc"]

"""provinces and province."""

import pytest

from tests.api.asking import data
from tests.factories import make_sellable

pytestmark = pytest.mark.django_db
ONE = "query($name: String!) { province(name: $name) { code slug name nameEn redirectedFrom productCount } }"


def test_all_of_them_with_counts() -> None:
    make_sellable()
    make_sellable(product={"province_id": "01"}, recognition={"status": "revoked"})
    provinces = data("{ provinces { slug name nameEn productCount former { name slug } } }")["provinces"]
    assert len(provinces) == 34
    by_slug = {province["slug"]: province for province in provinces}
    assert by_slug["vinh-long"] == {
        "slug": "vinh-long",
        "name": "Vĩnh Long",
        "nameEn": "Vinh Long",
        "productCount": 1,
        "former": [
            {"name": "Bến Tre", "slug": "ben-tre"},
            {"name": "Trà Vinh", "slug": "tra-vinh"},
            {"name": "Vĩnh Long", "slug": "vinh-long"},
        ],
    }
    assert by_slug["ha-noi"]["productCount"] == 0


@pytest.mark.parametrize(
    ("name", "redirected_from"),
    [
        ("Vĩnh Long", None),
        ("vinh-long", None),
        ("Bến Tre", "Bến Tre"),
        ("ben tre", "Bến Tre"),
        ("ben-tre", "Bến Tre"),
    ],
)
def test_by_any_name(name: str, redirected_from: str | None) -> None:
    assert data(ONE, {"name": name})["province"] == {
        "code": "86",
        "slug": "vinh-long",
        "name": "Vĩnh Long",
        "nameEn": "Vinh Long",
        "redirectedFrom": redirected_from,
        "productCount": 0,
    }


@pytest.mark.parametrize("name", ["", "Atlantis", "x" * 5000])
def test_what_is_none(name: str) -> None:
    assert data(ONE, {"name": name}) == {"province": None}

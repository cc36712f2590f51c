"""What who makes or oversees a product is told of its recognition while the product is off the shelf."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, Variant
from backend.certification.models import Recognition
from backend.kernel import clock
from tests.api.asking import data
from tests.factories import make_producer, make_sellable, make_user

pytestmark = pytest.mark.django_db

QUERY = """
query($slug: String!, $variant: ID!) {
  product(slug: $slug) { recognition { state stars decisionNumber authority validUntil decidedOn evidence isDemo } }
  productVariant(id: $variant) { product { recognition { state } } }
}
"""


@pytest.fixture
def paused() -> Variant:
    """Recognised goods that their producer has taken from sale."""
    return make_sellable(recognition={"stars": 4, "decision_number": "7/QĐ"}, listing={"is_on_sale": False})


def seen_by(user: Any, variant: Variant) -> tuple[Any, Any]:
    """The recognition through the product and through its variant."""
    variables = {"slug": variant.listing.slug, "variant": to_global_id("ProductVariant", variant.pk)}
    answer = data(QUERY, variables, user=user)
    product, pack = answer["product"], answer["productVariant"]
    assert (product is None) is (pack is None)
    return product and product["recognition"], pack and pack["product"]["recognition"]


def owner_of(variant: Variant) -> Any:
    """Somebody who acts for the producer."""
    return make_user(producers=[variant.listing.product.producer])


def test_the_owner_and_an_officer_see_it_with_its_state(paused: Variant) -> None:
    for user in (owner_of(paused), make_user(is_officer=True)):
        found, through_variant = seen_by(user, paused)
        assert (found["state"], found["stars"], found["decisionNumber"]) == ("IN_FORCE", 4, "7/QĐ")
        assert (found["authority"], found["isDemo"]) == ("UBND tỉnh Vĩnh Long", False)
        assert through_variant == {"state": "IN_FORCE"}


def test_nobody_else_sees_anything(paused: Variant) -> None:
    other = make_user(producers=[make_producer()])
    for user in (None, make_user(), other):
        assert seen_by(user, paused) == (None, None)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": Recognition.Status.REVOKED}, "REVOKED"),
        ({"status": Recognition.Status.SUSPENDED}, "SUSPENDED"),
        ({"valid_until": clock.now() - timedelta(seconds=1)}, "LAPSED"),
        ({"valid_from": clock.now() + timedelta(days=2)}, "TO_COME"),
    ],
)
def test_what_gives_no_stars_says_why(paused: Variant, fields: dict[str, Any], state: str) -> None:
    Recognition.objects.filter(product=paused.listing.product).update(**fields)
    found, _ = seen_by(owner_of(paused), paused)
    assert found["state"] == state


def test_an_incomplete_one_is_none(paused: Variant) -> None:
    Recognition.objects.filter(product=paused.listing.product).update(status=Recognition.Status.INCOMPLETE)
    assert seen_by(owner_of(paused), paused) == (None, None)


def test_on_the_shelf_it_is_in_force(paused: Variant) -> None:
    Listing.objects.filter(pk=paused.listing_id).update(is_on_sale=True)
    found, _ = seen_by(None, paused)
    assert (found["state"], found["decisionNumber"]) == ("IN_FORCE", "7/QĐ")


def test_a_database_out_of_reach_is_503_and_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(**_: Any) -> None:
        raise OperationalError("connection to server at 10.1.2.3 failed")

    monkeypatch.setattr("backend.api.graphql.catalogue.queries.product_in_detail", unreachable)
    query = {"query": '{ product(slug: "x") { name } }'}
    response = Client().post("/graphql/", query, content_type="application/json")
    assert response.status_code == 503
    assert response.json()["errors"][0]["message"] == "Internal Server Error"
    assert "10.1.2.3" not in response.content.decode()

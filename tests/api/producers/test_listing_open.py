"""listingOpen and unlistedProducts: a product of the register is put on sale by its own producer alone."""

import json
from datetime import timedelta
from typing import Any

import pytest

from backend.accounts.actor import Actor
from backend.accounts.models import User
from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, Shelf, Variant
from backend.catalogue.moderation import approve, listings_to_moderate
from backend.certification.models import RecognisedProduct, Recognition
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.operations.invariants import find_violations
from tests.api.asking import ask, data, error_codes
from tests.api.producers.shop import STRANGERS, everything
from tests.factories import make_listing, make_product, make_recognition, make_user, make_variant

pytestmark = pytest.mark.django_db
OFFICER = Actor(user_id=None, is_officer=True)
OPEN = """
    mutation($product: ID!, $input: ListingOpenInput!) {
        listingOpen(product: $product, input: $input) {
            product { slug name isOnSale moderation blockers { code } variants { name sku } }
            errors { field code index message }
        }
    }
"""
BOX = {"name": "Hộp 500 g", "price": "120000", "weightGrams": 500, "sku": "TRA-500"}


@pytest.fixture
def product() -> RecognisedProduct:
    """A product with four stars in force and no listing."""
    found = make_product(name="Trà sen Tây Hồ")
    make_recognition(found)
    return found


@pytest.fixture
def owner(product: RecognisedProduct) -> User:
    """Somebody who acts for its producer."""
    return make_user(producers=[product.producer])


def given(product: RecognisedProduct, **changes: Any) -> dict[str, Any]:
    text = {"blocks": [{"type": "paragraph", "data": {"text": "Ướp <b>sen</b>."}}]}
    said = {"name": "Trà sen hộp quà", "description": json.dumps(text), "variants": [BOX], **changes}
    return {"product": to_global_id("RecognisedProduct", product.pk), "input": said}


def open_it(owner: User, variables: dict[str, Any]) -> Any:
    return data(OPEN, variables, user=owner)["listingOpen"]


def test_a_listing_waits_and_is_sold_once_an_officer_agrees(product: RecognisedProduct, owner: User) -> None:
    sizes = [BOX, {"name": "Gói 100 g", "price": "30000", "weightGrams": 100}]
    answer = open_it(owner, given(product, variants=sizes))
    assert answer == {
        "product": {
            "slug": f"tra-sen-tay-ho-p{product.pk}",
            "name": "Trà sen hộp quà",
            "isOnSale": True,
            "moderation": "SUBMITTED",
            "blockers": [{"code": "NOT_MODERATED"}],
            "variants": [
                {"name": "Hộp 500 g", "sku": "TRA-500"},
                {"name": "Gói 100 g", "sku": f"P{product.pk}-2"},
            ],
        },
        "errors": [],
    }
    listing = Listing.objects.get()
    assert (listing.description, listing.price_min, listing.price_max) == ("Ướp sen.", 30_000, 120_000)
    assert Shelf.objects.count() == 0
    (waiting,) = listings_to_moderate(actor=OFFICER)
    assert (waiting.is_new, waiting.sizes) == (True, ("Hộp 500 g", "Gói 100 g"))
    approve(actor=OFFICER, listing_id=listing.pk, revision=waiting.revision)
    assert Shelf.objects.get().listing_id == listing.pk
    shown = data(
        'query($slug: String) { product(slug: $slug, channel: "default-channel") { name } }',
        {"slug": listing.slug},
    )
    assert shown["product"] == {"name": "Trà sen hộp quà"}
    assert find_violations() == []


def test_approved_and_without_a_recognition_it_is_not_sold(product: RecognisedProduct, owner: User) -> None:
    Recognition.objects.update(status="suspended")
    assert open_it(owner, given(product))["errors"] == []
    approve(actor=OFFICER, listing_id=Listing.objects.get().pk)
    assert Shelf.objects.count() == 0
    Recognition.objects.update(status="granted")
    assert Shelf.objects.count() == 1


def test_it_is_in_the_audit_log(product: RecognisedProduct, owner: User) -> None:
    open_it(owner, given(product))
    entry = AuditEntry.objects.get(action="listing.opened")
    assert (entry.actor, entry.before) == (f"user:{owner.pk}", {})
    assert entry.after == {
        "name": "Trà sen hộp quà",
        "description": "Ướp sen.",
        "product": product.pk,
        "variants": [{"sku": "TRA-500", "name": "Hộp 500 g", "price": 120_000, "grams": 500}],
    }


def test_sent_twice_it_is_one_listing(product: RecognisedProduct, owner: User) -> None:
    open_it(owner, given(product))
    before = everything()
    answer = open_it(owner, given(product))
    assert [(e["field"], e["code"]) for e in answer["errors"]] == [("product", "ALREADY_LISTED")]
    assert answer["product"]["slug"] == Listing.objects.get().slug
    assert everything() == before


def test_a_sku_of_somebody_elses(product: RecognisedProduct, owner: User) -> None:
    make_variant(make_listing(make_product()), sku="TRA-500")
    before = everything()
    answer = open_it(owner, given(product, variants=[{**BOX, "name": "Gói", "sku": "TRA-1"}, BOX]))
    assert [(e["field"], e["code"], e["index"]) for e in answer["errors"]] == [("sku", "SKU_TAKEN", 1)]
    assert (answer["product"], everything()) == (None, before)


@pytest.mark.parametrize(
    ("changes", "field", "code", "index"),
    [
        ({"name": " "}, "name", "INVALID_TEXT", None),
        ({"name": "x" * 201}, "name", "INVALID_TEXT", None),
        ({"name": "a\0b"}, "name", "INVALID_TEXT", None),
        ({"variants": []}, "variants", "REQUIRED", None),
        ({"variants": [{**BOX, "name": str(n), "sku": ""} for n in range(11)]}, "variants", "TOO_MANY", None),
        ({"variants": [{**BOX, "name": " "}]}, "name", "REQUIRED", 0),
        ({"variants": [{**BOX, "name": "a\0"}]}, "name", "INVALID_TEXT", 0),
        ({"variants": [{**BOX, "name": "x" * 121}]}, "name", "INVALID_TEXT", 0),
        ({"variants": [{**BOX, "price": "0"}]}, "price", "INVALID_PRICE", 0),
        ({"variants": [{**BOX, "price": "10.5"}]}, "price", "INVALID_PRICE", 0),
        ({"variants": [{**BOX, "price": "100000000001"}]}, "price", "INVALID_PRICE", 0),
        ({"variants": [{**BOX, "weightGrams": 0}]}, "weightGrams", "INVALID_WEIGHT", 0),
        ({"variants": [{**BOX, "weightGrams": 1_000_001}]}, "weightGrams", "INVALID_WEIGHT", 0),
        ({"variants": [{**BOX, "sku": "trà"}]}, "sku", "INVALID_SKU", 0),
        ({"variants": [{**BOX, "sku": "A" * 61}]}, "sku", "INVALID_SKU", 0),
        ({"variants": [BOX, {**BOX, "sku": "B", "name": "HỘP  500 G"}]}, "name", "DUPLICATE", 1),
        ({"variants": [BOX, {**BOX, "name": "Gói"}]}, "sku", "DUPLICATE", 1),
    ],
    ids=range(17),
)
def test_what_is_refused(
    product: RecognisedProduct,
    owner: User,
    changes: dict[str, Any],
    field: str,
    code: str,
    index: int | None,
) -> None:
    before = everything()
    answer = open_it(owner, given(product, **changes))
    assert [(e["field"], e["code"], e["index"]) for e in answer["errors"]] == [(field, code, index)]
    assert (answer["product"], everything()) == (None, before)


@pytest.mark.parametrize("rubbish", ["", "x", to_global_id("Product", 1), "UmVjb2duaXNlZFByb2R1Y3Q6OTk5" * 9])
def test_ids_that_are_none(product: RecognisedProduct, owner: User, rubbish: str) -> None:
    before = everything()
    answer = open_it(owner, {**given(product), "product": rubbish})
    assert [(e["field"], e["code"]) for e in answer["errors"]] == [("product", "GRAPHQL_ERROR")]
    assert everything() == before


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_open_nothing(product: RecognisedProduct, who: str) -> None:
    stranger = STRANGERS[who]()
    before = everything()
    answer = ask(OPEN, given(product), user=stranger)
    if who == "other producer":
        said = answer["data"]["listingOpen"]
        assert said["product"] is None
        assert [(e["field"], e["code"]) for e in said["errors"]] == [("product", "NOT_FOUND")]
    else:
        assert error_codes(answer) == ["PermissionDenied"]
    assert everything() == before
    assert Variant.objects.count() == 0


UNLISTED = "{ unlistedProducts { id name stars validFrom validUntil group { name } } }"


def test_what_could_be_put_on_sale(product: RecognisedProduct, owner: User) -> None:
    coming, over = make_product(producer=product.producer), make_product(producer=product.producer)
    make_recognition(coming, decided_on=clock.today() + timedelta(days=9), stars=5)
    make_recognition(over, decided_on=clock.today() - timedelta(days=2000))
    make_product(producer=product.producer)
    make_listing(make_recognition(make_product(producer=product.producer)).product)
    make_recognition(make_product())
    found = data(UNLISTED, user=owner)["unlistedProducts"]
    assert [(each["name"], each["stars"]) for each in found] == [(coming.name, 5), ("Trà sen Tây Hồ", 4)]
    assert found[1]["id"] == to_global_id("RecognisedProduct", product.pk)
    open_it(owner, given(product))
    assert [each["name"] for each in data(UNLISTED, user=owner)["unlistedProducts"]] == [coming.name]


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_see_none(product: RecognisedProduct, who: str) -> None:
    answer = ask(UNLISTED, user=STRANGERS[who]())
    if who == "other producer":
        assert answer["data"]["unlistedProducts"] == []
    else:
        assert error_codes(answer) == ["PermissionDenied"]

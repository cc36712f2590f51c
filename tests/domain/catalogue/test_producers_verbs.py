"""A producer's verbs on its own listings: what they change, what they record, and who is refused."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from backend.accounts.actor import ANONYMOUS, Actor
from backend.catalogue import moderation, services
from backend.catalogue.errors import CannotBeSold, InvalidPrice, InvalidText, NothingToModerate
from backend.catalogue.models import Listing, Shelf, TextProposal, Variant
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.kernel.money import MAX_DONG
from tests.factories import (
    make_listing,
    make_producer,
    make_product,
    make_recognition,
    make_sellable,
    make_user,
    make_variant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant() -> Variant:
    """On sale at 100.000 ₫."""
    return make_sellable()


@pytest.fixture
def owner(variant: Variant) -> Actor:
    """A member of the cooperative that makes it."""
    return owner_of(variant)


def owner_of(variant: Variant) -> Actor:
    producer = variant.listing.product.producer
    return Actor(user_id=make_user(producers=[producer]).pk, producer_ids=frozenset({producer.pk}))


def audits() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", "before", "after"))


def snapshot() -> list[Any]:
    models = (Listing, Variant, Shelf, TextProposal, AuditEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


OTHERS: dict[str, Callable[[], Actor]] = {
    "anonymous": lambda: ANONYMOUS,
    "buyer": lambda: Actor(user_id=make_user().pk),
    "other producer": lambda: Actor(user_id=make_user().pk, producer_ids=frozenset({make_producer().pk})),
    "point staff": lambda: Actor(user_id=make_user().pk, point_ids=frozenset({uuid4()})),
    "officer": lambda: Actor(user_id=make_user(is_officer=True).pk, is_officer=True),
    "superuser": lambda: Actor(user_id=make_user(is_superuser=True).pk, is_superuser=True),
}
VERBS: dict[str, Callable[[Actor, Variant], Any]] = {
    "price": lambda actor, variant: services.change_price(actor=actor, variant_id=variant.pk, price=1),
    "texts": lambda actor, variant: services.change_texts(
        actor=actor, listing_id=variant.listing_id, name="Khác"
    ),
    "on": lambda actor, variant: services.put_on_sale(actor=actor, listing_id=variant.listing_id),
    "off": lambda actor, variant: services.take_off_sale(actor=actor, listing_id=variant.listing_id),
}


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("verb", VERBS)
def test_nobody_else_changes_anything(variant: Variant, who: str, verb: str) -> None:
    actor = OTHERS[who]()
    before = snapshot()
    with pytest.raises(NotFound if who == "other producer" else PermissionDenied):
        VERBS[verb](actor, variant)
    assert snapshot() == before


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_not_there_looks_like_anothers(variant: Variant, owner: Actor, verb: str) -> None:
    missing = Variant(pk=10**12, listing_id=10**12)
    with pytest.raises(NotFound):
        VERBS[verb](owner, missing)


def test_a_price_moves_the_range_and_the_shelf(variant: Variant, owner: Actor) -> None:
    large = make_variant(variant.listing, price=300_000)
    services.change_price(actor=owner, variant_id=large.pk, price=250_000)
    services.change_price(actor=owner, variant_id=variant.pk, price=120_000)
    listing = Listing.objects.get(pk=variant.listing_id)
    assert (listing.price_min, listing.price_max) == (120_000, 250_000)
    shelf = Shelf.objects.get()
    assert (shelf.price_min, shelf.price_max) == (120_000, 250_000)
    assert audits() == [
        ("variant.price_changed", {"price": 300_000}, {"price": 250_000}),
        ("variant.price_changed", {"price": 100_000}, {"price": 120_000}),
    ]
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {f"user:{owner.user_id}"}


def test_the_same_price_again_changes_nothing(variant: Variant, owner: Actor) -> None:
    before = snapshot()
    services.change_price(actor=owner, variant_id=variant.pk, price=100_000)
    assert snapshot() == before


@pytest.mark.parametrize("price", [0, -1, MAX_DONG + 1])
def test_prices_that_are_none(variant: Variant, owner: Actor, price: int) -> None:
    before = snapshot()
    with pytest.raises(InvalidPrice):
        services.change_price(actor=owner, variant_id=variant.pk, price=price)
    assert snapshot() == before


def test_new_texts_of_an_approved_listing_wait_while_the_old_ones_sell(
    variant: Variant, owner: Actor
) -> None:
    old = variant.listing.name
    is_waiting = services.change_texts(
        actor=owner, listing_id=variant.listing_id, name=" Trà  mới ", description="Ngon"
    )
    assert is_waiting
    assert Shelf.objects.get().name == old
    proposal = TextProposal.objects.get()
    assert (proposal.name, proposal.description, proposal.proposed_by_id) == (
        "Trà mới",
        "Ngon",
        owner.user_id,
    )
    assert audits() == [
        (
            "listing.texts_proposed",
            {"name": old, "description": ""},
            {"name": "Trà mới", "description": "Ngon"},
        )
    ]
    # A second change builds on the first; going back to the approved texts takes the proposal away.
    services.change_texts(actor=owner, listing_id=variant.listing_id, description="Ngon lắm")
    proposal.refresh_from_db()
    assert (proposal.name, proposal.description) == ("Trà mới", "Ngon lắm")
    assert not services.change_texts(actor=owner, listing_id=variant.listing_id, name=old, description="")
    assert not TextProposal.objects.exists()


def test_an_officer_lets_new_texts_through(variant: Variant, owner: Actor) -> None:
    officer = Actor(user_id=make_user(is_officer=True).pk, is_officer=True)
    services.change_texts(actor=owner, listing_id=variant.listing_id, name="Trà mới", description="Ngon")
    (waiting,) = moderation.waiting_listings()
    assert (waiting.listing_id, waiting.is_new, waiting.name) == (variant.listing_id, False, "Trà mới")
    with pytest.raises(PermissionDenied):
        moderation.approve(actor=owner, listing_id=variant.listing_id)
    moderation.approve(actor=officer, listing_id=variant.listing_id)
    assert Shelf.objects.get().name == "Trà mới"
    assert not TextProposal.objects.exists()
    with pytest.raises(NothingToModerate):
        moderation.approve(actor=officer, listing_id=variant.listing_id)


def test_rejected_texts_leave_the_approved_ones_on_sale(variant: Variant, owner: Actor) -> None:
    officer = Actor(user_id=make_user(is_officer=True).pk, is_officer=True)
    old = variant.listing.name
    services.change_texts(actor=owner, listing_id=variant.listing_id, name="Chữa bách bệnh")
    moderation.reject(actor=officer, listing_id=variant.listing_id, reason="Quảng cáo quá mức")
    assert Shelf.objects.get().name == old
    assert not TextProposal.objects.exists()
    assert audits()[-1][0] == "listing.rejected"
    assert audits()[-1][2]["reason"] == "Quảng cáo quá mức"


@pytest.mark.parametrize(
    "texts", [{"name": "  "}, {"name": "x" * 201}, {"description": "x" * 10_001}, {"name": "a\x00b"}]
)
def test_texts_that_are_none(variant: Variant, owner: Actor, texts: dict[str, str]) -> None:
    before = snapshot()
    with pytest.raises(InvalidText):
        services.change_texts(actor=owner, listing_id=variant.listing_id, **texts)
    assert snapshot() == before


def test_a_draft_goes_on_sale_by_way_of_an_officer() -> None:
    product = make_product()
    make_recognition(product)
    variant = make_variant(make_listing(product, moderation="draft", is_on_sale=False))
    owner, officer = owner_of(variant), Actor(user_id=make_user().pk, is_officer=True)
    assert not services.change_texts(actor=owner, listing_id=variant.listing_id, name="Trà nháp")
    services.put_on_sale(actor=owner, listing_id=variant.listing_id)
    listing = Listing.objects.get()
    assert (listing.name, listing.is_on_sale, listing.moderation) == ("Trà nháp", True, "submitted")
    assert not Shelf.objects.exists()
    moderation.reject(actor=officer, listing_id=listing.pk, reason="Thiếu ảnh")
    services.put_on_sale(actor=owner, listing_id=listing.pk)
    moderation.approve(actor=officer, listing_id=listing.pk)
    assert Shelf.objects.get().name == "Trà nháp"
    assert [action for action, _, _ in audits()] == [
        "listing.texts_changed",
        "listing.put_on_sale",
        "listing.rejected",
        "listing.put_on_sale",
        "listing.approved",
    ]


def test_an_uncertified_draft_is_told_all_that_is_missing() -> None:
    product = make_product()
    listing = make_listing(product, moderation="draft", is_on_sale=False)
    product.producer.standing = "suspended"
    product.producer.save()
    owner = Actor(user_id=make_user().pk, producer_ids=frozenset({product.producer_id}))
    before = snapshot()
    with pytest.raises(CannotBeSold) as refusal:
        services.put_on_sale(actor=owner, listing_id=listing.pk)
    assert [str(blocker.code) for blocker in refusal.value.blockers] == [
        "NO_RECOGNITION",
        "PRODUCER_SUSPENDED",
        "NO_PRICE",
    ]
    assert snapshot() == before


def test_off_and_on_again(variant: Variant, owner: Actor) -> None:
    services.take_off_sale(actor=owner, listing_id=variant.listing_id)
    assert not Shelf.objects.exists()
    services.take_off_sale(actor=owner, listing_id=variant.listing_id)
    services.put_on_sale(actor=owner, listing_id=variant.listing_id)
    assert Shelf.objects.count() == 1
    assert [action for action, _, _ in audits()] == ["listing.taken_off_sale", "listing.put_on_sale"]

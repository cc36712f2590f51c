"""A revocation and a change of price at once: whatever the order, a revoked product is off the shelf afterwards."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connection, transaction

from backend.accounts.actor import Actor
from backend.catalogue.errors import CannotBeSold
from backend.catalogue.models import Listing, Shelf, Variant
from backend.catalogue.services import change_price, put_on_sale
from backend.certification import services
from backend.certification.models import Recognition
from backend.kernel.rows import fetch_all, fetch_one
from tests.concurrency.together import run_together
from tests.factories import make_sellable, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 15.0
THE_LOCK = "PERFORM 1 FROM catalogue_listing WHERE id = ANY(listing_ids) ORDER BY id FOR NO KEY UPDATE;"
_WAITS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()
"""


@pytest.fixture
def variant() -> Variant:
    """On sale at 100.000 ₫."""
    return make_sellable()


@contextmanager
def lock_off() -> Iterator[None]:
    """The shelf's refresh without its lock on the listing."""
    row = fetch_one("SELECT pg_get_functiondef('catalogue_refresh_shelf'::regproc)")
    assert row is not None
    definition = row[0]
    assert definition.count(THE_LOCK) == 1
    with connection.cursor() as cursor:
        cursor.execute(definition.replace(THE_LOCK, ""))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(definition)


def owner_of(variant: Variant) -> Actor:
    producer = variant.listing.product.producer
    return Actor(user_id=make_user(producers=[producer]).pk, producer_ids=frozenset({producer.pk}))


def revoke(variant: Variant) -> None:
    recognition = Recognition.objects.get(product_id=variant.listing.product_id)
    services.revoke(actor="user:1", recognition_id=recognition.pk, reason="Thu hồi")


def reprice(variant: Variant, actor: Actor) -> None:
    change_price(actor=actor, variant_id=variant.pk, price=90_000)


def one_inside_the_other(first: Callable[[], None], second: Callable[[], None]) -> None:
    """The first has done everything but commit when the second starts; it commits when that waits, or is done."""
    first_is_written, second_is_done = Event(), Event()

    def run_first() -> None:
        with transaction.atomic():
            first()
            first_is_written.set()
            deadline = time.monotonic() + PATIENCE
            while not second_is_done.is_set() and not fetch_all(_WAITS)[0][0]:
                assert time.monotonic() < deadline

    def run_second() -> None:
        assert first_is_written.wait(PATIENCE)
        try:
            second()
        finally:
            second_is_done.set()

    assert run_together(run_first, run_second) == [None, None]


def test_revoked_while_the_price_changes(variant: Variant) -> None:
    actor = owner_of(variant)
    one_inside_the_other(lambda: reprice(variant, actor), lambda: revoke(variant))
    assert not Shelf.objects.exists()
    assert Listing.objects.get().price_min == 90_000


def test_the_price_changes_while_it_is_revoked(variant: Variant) -> None:
    actor = owner_of(variant)
    one_inside_the_other(lambda: revoke(variant), lambda: reprice(variant, actor))
    assert not Shelf.objects.exists()


def test_put_on_sale_while_it_is_revoked(variant: Variant) -> None:
    actor = owner_of(variant)
    Listing.objects.update(is_on_sale=False)

    def try_to_sell() -> None:
        with pytest.raises(CannotBeSold):
            put_on_sale(actor=actor, listing_id=variant.listing_id)

    one_inside_the_other(lambda: revoke(variant), try_to_sell)
    assert not Shelf.objects.exists()
    assert not Listing.objects.get().is_on_sale


def test_revoked_while_it_is_put_on_sale(variant: Variant) -> None:
    actor = owner_of(variant)
    Listing.objects.update(is_on_sale=False)
    one_inside_the_other(
        lambda: put_on_sale(actor=actor, listing_id=variant.listing_id), lambda: revoke(variant)
    )
    assert not Shelf.objects.exists()


def test_without_the_lock_the_revoked_product_stays(variant: Variant) -> None:
    """The twin: it shows that the race is real and that the lock is what ends it."""
    actor = owner_of(variant)
    with lock_off():
        one_inside_the_other(lambda: reprice(variant, actor), lambda: revoke(variant))
    assert Recognition.objects.get().status == "revoked"
    assert Shelf.objects.get().price_min == 90_000


def test_many_rounds_at_once() -> None:
    for _ in range(15):
        variant = make_sellable()
        actor = owner_of(variant)
        results = run_together(
            lambda variant=variant: revoke(variant),
            lambda variant=variant, actor=actor: reprice(variant, actor),
        )
        assert results == [None, None]
        assert not Shelf.objects.filter(listing_id=variant.listing_id).exists()

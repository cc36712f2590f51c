"""Whatever is committed is in the very next answer, by whichever way it was written; what it does not touch stays."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from backend.accounts.actor import Actor
from backend.catalogue import moderation
from backend.catalogue import services as catalogue
from backend.catalogue.models import Listing, ListingMedia, Variant
from backend.certification import services as certification
from backend.certification.models import RecognisedProduct
from backend.checkout.complete import prepare
from backend.editorial import point_events
from backend.editorial.models import PointEvent, PolicyDocument, Story
from backend.feedback.models import Review
from backend.feedback.types import Kind, Part
from backend.geography.models import Commune
from backend.kernel import clock
from backend.kernel.rows import execute
from backend.producers import services as producers
from backend.producers.models import Producer
from backend.salespoints.models import Point
from backend.stock.services import apply_device_events
from tests.api.kept.market import Market, make_market, tell, tell_all
from tests.factories import make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.feedback import answer, decide, hand_over, make_question, make_review
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)

OFFICER = Actor(user_id=None, is_officer=True)
BOSS = Actor(user_id=None, is_superuser=True)


def _till_sells(market: Market) -> None:
    device = make_device(market.point)
    report(device, ("sale", market.variant.sku, 2))
    apply_device_events(device_id=device.device_id)


def _till_sells_out(market: Market) -> None:
    device = make_device(market.point)
    report(device, ("sale", market.variant.sku, Variant.objects.get(pk=market.variant.pk).available))
    apply_device_events(device_id=device.device_id)


def _texts(market: Market) -> None:
    catalogue.change_texts(
        actor=market.owner, listing_id=market.variant.listing_id, name="Trà thử Chín", description="Ngon."
    )
    moderation.approve(actor=OFFICER, listing_id=market.variant.listing_id)


def _hide_review(market: Market) -> None:
    review = market.variant.listing_id
    execute("UPDATE feedback_review SET state = 'rejected', reason = 'x' WHERE listing_id = %s", [review])


@pytest.fixture
def _policies_as_they_were() -> Iterator[None]:
    """They are never deleted, and other tests read them."""
    yield
    execute(
        "SET session_replication_role = replica; DELETE FROM editorial_policydocument WHERE version = 90;"
        "RESET session_replication_role"
    )


def _policy(_market: Market) -> None:
    first = PolicyDocument.objects.order_by("slug")[0]
    PolicyDocument.objects.create(
        slug=first.slug,
        version=90,
        position=first.position,
        effective_from=clock.now() - timedelta(minutes=1),
        title_vi="Mới",
        title_en="New",
        body_vi="Mới.",
        body_en="New.",
    )


def _update(model: Any, **fields: Any) -> Callable[[Market], None]:
    return lambda _market: _assert_some(model.objects.update(**fields))


def _assert_some(changed: int) -> None:
    assert changed > 0


def _new_goods(_market: Market) -> None:
    make_sellable(listing={"name": "Trà thử Mới"})


def _recognition(verb: Callable[..., Any], **more: Any) -> Callable[[Market], None]:
    return lambda market: verb(
        actor="test", recognition_id=market.variant.listing.product.recognitions.get().pk, **more
    )


CHANGES: dict[str, tuple[Callable[[Market], None], set[str]]] = {
    # What was done, and pages that must say something else after it.
    "revoked": (
        _recognition(certification.revoke, reason="x"),
        {"listing", "product", "search", "suggestions"},
    ),
    "suspended": (
        _recognition(certification.suspend, reason="x"),
        {"listing", "product", "province", "commune"},
    ),
    "maker suspended": (
        lambda m: producers.suspend_producer(actor="test", producer_id=m.producer.pk, reason="x"),
        {"listing", "product", "producer", "point"},
    ),
    "price": (
        lambda m: catalogue.change_price(actor=m.owner, variant_id=m.variant.pk, price=123_000),
        {"listing", "product", "producer", "province", "commune", "point", "search"},
    ),
    "texts approved": (_texts, {"listing", "product", "suggestions", "point"}),
    "taken off sale": (
        lambda m: catalogue.take_off_sale(actor=m.owner, listing_id=m.variant.listing_id),
        {"listing", "product", "commune"},
    ),
    "sold at the counter": (_till_sells, {"product"}),
    "sold out at the counter": (_till_sells_out, {"product", "listing", "point"}),
    "held for an order": (
        lambda m: prepare(checkout_id=make_basket((m.variant, 2))),
        {"product"},
    ),
    "received": (lambda m: put_on_shelf(m.variant, m.point, 3), {"product"}),
    "stock deleted": (lambda m: execute("DELETE FROM stock_level"), {"product", "point"}),
    "stock truncated": (
        lambda m: execute("TRUNCATE stock_level, stock_hold CASCADE"),
        {"product", "point"},
    ),
    "new goods": (_new_goods, {"listing", "province", "search", "suggestions"}),
    "picture": (
        lambda m: ListingMedia.objects.create(listing=m.variant.listing, file="b.webp", alt="", position=1),
        {"product"},
    ),
    "review": (
        lambda m: make_review(_another_order(m), points=1),
        {"product", "product_feedback"},
    ),
    "review hidden": (_hide_review, {"product", "product_feedback"}),
    "answer": (
        lambda m: answer(Kind.REVIEW, _review_of(m), m.variant, "Cảm ơn!"),
        {"product", "product_feedback"},
    ),
    "question": (lambda m: make_question(m.variant, body="Có ship không?"), {"product_feedback"}),
    "point renamed": (_update(Point, name="Điểm mới"), {"point", "points", "product", "province"}),
    "point closed": (_update(Point, is_active=False), {"point", "points", "product", "province"}),
    "maker's story": (_update(Producer, story="Khác."), {"producer"}),
    "maker renamed": (_update(Producer, name="Hợp tác xã Khác"), {"producer", "product"}),
    "commune renamed": (_update(Commune, name="Xã Khác"), {"commune", "province"}),
    "product moved": (_update(RecognisedProduct, province_id="01"), {"listing", "province"}),
    "listing's words by hand": (_update(Listing, description="Khác hẳn."), {"product"}),
    "variant by hand": (_update(Variant, name="Hộp 1 kg"), {"product"}),
    "policy": (_policy, {"policy", "policies"}),
    "story": (_update(Story, title="Chuyện khác"), {"story", "stories"}),
    "story deleted": (lambda m: Story.objects.all().delete(), {"story", "stories"}),
    "event": (_update(PointEvent, title="Hội trà"), {"point", "points"}),
    "event called off": (
        lambda m: point_events.delete_event(actor=BOSS, event_id=PointEvent.objects.get().pk),
        {"point", "points"},
    ),
}


def _another_order(market: Market) -> Any:
    return hand_over(market.variant, market.point)


def _review_of(market: Market) -> int:
    return Review.objects.get(listing_id=market.variant.listing_id).pk


@pytest.mark.usefixtures("_policies_as_they_were")
@pytest.mark.parametrize("change", CHANGES)
def test_the_next_answer_is_as_if_nothing_were_kept(change: str, settings: Any):
    market = make_market()
    pages = market.pages()
    before = tell_all(market)
    assert {name for name, told in before.items() if told.way == "bypass"} == set()
    assert {name: told.way for name, told in tell_all(market).items()} == dict.fromkeys(before, "hit")

    act, changed = CHANGES[change]
    act(market)

    after = {name: tell(*page) for name, page in pages.items()}
    settings.RESPONSE_CACHE = False
    fresh = {name: tell(*page) for name, page in pages.items()}
    assert {name: told.answer for name, told in after.items()} == {
        name: told.answer for name, told in fresh.items()
    }
    assert changed <= {name for name in pages if after[name].answer != before[name].answer}


def test_what_a_change_does_not_touch_stays():
    market = make_market()
    tell_all(market)
    _till_sells(market)
    ways = {name: told.way for name, told in tell_all(market).items()}
    assert ways.pop("product") == "miss"
    assert ways["listing"] == ways["suggestions"] == ways["story"] == ways["policies"] == "hit"
    # Sold goods of another maker are no reason to work a product's page out again.
    device = make_device(market.point)
    report(device, ("sale", market.other.sku, 1))
    apply_device_events(device_id=device.device_id)
    assert tell(*market.pages()["product"]).way == "hit"


def test_every_table_behind_a_public_page_notes_every_kind_of_change():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, array_agg(tgname ORDER BY tgname) FROM pg_trigger "
            "WHERE tgname LIKE 'noted_on_%' GROUP BY 1"
        )
        noted = dict(cursor.fetchall())
    every = ["noted_on_delete", "noted_on_insert", "noted_on_truncate", "noted_on_update"]
    assert noted.pop("catalogue_change") == ["noted_on_insert", "noted_on_truncate", "noted_on_update"]
    assert noted == dict.fromkeys(noted, every)
    assert len(noted) >= 16


def test_a_decision_on_words_counts_once_it_is_made():
    market = make_market()
    review = _review_of(market)
    page = market.pages()["product_feedback"]
    before = tell(*page)
    answer(Kind.REVIEW, review, market.variant, "Đợi duyệt.", is_shown=False)
    assert tell(*page).answer == before.answer
    decide(Kind.REVIEW, review, part=Part.ANSWER)
    assert "Đợi duyệt." in str(tell(*page).answer)

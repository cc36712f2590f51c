"""The data set in the database: what stands on the shelf, what the ledger says, what is marked, who may sign in."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection, transaction
from django.db.models import Max
from PIL import Image
from pytest_django import DjangoDbBlocker

from backend.accounts.actor import Actor
from backend.accounts.models import User
from backend.catalogue.models import Listing, ListingMedia, Shelf, Variant
from backend.certification.dossiers.events import DOSSIER_STEPPED
from backend.certification.dossiers.models import Dossier, DossierFile, DossierItem
from backend.certification.models import RecognisedProduct, Recognition
from backend.editorial.models import PointEvent, Story
from backend.feedback.models import Question, Review
from backend.geography.models import CraftVillage
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.kernel.rows import fetch_all
from backend.operations.demo.accounts import DEMO_ACCOUNTS
from backend.operations.demo.dossier_files import demo_pdf, demo_png
from backend.operations.demo.dossiers import CASES, OBJECTIONS, load_dossiers
from backend.operations.demo.editorial import STORIES
from backend.operations.demo.seeding import seed_marketplace
from backend.operations.demo.showcase import SHOWCASE_MAKERS, SHOWCASE_POINTS
from backend.operations.invariant_queries import QUERIES
from backend.orders.models import Order
from backend.orders.statements.selectors import producer_statement
from backend.orders.statements.types import sums_of
from backend.producers.models import Producer, ProducerMember
from backend.salespoints.models import Point, PointStaff
from backend.stock.models import Level, Movement, SupplyRequest, Transfer
from tests.domain.demo.media import folder_with_all_drawings

SIZE = 200


# The mark makes the test database even when nothing else runs that needs one.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_seeded")]


@pytest.fixture(scope="module")
def _seeded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The data set, loaded once for all tests here, which only read; taken back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed_marketplace(
            size=SIZE,
            as_of=clock.today(),
            seed=1,
            media_root=folder_with_all_drawings(tmp_path_factory.mktemp("media")),
            step=lambda what, rows: None,
            naming=lambda done, total: None,
            progress=lambda done, total: None,
        )
        yield
        transaction.set_rollback(True)


def test_the_shelf_holds_exactly_what_is_in_force() -> None:
    today = clock.start_of_day(clock.today())
    lasting = Shelf.objects.filter(valid_from__lte=today, valid_until__gte=today + timedelta(days=30))
    assert lasting.values("listing_id").distinct().count() == lasting.count() == SIZE
    assert lasting.values("province_id").distinct().count() == 34
    on_the_shelf = set(Shelf.objects.values_list("recognition_id", flat=True))
    assert on_the_shelf == set(
        Recognition.objects.filter(status="granted", product__listing__isnull=False).values_list(
            "pk", flat=True
        )
    )
    for status in ("suspended", "revoked"):
        assert Recognition.objects.filter(status=status, is_demo=True).exists()


def test_everything_invented_is_marked_and_nothing_real_is() -> None:
    assert not Producer.objects.filter(is_demo=False, products__is_demo=True).exists()
    assert not Recognition.objects.filter(product__is_demo=True).exclude(
        is_demo=True, decision_number__startswith="DEMO-"
    ).exists()  # fmt: skip
    assert not Recognition.objects.filter(product__is_demo=False, is_demo=True).exists()
    assert not ListingMedia.objects.exclude(is_demo=True, alt__startswith="Hình vẽ minh họa: ").exists()
    assert not Point.objects.filter(is_demo=False).exists()
    assert RecognisedProduct.objects.filter(is_demo=False).count() > 300
    real = Listing.objects.filter(is_demo=False)
    assert not real.filter(has_demo_commerce=False).exists()
    assert not real.exclude(description__contains="chỉ để minh họa").exists()
    assert not Listing.objects.filter(is_demo=True, has_demo_commerce=True).exists()
    assert set(real.values_list("product_id", flat=True)) == set(
        Recognition.objects.filter(
            is_demo=False, status="granted", valid_from__lte=clock.now(), valid_until__gt=clock.now()
        ).values_list("product_id", flat=True)
    )
    assert not Listing.objects.filter(product__recognitions__status="incomplete").exists()


def test_the_demo_points_have_transfers_and_requests_at_every_step() -> None:
    pairs = Transfer.objects.values_list("sender__slug", "receiver__slug", "state")
    one, other = SHOWCASE_POINTS
    for way in ((one, other), (other, one)):
        assert {state for *ends, state in pairs if tuple(ends) == way} == {
            "requested", "agreed", "sent", "received", "declined",
        }  # fmt: skip
    states = SupplyRequest.objects.filter(point__slug=one).order_by("id").values_list("state", flat=True)
    assert list(states) == ["requested", "requested", "accepted", "declined", "cancelled"]


def test_goods_are_neither_made_nor_lost() -> None:
    assert Level.objects.count() == 3 * Listing.objects.count()
    assert not fetch_all(
        """
        SELECT level.id FROM stock_level level
        JOIN stock_account shelf ON shelf.kind = 'shelf' AND shelf.point_id = level.point_id
        LEFT JOIN stock_movement movement
               ON movement.variant_id = level.variant_id AND shelf.id IN (movement.source_id, movement.destination_id)
        GROUP BY level.id, level.on_hand, shelf.id HAVING level.on_hand <> coalesce(sum(
            CASE WHEN movement.destination_id = shelf.id THEN movement.quantity ELSE -movement.quantity END), 0)
        """
    )
    assert (
        not Movement.objects.exclude(kind__in=["online_sale", "transfer"])
        .exclude(kind="receipt", source__kind="producer", destination__kind="shelf", key__startswith="seed:")
        .exists()
    )
    assert not fetch_all(
        """
        SELECT variant.id FROM catalogue_variant variant LEFT JOIN stock_level level ON level.variant_id = variant.id
        GROUP BY variant.id HAVING variant.available <> coalesce(sum(level.on_hand - level.reserved - level.expired), 0)
        """
    )
    assert not fetch_all(
        """
        SELECT listing.id FROM catalogue_listing listing
        JOIN catalogue_variant variant ON variant.listing_id = listing.id
        GROUP BY listing.id
        HAVING listing.price_min <> min(price) OR listing.price_max <> max(price)
            OR listing.in_stock <> (max(available) > 0)
        """
    )


def test_the_ledger_draws_on_the_products_own_maker() -> None:
    assert not fetch_all(
        """
        SELECT movement.id FROM stock_movement movement
        JOIN stock_account source ON source.id = movement.source_id
        JOIN catalogue_variant variant ON variant.id = movement.variant_id
        JOIN catalogue_listing listing ON listing.id = variant.listing_id
        JOIN certification_recognisedproduct product ON product.id = listing.product_id
        WHERE source.kind = 'producer' AND source.producer_id <> product.producer_id
        """
    )


def test_demo_people_sign_in_and_act_where_they_should() -> None:
    users = {user.email: user for user in User.objects.all()}
    assert set(users) == {account.email for account in DEMO_ACCOUNTS}
    for account in DEMO_ACCOUNTS:
        user = users[account.email]
        assert user.is_demo
        assert user.password.startswith("argon2")
        assert check_password(account.password, user.password)
        assert not user.is_superuser
        assert user.is_officer is account.is_officer
    members = ProducerMember.objects.select_related("producer")
    assert {member.producer.kind for member in members} == {"cooperative"}
    assert len({member.producer_id for member in members}) == 2
    for member in members:
        states = Recognition.objects.filter(product__producer=member.producer)
        assert states.filter(status="granted").count() >= 1
        assert Listing.objects.filter(product__producer=member.producer, moderation="draft").count() == 1
    assert set(PointStaff.objects.values_list("point__slug", "role")) == {
        ("diem-ocop-ga-ha-noi", "manager"),
        ("diem-ocop-cho-vinh-long", "staff"),
    }


def test_one_demo_cooperative_has_five_stars_at_both_demo_points() -> None:
    listing = Listing.objects.get(
        product__producer__name__endswith=" Nắng Cồn", product__recognitions__stars=5
    )
    points = set(Level.objects.filter(variant__listing=listing).values_list("point__slug", flat=True))
    assert points > {"diem-ocop-ga-ha-noi", "diem-ocop-cho-vinh-long"}
    assert listing.in_stock


def test_new_rows_can_follow() -> None:
    now = clock.now()
    for model in (Producer, RecognisedProduct, Recognition, Listing, Variant, ListingMedia, Level, Movement):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
            # Another test here may have taken numbers and given them back.
            assert cursor.fetchone()[0] > model.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert not Listing.objects.filter(created_at__gt=now).exists()
    assert not Movement.objects.filter(recorded_at__gt=now).exists()


def test_both_demo_cooperatives_have_lately_sold_goods_to_settle() -> None:
    officer, after = Actor(is_officer=True), clock.today() + timedelta(days=1)
    for brand in (each.producer_brand for each in DEMO_ACCOUNTS if each.producer_brand):
        maker = Producer.objects.get(kind="cooperative", is_demo=True, name__endswith=f" {brand}")
        statement = producer_statement(
            officer, producer_id=maker.pk, since=after - timedelta(days=40), until=after
        )
        assert len(statement.entries) >= 5
        assert sums_of(statement.entries).owed > 0
        assert any(
            clock.local_date(entry.at) >= clock.today() - timedelta(days=4) for entry in statement.entries
        )


def test_events_and_stories_are_told_marked_and_in_their_time() -> None:
    now = clock.now()
    assert PointEvent.objects.filter(is_demo=True, starts_at__gt=now).count() == PointEvent.objects.count()
    assert set(SHOWCASE_POINTS) <= set(
        Point.objects.filter(pk__in=PointEvent.objects.values("point_id")).values_list("slug", flat=True)
    )
    stories = list(Story.objects.all())
    assert len(stories) == STORIES
    assert len({story.province_id for story in stories}) == STORIES
    for story in stories:
        assert story.is_demo
        assert story.published_at < now
        assert ListingMedia.objects.filter(
            file=story.cover, listing__product__producer_id=story.producer_id
        ).exists()
        told = [line[2:] for line in story.body.splitlines() if line.startswith(("# ", "- "))]
        sold = Shelf.objects.filter(producer_id=story.producer_id, valid_until__gt=now)
        assert set(told) - {"Cũng từ nơi này"} <= set(sold.values_list("name", flat=True))


def test_only_buyers_of_invented_goods_review_them_and_every_state_is_met() -> None:
    reviews = Review.objects.select_related("listing", "order_line__order")
    assert set(reviews.values_list("state", flat=True)) == {"approved", "waiting", "rejected"}
    assert {"", "approved", "waiting"} == set(reviews.values_list("answer_state", flat=True))
    assert set(Question.objects.values_list("answer_state", flat=True)) >= {"", "approved"}
    assert Question.objects.filter(state="waiting").exists()
    for review in reviews:
        order = review.order_line.order
        assert review.listing.is_demo
        assert review.order_line.variant.listing_id == review.listing_id
        parts = list(order.fulfilments.all())
        assert [part.stage for part in parts] == ["handed_over"]
        assert order.placed_at < parts[0].handed_over_at < review.created_at < clock.now()
        assert order.email.endswith("@ocop-demo.example")
        bought_under = Recognition.objects.get(pk=review.order_line.recognition_id)
        assert bought_under.valid_from <= order.placed_at < bought_under.valid_until
    settled = Order.objects.filter(email__regex=r"nguoi-mua-1\d{5}@")
    assert Order.objects.count() == reviews.count() + settled.count()
    assert settled.exists()
    for member in ProducerMember.objects.all():
        assert reviews.filter(producer_id=member.producer_id).exists()


def test_craft_villages_are_marked_and_have_makers_of_their_province() -> None:
    assert CraftVillage.objects.filter(is_demo=True).count() == CraftVillage.objects.count() > 30
    makers = Producer.objects.filter(craft_village__isnull=False).select_related("craft_village")
    assert makers
    for maker in makers:
        assert maker.is_demo
        assert maker.province_id == maker.craft_village.province_id
    told = CraftVillage.objects.exclude(story="").exclude(story_en="").exclude(craft_en="")
    assert told.count() == CraftVillage.objects.count()
    assert Shelf.objects.filter(craft_village_id__isnull=False).exists()


def test_the_marketplace_holds_all_invariants() -> None:
    broken = {name: fetch_all(query, {"now": clock.now()}) for name, query in QUERIES.items()}
    assert {name: rows for name, rows in broken.items() if rows} == {}


def dossiers_told() -> list[Any]:
    """All of them as they read, without keys and moments."""
    return [
        *Dossier.objects.order_by("state", "name").values_list(
            "name",
            "state",
            "points",
            "own_points",
            "reason",
            "revision",
            "is_demo",
            "producer_id",
            "group_id",
        ),
        *DossierItem.objects.order_by("dossier__name", "dossier__state", "kind").values_list(
            "dossier__name", "kind", "text", "objection"
        ),
        *DossierFile.objects.order_by("dossier__name", "dossier__state", "item__kind").values_list(
            "name", "media_type", "digest"
        ),
    ]


def test_each_cooperative_has_dossiers_at_every_step_and_others_wait_at_the_desk() -> None:
    assert sorted(Dossier.objects.values_list("state", flat=True)) == sorted(case.state for case in CASES)
    assert {case.state.value for case in CASES} == {
        "draft", "handed_in", "sent_back", "screened", "with_council", "scored", "decided", "refused",
    }  # fmt: skip
    assert not Dossier.objects.filter(is_demo=False).exists()
    for member in ProducerMember.objects.all():
        assert Dossier.objects.filter(producer_id=member.producer_id).count() == 3
    assert set(OBJECTIONS.values()) == set(
        DossierItem.objects.filter(dossier__state="sent_back").exclude(objection="").values_list("objection", flat=True)
    )  # fmt: skip
    half = DossierItem.objects.filter(dossier__state="draft", dossier__producer__name__endswith=" Nắng Cồn")
    assert 0 < half.filter(files__isnull=False).count() < 6


def test_the_decided_dossier_is_a_marked_recognition_that_is_not_for_sale_yet() -> None:
    granted = Dossier.objects.select_related("recognition").get(state="decided").recognition
    assert granted is not None
    assert (granted.stars, granted.status, granted.is_demo) == (4, "granted", True)
    assert granted.decision_number.startswith("DEMO-")
    assert Recognition.objects.filter(product_id=granted.product_id, product__listing=None).count() == 1


def test_nobody_is_written_to_about_dossiers() -> None:
    facts = OutboxFact.objects.filter(topic=DOSSIER_STEPPED)
    assert facts.exists()
    assert not facts.filter(done_at=None).exists()


def test_steps_of_dossiers_lie_in_the_past_in_their_order() -> None:
    now = clock.now()
    for row in Dossier.objects.annotate(filled=Max("items__changed_at")):
        assert row.created_at <= row.filled < now - timedelta(days=2)
        assert row.filled <= (row.first_handed_in_at or now)
        assert (row.first_handed_in_at or row.created_at) <= row.state_since <= now
    assert Dossier.objects.filter(state_since__lt=now - timedelta(days=1)).count() == len(CASES) - 1


def test_dossiers_from_the_same_rows_are_the_same_again() -> None:
    first = dossiers_told()
    makers = [
        Producer.objects.get(kind="cooperative", is_demo=True, name__endswith=f" {maker.brand}").pk
        for maker in SHOWCASE_MAKERS
    ]
    with transaction.atomic():
        decided = Dossier.objects.get(state="decided")
        Dossier.objects.all().delete()
        Recognition.objects.filter(pk=decided.recognition_id).delete()
        RecognisedProduct.objects.filter(pk=decided.product_id).delete()
        load_dossiers(makers=makers)
        again = dossiers_told()
        transaction.set_rollback(True)
    assert again == first


def test_files_of_dossiers_are_small_readable_and_say_what_they_are() -> None:
    for file in DossierFile.objects.all():
        assert file.size < 8_000
    assert b"DEMO - TAI LIEU MINH HOA" in demo_pdf("Phiếu (thử)")
    assert demo_pdf("Phiếu (thử)").startswith(b"%PDF-1.4")
    assert demo_pdf("Phiếu") == demo_pdf("Phiếu") != demo_pdf("Giấy")
    with Image.open(BytesIO(demo_png("Phiếu"))) as sheet:
        assert (sheet.format, sheet.size) == ("PNG", (595, 842))

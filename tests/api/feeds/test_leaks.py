"""What may not be sold now stands in no sitemap, no feed, no news and on no shared picture."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from backend.api.http.feeds.sitemaps import MAKERS_PER_SITEMAP
from backend.catalogue.models import Listing, Variant
from backend.certification.models import Recognition
from backend.editorial.models import Story
from backend.geography.models import Commune
from backend.kernel import clock
from backend.producers.models import Producer
from tests.api.feeds.reading import SHOP, fetch, locations, slugs_everywhere
from tests.factories import make_craft_village, make_point, make_producer
from tests.factories.goods import make_listing, make_product, make_recognition, make_sellable, make_variant

pytestmark = pytest.mark.django_db
NOWHERE = {"sitemap": False, "google": False, "csv": False, "rss": False, "picture": False}
EVERYWHERE = dict.fromkeys(NOWHERE, True)


@pytest.fixture(autouse=True)
def _media(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def suspend(variant: Variant) -> None:
    Recognition.objects.filter(product=variant.listing.product).update(status="suspended")


def revoke(variant: Variant) -> None:
    Recognition.objects.filter(product=variant.listing.product).update(status="revoked")


def expire(variant: Variant) -> None:
    Recognition.objects.filter(product=variant.listing.product).update(
        valid_from=clock.now() - timedelta(days=1095), valid_until=clock.now()
    )


def postpone(variant: Variant) -> None:
    Recognition.objects.filter(product=variant.listing.product).update(
        valid_from=clock.now() + timedelta(minutes=1)
    )


def redraft(variant: Variant) -> None:
    Listing.objects.filter(pk=variant.listing_id).update(moderation="draft")


def reject(variant: Variant) -> None:
    Listing.objects.filter(pk=variant.listing_id).update(moderation="rejected")


def switch_off(variant: Variant) -> None:
    Listing.objects.filter(pk=variant.listing_id).update(is_on_sale=False)


def suspend_producer(variant: Variant) -> None:
    Producer.objects.filter(pk=variant.listing.product.producer_id).update(standing="suspended")


@pytest.mark.parametrize(
    "take_away", [suspend, revoke, expire, postpone, redraft, reject, switch_off, suspend_producer]
)
def test_gone_from_everywhere_on_the_next_request(take_away: Callable[[Variant], None]) -> None:
    gone, stays = make_sellable(), make_sellable()
    assert slugs_everywhere(gone.listing.slug) == EVERYWHERE
    take_away(gone)
    assert slugs_everywhere(gone.listing.slug) == NOWHERE
    assert slugs_everywhere(stays.listing.slug) == EVERYWHERE


def test_a_listing_without_a_recognition_never_comes() -> None:
    product = make_product()
    listing = make_variant(make_listing(product)).listing
    assert slugs_everywhere(listing.slug) == NOWHERE
    make_recognition(product, status="incomplete", decision_number="")
    assert slugs_everywhere(listing.slug) == NOWHERE


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [(-1, EVERYWHERE), (0, NOWHERE), (1, NOWHERE)],
    ids=["before", "at", "after"],
)
def test_a_millisecond_either_side_of_the_end(milliseconds: int, expected: dict[str, bool]) -> None:
    variant = make_sellable()
    end = Recognition.objects.get(product=variant.listing.product).valid_until
    assert end is not None
    with time_machine.travel(end + timedelta(milliseconds=milliseconds), tick=False):
        assert slugs_everywhere(variant.listing.slug) == expected


@pytest.mark.parametrize(("milliseconds", "expected"), [(-1, NOWHERE), (0, EVERYWHERE)], ids=["before", "at"])
def test_a_millisecond_either_side_of_the_beginning(milliseconds: int, expected: dict[str, bool]) -> None:
    variant = make_sellable()
    start = Recognition.objects.get(product=variant.listing.product).valid_from
    assert start is not None
    with time_machine.travel(start + timedelta(milliseconds=milliseconds), tick=False):
        assert slugs_everywhere(variant.listing.slug) == expected


def test_provinces_and_groups_with_nothing_in_force_are_left_out() -> None:
    variant = make_sellable()
    assert len(locations("/sitemaps/provinces.xml")) == 2
    assert len(locations("/sitemaps/groups.xml")) == 4
    revoke(variant)
    assert locations("/sitemaps/provinces.xml") == []
    assert locations("/sitemaps/groups.xml") == []


def test_a_revocation_between_two_pages_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.api.http.feeds.table.PAGE", 1)
    first, second, third = make_sellable(), make_sellable(), make_sellable()
    response = Client().get("/feeds/products.csv")
    sent = iter(response.streaming_content)
    begun = next(sent) + next(sent)
    revoke(second)
    document = (begun + b"".join(sent)).decode()
    assert [v.sku in document for v in (first, second, third)] == [True, False, True]


def test_places_and_makers_with_nothing_in_force_are_left_out() -> None:
    commune = Commune.objects.create(
        province_id="86", name="Xã An Bình", slug="xa-an-binh", fold="xa an binh"
    )
    maker = make_producer(craft_village=make_craft_village(name="Làng gốm"), slug="lo-gom")
    variant = make_sellable(product={"producer": maker, "commune": commune})
    number = maker.pk // MAKERS_PER_SITEMAP
    paths = {
        "/sitemaps/communes.xml": "/tinh/vinh-long/xa-an-binh",
        "/sitemaps/craft-villages.xml": "/lang-nghe/lang-gom",
        f"/sitemaps/producers-{number}.xml": "/co-so/lo-gom",
    }
    for path, page in paths.items():
        assert locations(path) == [f"{SHOP}{page}", f"{SHOP}/en{page}"], path
        assert f"{SHOP}{path}" in fetch("/sitemap.xml")[1].decode()
    revoke(variant)
    assert locations("/sitemaps/communes.xml") == locations("/sitemaps/craft-villages.xml") == []
    assert fetch(f"/sitemaps/producers-{number}.xml")[0].status_code == 404
    assert "/sitemaps/producers-" not in fetch("/sitemap.xml")[1].decode()
    assert fetch(f"/sitemaps/producers-{10**18}.xml")[0].status_code == 404


def test_points_that_are_open_and_texts_that_are_out_are_found() -> None:
    make_point(slug="ga-ha-noi", province_id="01")
    make_point(slug="dong-cua", province_id="01", is_active=False)
    points = locations("/sitemaps/points.xml")
    assert f"{SHOP}/diem-ban/ga-ha-noi" in points
    assert f"{SHOP}/diem-ban/dong-cua" not in points
    now = clock.now()
    for slug, published in (("da-ke", now - timedelta(days=1)), ("chua-ke", now + timedelta(days=1))):
        Story.objects.create(slug=slug, title=slug, body="Chuyện.", province_id="86", published_at=published)
    texts = locations("/sitemaps/texts.xml")
    assert f"{SHOP}/chuyen/da-ke" in texts
    assert f"{SHOP}/en/chuyen/chua-ke" not in texts
    assert not any("chua-ke" in text for text in texts)

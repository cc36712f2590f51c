"""GET /pos/v1/levels as a till sees it."""

from datetime import timedelta

import pytest
import time_machine

from backend.api.http import pos
from backend.catalogue.models import Listing, Variant
from backend.kernel import clock
from backend.kernel.rows import fetch_one
from backend.salespoints.models import Device
from backend.stock import till_levels
from backend.stock.services import apply_device_events, store_device_events
from backend.stock.till_levels import levels_since
from tests.concurrency.together import held_by_another
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import KEY, make_device, make_event, report

URL = "/pos/v1/levels"


@pytest.fixture(autouse=True)
def _fresh_limits():
    pos.levels_limit.cache_clear()


def _get(client, device, since=None, key=KEY):
    headers = {"HTTP_AUTHORIZATION": f"Device {device.device_id}.{key}"}
    return client.get(URL, {} if since is None else {"since": since}, **headers)


@pytest.mark.django_db(transaction=True)
class TestFollowing:
    """Cursors are snapshots, so these commit."""

    def test_first_everything_of_its_point_then_what_changed(self, client):
        tea, honey, point = make_sellable(gtin="8935001234562"), make_sellable(price=250_000), make_point()
        put_on_shelf(tea, point, 5)
        put_on_shelf(honey, point, 2)
        put_on_shelf(tea, make_point(), 9)
        till = make_device(point)
        first = _get(client, till)
        assert (first.status_code, first["Cache-Control"]) == (200, "no-store")
        answer = first.json()
        assert answer["levels"] == [
            {
                "sku": tea.sku, "gtin": "8935001234562", "product": tea.listing.name, "variant": tea.name,
                "price": 100_000, "on_hand": 5, "reserved": 0, "expired": 0, "free": 5,
            },
            {
                "sku": honey.sku, "gtin": "", "product": honey.listing.name, "variant": honey.name,
                "price": 250_000, "on_hand": 2, "reserved": 0, "expired": 0, "free": 2,
            },
        ]  # fmt: skip
        assert not answer["has_more"]

        nothing = _get(client, till, answer["cursor"]).json()
        assert (nothing["levels"], nothing["has_more"]) == ([], False)

        report(till, ("sale", honey.sku, 2))
        apply_device_events(device_id=till.device_id)
        later = _get(client, till, nothing["cursor"]).json()
        assert [(row["sku"], row["on_hand"]) for row in later["levels"]] == [(honey.sku, 0)]

    def test_names_prices_and_barcodes_are_followed_too(self):
        tea, point = make_sellable(), make_point()
        put_on_shelf(tea, point, 1)
        cursor = levels_since(point_id=point.pk).cursor
        Variant.objects.update(price=120_000)
        page = levels_since(point_id=point.pk, cursor=cursor)
        assert [row.price for row in page.levels] == [120_000]
        Listing.objects.update(name="Trà mới")
        page = levels_since(point_id=point.pk, cursor=page.cursor)
        assert [row.product_name for row in page.levels] == ["Trà mới"]
        Variant.objects.update(updated_at=clock.now())
        assert levels_since(point_id=point.pk, cursor=page.cursor).levels == []

    def test_what_commits_after_the_answer_comes_with_the_next(self):
        """The twin of a cursor by time or number: a transaction that began earlier and ends later is not lost."""
        tea, point = make_sellable(), make_point()
        put_on_shelf(tea, point, 5)
        change = "UPDATE stock_level SET on_hand = 4, changed_xid = pg_current_xact_id() RETURNING 1"
        with held_by_another(change):
            page = levels_since(point_id=point.pk)
            assert [row.on_hand for row in page.levels] == [5]
            # Others come and go meanwhile: their numbers are higher than the one that is still to commit.
            put_on_shelf(make_sellable(), point, 1)
            page = levels_since(point_id=point.pk, cursor=page.cursor)
            assert [row.on_hand for row in page.levels] == [1]
        page = levels_since(point_id=point.pk, cursor=page.cursor)
        assert [(row.sku, row.on_hand) for row in page.levels] == [(tea.sku, 4)]
        assert levels_since(point_id=point.pk, cursor=page.cursor).levels == []

    def test_pages_are_bounded_and_nothing_falls_between(self, monkeypatch):
        monkeypatch.setattr(till_levels, "PAGE", 2)
        point, goods = make_point(), [make_sellable() for _ in range(5)]
        for variant in goods:
            put_on_shelf(variant, point, 1)
        page, seen = levels_since(point_id=point.pk), []
        seen += [row.sku for row in page.levels]
        Variant.objects.filter(pk=goods[0].pk).update(price=1)
        while page.has_more:
            page = levels_since(point_id=point.pk, cursor=page.cursor)
            seen += [row.sku for row in page.levels]
        assert seen == [variant.sku for variant in goods]
        page = levels_since(point_id=point.pk, cursor=page.cursor)
        assert [row.sku for row in page.levels] == [goods[0].sku]

    def test_a_cursor_from_the_future_begins_anew(self):
        point = make_point()
        put_on_shelf(make_sellable(), point, 1)
        far = fetch_one("SELECT (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000000)::text")[0]
        page = levels_since(point_id=point.pk, cursor=f"{far}:{far}:~{far}:{far}:~0")
        assert len(page.levels) == 1


@pytest.mark.django_db
class TestTheDoor:
    """Who may ask, and for what."""

    def test_units_over_their_date_are_not_free(self, client):
        tea, point = make_sellable(), make_point()
        till = make_device(point)
        events = [make_event(1, "receipt", tea.sku, 3, expires_on=clock.today())]
        store_device_events(device=till, events=events)
        apply_device_events(device_id=till.device_id)
        with time_machine.travel(clock.start_of_day(clock.today() + timedelta(days=1)), tick=False):
            (row,) = _get(client, till).json()["levels"]
        assert (row["on_hand"], row["expired"], row["free"]) == (3, 3, 0)

    @pytest.mark.parametrize(
        "since",
        [
            "",
            "x",
            "1:2:",
            "~~0",
            "9:5:~9:5:~0",
            "1:2:1,1,~1:2:~0",
            "1" * 5000,
            "1:2:~1:2:~0\0",
            "1:1:~1:1:~-1",
        ],
    )
    def test_a_cursor_that_is_not_ours_is_refused(self, client, since):
        answer = _get(client, make_device(make_point()), since)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "CURSOR_INVALID")

    def test_only_with_its_key_and_until_it_is_revoked(self, client):
        till = make_device(make_point())
        assert _get(client, till, key="another").status_code == 401
        assert client.get(URL).status_code == 401
        assert client.post(URL).status_code == 405
        Device.objects.update(revoked_at=clock.now())
        refused = _get(client, till)
        assert (refused.status_code, refused.json()["error"]["code"]) == (401, "DEVICE_REVOKED")

    def test_too_many_calls(self, client):
        till = make_device(make_point())
        statuses = [_get(client, till).status_code for _ in range(62)]
        assert statuses[:60] == [200] * 60
        assert statuses[-1] == 429

    def test_one_statement_for_the_page(self, django_assert_num_queries):
        point = make_point()
        with django_assert_num_queries(4):  # savepoint, snapshot, levels with their goods, release
            levels_since(point_id=point.pk)

"""What only large shelves make use of, made use of on small ones: portions, stretches, sets of short lists."""

from array import array
from datetime import timedelta
from random import Random
from unittest.mock import patch

import pytest

from backend.catalogue.index import blocks, members, orders, packed, postings, rows
from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.listing_slots import ListingSlots
from backend.catalogue.index.members import Members
from backend.catalogue.index.sorting import sorted_by_name, sorted_by_number
from backend.catalogue.index.store import Store
from backend.catalogue.index.texts import Texts
from backend.catalogue.models import Shelf
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from tests.domain.catalogue.index.shelves import fill_shelf
from tests.domain.catalogue.index.test_equals_sql import change_something, check_many
from tests.factories import make_recognition, make_sellable


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("short", [1, 1_000_000], ids=["all-lists", "all-sets"])
def test_large_shelves_answers_equal_those_of_sql(short: int) -> None:
    random = Random(short)
    fill_shelf(40, random)
    with (
        patch.object(rows, "PORTION", 7),
        patch.object(rows.read_everything, "__kwdefaults__", {"at_once": 7}),
        patch.object(members, "WORTH_CUTTING", 0),
        patch.object(members, "PIECE", 1),
        patch.object(members, "_NOTHING", b"\0"),
        patch.object(members, "_MOST_SHARE", 1.0),
        patch.object(postings, "_SPARSE", short),
        patch.object(packed, "WORTH_PACKING", 0),
        patch.object(packed, "_MOST_SHARE", 99.0),
        patch.object(packed, "_MOST_CHANGES", 2),
        patch.object(postings, "_IN_HAND", 2),
        patch.object(blocks, "WORTH_CUTTING", 0),
        patch.object(blocks, "_MOST_CHANGES", 2),
        patch.object(orders, "LEAST_BLOCK", 4),
        patch.object(orders, "_SORTED_SOONER", 1_000_000),
    ):
        INDEX.forget()
        check_many(25)
        for _ in range(6):
            change_something(random)
            check_many(3)
    INDEX.forget()


@pytest.mark.django_db
@pytest.mark.parametrize("at_once", [1, 2, 3, None])
def test_portions_bring_every_row_once(at_once: int | None) -> None:
    now = clock.now()
    variants = [make_sellable(listing={"name": "Trà"}) for _ in range(4)]
    for years in (2, 3, 4):
        # More rows of one listing than a portion has room for, all with one name and as many stars.
        make_recognition(
            variants[0].listing.product,
            stars=4,
            valid_from=now + timedelta(days=400 * years + 2_000),
            valid_until=now + timedelta(days=400 * years + 2_400),
        )
    _, portions = rows.read_everything(at_once=at_once)
    read = list(portions)
    found = [row[1] for portion in read for row in portion]
    assert sorted(found) == sorted(Shelf.objects.values_list("recognition_id", flat=True))
    assert len(found) == 7
    assert at_once is None or all(len(portion) <= at_once for portion in read)


@pytest.mark.django_db
def test_reading_follows_the_index_and_sorts_nothing_but_ties() -> None:
    at = {
        "province": "86",
        "stars": 3,
        "name_key": "TRA",
        "listing_id": 5,
        "recognition_id": 5,
        "limit": 10_000,
    }
    execute("SET LOCAL enable_seqscan = off")
    execute("SET LOCAL enable_sort = off")
    plan = "\n".join(row[0] for row in fetch_all(f"EXPLAIN {rows._PORTION}", at))
    assert "shelf_province_stars" in plan
    assert (
        "Presorted Key: catalogue_shelf.province_id, catalogue_shelf.stars, catalogue_shelf.name_key" in plan
    )


def test_a_cut_counts_what_the_whole_set_counts() -> None:
    random = Random(4)
    size = 200_000
    other = random.getrandbits(size)
    raw = other.to_bytes((size + 7) // 8, "little")
    for pieces in ([(90_000, 90_001)], [(199_990, size)], [(5, 700), (60_000, 60_001), (120_000, 130_000)]):
        bits = bits_of_slots((slot for begin, end in pieces for slot in range(begin, end)), size)
        cut = Members(bits).cut
        assert cut is not None
        assert cut.count(raw) == (bits & other).bit_count()
    # Everywhere, here and there all over, and nowhere: there is nothing to cut.
    for bits in ((1 << size) - 1, bits_of_slots(range(0, size, 1_500), size), 0):
        assert Members(bits).cut is None


def test_texts_stay_as_they_are_until_they_are_changed() -> None:
    texts = Texts()
    texts.extend(["trà", "", "mật ong"])
    texts.extend(["gạo"])
    texts[1], texts[3] = "đường", ""
    texts.extend(["muối"])
    texts[4] = "muối ớt"
    assert (len(texts), list(texts)) == (5, ["trà", "đường", "mật ong", "", "muối ớt"])


def test_slots_of_listings_near_and_far() -> None:
    far = 10**12
    slots = ListingSlots([5, far, 5, 7])
    assert [slots.get(listing) for listing in (5, far, 7, 6, -1, far + 1)] == [(0, 2), (1,), (3,), (), (), ()]
    slots.put(5, (2,))
    slots.put(far, ())
    slots.put(8, (4,))
    slots.put(9_000_000, (5,))
    slots.put(7, (3, 6))
    assert [slots.get(listing) for listing in (5, far, 8, 9_000_000, 7)] == [(2,), (), (4,), (5,), (3, 6)]
    slots.put(7, ())
    assert slots.get(7) == ()


def test_the_first_order_is_by_key_then_listing_then_slot() -> None:
    names, listings = Texts(), array("q", [30, 4, 0, 4, 100, 7])
    names.extend(["B", "B", "", "B", "A\x01", "A"])
    assert list(sorted_by_name(names, listings)) == [5, 4, 1, 3, 0]
    assert list(sorted_by_number(array("q", [9, 9, 0, 9, -1, 2**60]), listings)) == [4, 1, 3, 0, 5]


def test_an_empty_shelf() -> None:
    store = Store([], now=0)
    assert (len(store), store.counts("stars", Members(store.validity.at(0)))) == (0, {})

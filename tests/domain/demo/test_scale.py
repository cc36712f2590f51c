"""A data set of any size: names beyond the vocabulary, and rows that go in by portions."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from backend.catalogue.models import Shelf
from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.vietnamese import fold
from backend.operations.demo import loader
from backend.operations.demo.drafts import Drafts
from backend.operations.demo.holdings import Holdings
from backend.operations.demo.makers import Maker
from backend.operations.demo.naming import name_product
from backend.operations.demo.places import load_places
from backend.operations.demo.seeding import seed_marketplace
from backend.operations.demo.taken import Taken
from backend.operations.demo.types import Rows
from backend.operations.demo.vocabulary import load_specialities
from tests.domain.demo.media import folder_with_all_drawings

_WRITTEN = """
    SELECT listing.id, listing.slug, shelf.decision_number, variant.id, variant.sku, level.id, level.on_hand,
           movement.id, movement.key, movement.quantity, maker.slug, place.point_id
    FROM catalogue_listing listing
    JOIN catalogue_variant variant ON variant.listing_id = listing.id
    JOIN stock_level level ON level.variant_id = variant.id
    LEFT JOIN stock_movement movement ON movement.variant_id = variant.id AND movement.key LIKE 'seed:%%'
    LEFT JOIN catalogue_shelf shelf ON shelf.listing_id = listing.id
    LEFT JOIN stock_account source ON source.id = movement.source_id
    LEFT JOIN producers_producer maker ON maker.id = source.producer_id
    LEFT JOIN stock_account place ON place.id = movement.destination_id
    ORDER BY level.id, movement.id, shelf.valid_from
"""


def test_where_no_name_is_free_the_next_one_has_a_number() -> None:
    taken = Taken()
    for name in ("HTX Chè Tâm An", "HTX Chè Tâm An số 2", "HTX Chè Tâm An số 4"):
        taken.add(fold(name))
    assert taken.numbered("HTX Chè Tâm An") == "HTX Chè Tâm An số 3"
    assert taken.numbered("HTX Chè Tâm An") == "HTX Chè Tâm An số 3", (
        "a number is free until it is given away"
    )
    taken.add(fold("HTX Chè Tâm An số 3"))
    assert taken.numbered("HTX Chè Tâm An") == "HTX Chè Tâm An số 5"
    commune = load_places()[0].communes[0]
    names = Taken()
    given = [name_product("Trà sen", "Tâm An", commune, "1.5", names) for _ in range(40)]
    assert len({fold(name) for name in given}) == 40
    assert all(fold(name) in names for name in given)
    assert given[0] == "Trà sen Tâm An"
    *_, one, next_one = given
    assert one.startswith("Trà sen Tâm An số ")
    assert next_one == f"Trà sen Tâm An số {int(one.split()[-1]) + 1}"


def test_drafts_are_put_together_from_what_is_kept_of_them() -> None:
    place = load_places()[0]
    speciality = next(iter(load_specialities()[place.slug].values()))[0]

    def maker(name: str, goods: int) -> Maker:
        given = tuple((f"{name} {number}", speciality) for number in range(goods))
        return Maker(place, place.communes[0], "company", name, name, given)

    drafts = Drafts()
    drafts.add(maker("A", 2), ["in_force", "draft"], shown=True)
    drafts.add(maker("B", 1), ["lapsing"], shown=False)
    drafts.add(maker("C", 3), ["in_force", "expired", "in_force"], shown=False)
    drafts.add(maker("D", 2), ["in_force", "in_force"], shown=False)
    assert [(d.number, d.producer, d.maker.name, d.base, d.state, d.shown) for d in drafts] == [
        (1, 1, "A", "A 0", "in_force", True),
        (2, 1, "A", "A 1", "draft", True),
        (3, 2, "B", "B 0", "lapsing", False),
        (4, 3, "C", "C 0", "in_force", False),
        (5, 3, "C", "C 1", "expired", False),
        (6, 3, "C", "C 2", "in_force", False),
        (7, 4, "D", "D 0", "in_force", False),
        (8, 4, "D", "D 1", "in_force", False),
    ]
    assert [draft.number for draft in drafts[-2:]] == [7, 8]
    holdings = Holdings(drafts)
    assert [holdings.of(producer) for producer in (1, 2, 3, 4)] == [[1], [], [4, 6], [7, 8]]
    assert list(holdings.largest_first()) == [3, 4, 1]


def test_rows_are_written_when_they_are_read_and_once_in_a_row() -> None:
    asked: list[int] = []

    def write(place: int) -> str:
        asked.append(place)
        return str(place)

    rows = Rows(3, write)
    assert (len(rows), asked) == (3, [])
    assert [rows[1], rows[1], rows[2]] == ["1", "1", "2"]
    assert asked == [1, 2]
    assert list(rows) == ["0", "1", "2"]
    assert rows[1:] == ["1", "2"]
    with pytest.raises(IndexError):
        rows[3]


@pytest.mark.django_db
def test_portions_give_the_same_rows_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []

    def written(portion: int) -> tuple[str, int, list[tuple[Any, ...]]]:
        monkeypatch.setattr(loader, "PORTION", portion)
        with transaction.atomic():
            report = seed_marketplace(
                size=120,
                as_of=clock.today(),
                seed=1,
                media_root=folder_with_all_drawings(tmp_path),
                step=lambda what, rows: None,
                naming=lambda done, total: None,
                progress=lambda done, total: told.append((done, total)),
            )
            found = fetch_all(_WRITTEN)
            assert Shelf.objects.count() >= 120
            transaction.set_rollback(True)
        return report.digest, report.rows, found

    whole = written(1000)
    told.clear()
    assert written(50) == whole
    assert len(whole[2]) > 120
    # Seen from outside, it goes on: 0, 50, 100, …, all.
    assert [done for done, _ in told[:3]] == [0, 50, 100]
    assert told[-1][0] == told[-1][1]

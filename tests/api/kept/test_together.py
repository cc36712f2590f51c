"""Transactions that overlap with the making of an answer, processes side by side, and the hunt for leaks."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from backend.api.graphql.kept import answers
from backend.catalogue.models import Listing
from backend.catalogue.services import change_price
from backend.kernel import changes
from backend.kernel.rows import execute, fetch_all, fetch_one
from tests.api.catalogue.test_leaks import EVERY_PATH, WAYS, counts, variables_of
from tests.api.kept.market import make_market, tell
from tests.concurrency.together import PATIENCE
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db(transaction=True)

LISTING = "{ products(first: 5) { edges { node { name } } } }"
ANOTHER = """
import json, sys
import django
django.setup()
from django.test import Client
for line in sys.stdin:
    said = Client().post("/graphql/", json.loads(line), content_type="application/json")
    print(json.dumps([said["X-Cache"], said.json()["data"]]), flush=True)
"""


class Renaming:
    """A transaction over a connection of its own that has written and waits for leave to commit."""

    def __init__(self, listing_id: int, name: str) -> None:
        self._ready, self._leave = Event(), Event()

        def run() -> None:
            try:
                with transaction.atomic():
                    Listing.objects.filter(pk=listing_id).update(name=name)
                    self._ready.set()
                    self._leave.wait(PATIENCE)
            finally:
                connection.close()

        self._thread = Thread(target=run)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def commit(self) -> None:
        self._leave.set()
        self._thread.join(PATIENCE)


def test_a_transaction_that_was_open_while_the_answer_was_made_counts_when_it_commits():
    first = make_sellable(listing={"name": "Trà Anh"})
    renaming = Renaming(first.listing_id, "Trà Xanh")
    # A later transaction commits first: an order by number would never look back at the earlier one.
    make_sellable(listing={"name": "Trà Bình"})
    assert tell(LISTING, {}).way == "miss"
    assert tell(LISTING, {}).way == "hit"
    assert "Trà Anh" in str(tell(LISTING, {}).answer)
    renaming.commit()
    after = tell(LISTING, {})
    assert after.way == "miss"
    assert "Trà Xanh" in str(after.answer)


def test_what_commits_while_an_answer_is_made_puts_it_out_of_force(monkeypatch: pytest.MonkeyPatch):
    variant = make_sellable(listing={"name": "Trà Anh"})
    original = answers._worked_out

    def with_a_change_at_the_end(key: Any, context: Any, head: Any, work: Any) -> Any:
        def then_changed(context: Any) -> Any:
            told = work(context)
            renaming = Renaming(variant.listing_id, "Trà Xanh")
            renaming.commit()
            return told

        return original(key, context, head, then_changed)

    monkeypatch.setattr(answers, "_worked_out", with_a_change_at_the_end)
    assert "Trà Anh" in str(tell(LISTING, {}).answer)
    monkeypatch.undo()
    after = tell(LISTING, {})
    assert after.way == "miss"
    assert "Trà Xanh" in str(after.answer)


def test_what_is_not_committed_is_neither_told_nor_kept():
    variant = make_sellable(listing={"name": "Trà Anh"})
    tell(LISTING, {})
    with transaction.atomic():
        Listing.objects.filter(pk=variant.listing_id).update(name="Trà Xanh")
        inside = tell(LISTING, {})
        transaction.set_rollback(True)
    assert inside.way == "bypass"
    assert "Trà Xanh" in str(inside.answer)
    assert tell(LISTING, {}).way == "hit"
    assert "Trà Anh" in str(tell(LISTING, {}).answer)


def test_two_processes():
    market = make_market()
    text, variables = market.pages()["product"]
    database = {
        "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + connection.settings_dict["NAME"]
    }
    another = subprocess.Popen(
        [sys.executable, "-c", ANOTHER],
        env={**os.environ, **database, "DJANGO_SETTINGS_MODULE": "backend.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask_it() -> Any:
        assert another.stdin is not None
        assert another.stdout is not None
        another.stdin.write(json.dumps({"query": text, "variables": variables}) + "\n")
        another.stdin.flush()
        return tuple(json.loads(another.stdout.readline()))

    try:
        mine = tell(text, variables)
        assert mine.way == "miss"
        assert ask_it() == ("hit", mine.answer)
        change_price(actor=market.owner, variant_id=market.variant.pk, price=777_000)
        theirs = ask_it()
        assert theirs[0] == "miss"
        assert "777000" in str(theirs[1])
        assert tell(text, variables) == (theirs[1], "hit")
    finally:
        another.stdin.close() if another.stdin else None
        another.wait(PATIENCE)


@pytest.mark.parametrize("way", WAYS)
def test_no_path_shows_from_memory_what_may_not_be_sold(way: str):
    variant = make_sellable(listing={"name": "Mật ong bạc hà Mèo Vạc"})
    point = make_point()
    put_on_shelf(variant, point, 9)
    variables = variables_of(variant, point)
    assert "Mèo Vạc" in str(tell(EVERY_PATH, variables).answer)
    assert tell(EVERY_PATH, variables).way == "hit"
    WAYS[way](variant)
    after = tell(EVERY_PATH, variables)
    assert after.way == "miss"
    assert "Mèo Vạc" not in str(after.answer)
    assert set(counts(after.answer)) == {0}
    assert tell(EVERY_PATH, variables) == (after.answer, "hit")


def test_old_changes_are_forgotten_and_answers_older_than_them_are_not_believed():
    make_sellable()
    tell(LISTING, {})
    assert changes.forget_changes(older_than=timedelta(hours=2)) == 0
    execute("UPDATE kernel_change SET at = at - interval '3 hours'")
    before = fetch_one("SELECT count(*) FROM kernel_change")
    assert before is not None
    assert before[0] > 0
    forgotten = changes.forget_changes(older_than=timedelta(hours=2))
    rest = fetch_all("SELECT xid::text::bigint FROM kernel_change")
    floor = fetch_one("SELECT xid::text::bigint FROM kernel_changefloor")
    assert floor is not None
    assert forgotten + len(rest) == before[0]
    assert all(xid >= floor[0] for (xid,) in rest)
    assert not changes.is_unchanged(["x"], since="3:3:")
    assert not changes.is_unchanged(["x"], since="99999999:99999999:")
    now = fetch_one("SELECT pg_current_snapshot()::text")
    assert now is not None
    assert changes.is_unchanged(["x"], since=now[0])


def test_a_change_past_the_triggers_is_made_known_by_hand():
    make_sellable(listing={"name": "Trà Anh"})
    tell(LISTING, {})
    assert tell(LISTING, {}).way == "hit"
    changes.note_everything()
    assert tell(LISTING, {}).way == "miss"

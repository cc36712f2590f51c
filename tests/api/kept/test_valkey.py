"""Valkey cold, dead, hanging, lying or emptied in between: right every time, only slower."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection
from redis import Redis
from redis.exceptions import TimeoutError as RedisTimeout

from backend.api.graphql.kept import answers
from backend.api.graphql.kept.entries import Entry, read_entry, write_entry
from backend.api.graphql.kept.memory import MOST_BYTES, REST_SECONDS, Memory, memory
from backend.api.graphql.kept.near import NEAR
from tests.api.kept.market import make_market, tell
from tests.factories import make_sellable

pytestmark = pytest.mark.django_db(transaction=True)

LISTING = "{ products(first: 5) { edges { node { name } } } }"


@pytest.fixture
def valkey() -> Redis:
    return Redis.from_url(project.CACHE_URL)


@pytest.fixture(autouse=True)
def _cold(valkey: Redis) -> None:
    """Nothing is kept and Valkey is not at rest."""
    memory()._rests_until = 0.0
    for key in valkey.scan_iter(f"{memory()._namespace}:*"):
        valkey.delete(key)


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """A server that accepts and then says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def callers(server: socket.socket) -> int:
    """How many have called since."""
    found = 0
    server.setblocking(False)
    with suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            found += 1
    return found


def remembers_at(monkeypatch: pytest.MonkeyPatch, url: str) -> Memory:
    """The door's memory is at that address."""
    elsewhere = Memory(url, namespace="ocop:test")
    monkeypatch.setattr(answers, "memory", lambda: elsewhere)
    return elsewhere


def entries_in(valkey: Redis) -> list[bytes]:
    return [key for key in valkey.scan_iter(f"{memory()._namespace}:*") if b"lease" not in key]


def test_what_this_process_forgot_comes_from_valkey(valkey: Redis):
    make_sellable(listing={"name": "Trà Anh"})
    first = tell(LISTING, {})
    NEAR.clear()
    again = tell(LISTING, {})
    assert (first.way, again.way) == ("miss", "hit")
    assert again.answer == first.answer
    assert all(0 < valkey.ttl(key) <= 3600 for key in entries_in(valkey))


def test_emptied_in_between(valkey: Redis):
    make_sellable(listing={"name": "Trà Anh"})
    first = tell(LISTING, {})
    NEAR.clear()
    for key in entries_in(valkey):
        valkey.delete(key)
    assert tell(LISTING, {}) == (first.answer, "miss")


@pytest.mark.parametrize("lie", ["cut", "nothing", "rubbish", "one bit", "another kind", "another's"])
def test_what_is_not_what_was_written_is_not_believed(valkey: Redis, lie: str):
    make_sellable(listing={"name": "Trà Anh"})
    first = tell(LISTING, {})
    NEAR.clear()
    for key in entries_in(valkey):
        written = valkey.get(key)
        match lie:
            case "cut":
                valkey.set(key, written[:-1])
            case "nothing":
                valkey.set(key, b"")
            case "rubbish":
                valkey.set(key, b"x" * len(written))
            case "one bit":
                valkey.set(key, written[:-9] + bytes([written[-9] ^ 1]) + written[-8:])
            case "another kind":
                valkey.delete(key)
                valkey.lpush(key, "x")
            case "another's":
                entry = Entry("1:1:", 0, None, (), b'{"data":{"products":null}}')
                valkey.set(key, write_entry(b"another's key...", entry))
    assert tell(LISTING, {}).answer == first.answer


def test_dead(monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    remembers_at(monkeypatch, f"redis://127.0.0.1:{port}/0")
    variant = make_sellable(listing={"name": "Trà Anh"})
    assert tell(LISTING, {}).way == "miss"
    # This process still knows, and is still asked whether it is true.
    assert tell(LISTING, {}).way == "hit"
    variant.listing.delete()
    assert tell(LISTING, {}).answer == {"products": {"edges": []}}


def test_hanging_costs_one_request_its_patience_and_the_others_nothing(
    monkeypatch: pytest.MonkeyPatch, server: socket.socket
):
    elsewhere = remembers_at(monkeypatch, f"redis://127.0.0.1:{server.getsockname()[1]}/0")
    make_sellable(listing={"name": "Trà Anh"})
    for first in range(1, 11):
        told = tell(f"{{ products(first: {first}) {{ totalCount }} }}", {})
        assert told == ({"products": {"totalCount": 1}}, "miss")
    assert callers(server) == 1
    assert elsewhere._rests()
    elsewhere._rests_until -= REST_SECONDS
    assert not elsewhere._rests()


def test_it_is_asked_again_after_its_rest(monkeypatch: pytest.MonkeyPatch):
    elsewhere = remembers_at(monkeypatch, project.CACHE_URL)
    elsewhere._rest(RedisTimeout("x"))
    make_sellable()
    tell(LISTING, {})
    NEAR.clear()
    assert tell(LISTING, {}).way == "miss"
    elsewhere._rests_until = 0.0
    NEAR.clear()
    assert tell(LISTING, {}).way == "miss"
    NEAR.clear()
    assert tell(LISTING, {}).way == "hit"


def test_too_large_is_not_kept(valkey: Redis, monkeypatch: pytest.MonkeyPatch):
    assert MOST_BYTES < 2**20
    before = set(entries_in(valkey))
    memory().put(b"k" * 16, b"x" * (MOST_BYTES + 1))
    assert set(entries_in(valkey)) == before


def test_places_are_bounded_and_a_later_entry_takes_an_earlier_ones(
    monkeypatch: pytest.MonkeyPatch, valkey: Redis
):
    monkeypatch.setattr("backend.api.graphql.kept.memory.PLACES", 1)
    market = make_market()
    for name in ("listing", "stories", "listing", "stories"):
        NEAR.clear()
        assert tell(*market.pages()[name]).way == "miss"
    entry = Entry("1:1:", 0, None, ("x",), b"{}")
    assert read_entry(b"a" * 16, write_entry(b"a" * 16, entry)) == entry
    assert read_entry(b"b" * 16, write_entry(b"a" * 16, entry)) is None


def test_a_lease_that_was_never_given_back_holds_nobody_up_for_long(monkeypatch: pytest.MonkeyPatch):
    make_sellable(listing={"name": "Trà Anh"})
    taken: list[bytes] = []
    original = memory().lease

    def lease(key: bytes) -> str | None:
        taken.append(key)
        original(key)  # Somebody else's, who died.
        return original(key)

    monkeypatch.setattr(memory(), "lease", lease)
    started = time.monotonic()
    told = tell(LISTING, {})
    assert told.way == "miss"
    assert time.monotonic() - started >= answers.PATIENCE_SECONDS
    assert memory().is_leased(taken[0])
    memory()._valkey.delete(memory()._leased(taken[0]))


@pytest.mark.parametrize("with_leases", [True, False])
def test_a_stampede_is_worked_out_once(monkeypatch: pytest.MonkeyPatch, with_leases: bool):
    """Its twin without leases shows that the stampede happens."""
    make_sellable(listing={"name": "Trà Anh"})
    tell("{ shop { name } }", {})
    worked: list[int] = []
    original = answers._worked_out

    def slowly(*arguments: Any) -> Any:
        worked.append(1)
        time.sleep(0.1)  # Long enough for the others to have come.
        return original(*arguments)

    monkeypatch.setattr(answers, "_worked_out", slowly)
    if not with_leases:
        monkeypatch.setattr(memory(), "lease", lambda key: "")
    told: list[Any] = []

    def ask() -> None:
        try:
            told.append(tell(LISTING, {}))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not with_leases:
        assert len(worked) > 1
        return
    assert len(worked) == 1
    assert sorted(each.way for each in told) == ["hit"] * 7 + ["miss"]
    assert len({str(each.answer) for each in told}) == 1

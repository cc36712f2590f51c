"""What a request carries: its language, its one instant, and loaders that ask once for everything seen."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import RequestFactory

from backend.accounts.actor import ANONYMOUS
from backend.accounts.tokens import issue_access_token
from backend.api.graphql.context import MAX_KEYS_PER_STATEMENT, Context, Loader, bearer_token
from tests.factories import make_point, make_producer, make_user


def context(**headers: str) -> Context:
    """The context of a request with these headers."""
    return Context(RequestFactory().post("/graphql/", headers=headers))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "vi"),
        ("en", "en"),
        ("en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("fr-FR, de;q=0.5, EN;q=0.3", "en"),
        ("vi-VN", "vi"),
        ("xx", "vi"),
        (",,;", "vi"),
    ],
)
def test_the_first_language_that_we_have(header: str, language: str):
    assert context(**{"Accept-Language": header}).language == language


def test_one_instant_for_the_whole_request_and_a_new_one_for_the_next_field_of_a_mutation():
    with time_machine.travel("2026-11-22T00:00:00Z", tick=False) as clock:
        asked = context()
        first = asked.now
        clock.shift(timedelta(seconds=5))
        assert asked.now is first
        asked.forget()
        assert asked.now == first + timedelta(seconds=5)


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, ""),
        ({"Authorization": "Bearer abc"}, "abc"),
        ({"Authorization": "JWT abc"}, "abc"),
        ({"Authorization": "Basic abc"}, ""),
        ({"Authorization": "abc"}, ""),
        ({"Authorization-Bearer": "abc"}, "abc"),
        ({"Authorization": "Basic x", "Authorization-Bearer": "abc"}, "abc"),
    ],
)
def test_where_the_token_is_looked_for(headers: dict[str, str], token: str):
    assert bearer_token(context(**headers).request) == token


@pytest.mark.django_db
def test_the_actor_comes_with_memberships():
    assert context().actor is ANONYMOUS
    producer, point = make_producer(), make_point()
    user = make_user(producers=[producer], points=[point])
    token = issue_access_token(user, issuer="http://testserver/graphql/")
    actor = context(Authorization=f"Bearer {token}").actor
    assert actor.user_id == user.pk
    assert actor.producer_ids == {producer.pk}
    assert actor.point_ids == {point.pk}
    assert actor.managed_point_ids == frozenset()


class Doubled(Loader[int, int]):
    """Twice the key, but for odd ones; keeps what it was asked for."""

    kind = "number"
    asked: list[list[int]] = []

    def load(self, keys: list[int]) -> Mapping[int, int]:
        """One call."""
        self.asked.append(keys)
        return {key: 2 * key for key in keys if key % 2 == 0}

    def missing(self) -> Any:
        """Minus one."""
        return -1


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    Doubled.asked = []


def test_the_first_miss_loads_for_everything_seen():
    asking = context()
    asking.expect("number", [1, 2, 4])
    asking.expect("other", [8])
    assert [asking.load(Doubled, key) for key in (2, 4, 1, 2)] == [4, 8, -1, 4]
    assert Doubled.asked == [[2, 1, 4]]
    asking.expect("number", [6, 2])
    assert asking.load(Doubled, 6) == 12
    assert asking.load(Doubled, 10) == 20
    assert Doubled.asked == [[2, 1, 4], [6], [10]]


def test_what_is_known_is_not_asked_for():
    asking = context()
    asking.prime(Doubled, 2, 99)
    asking.expect("number", [2, 4])
    assert (asking.load(Doubled, 2), asking.load(Doubled, 4)) == (99, 8)
    assert Doubled.asked == [[4]]


def test_a_statement_has_its_limit():
    asking = context()
    asking.expect("number", range(0, 2 * MAX_KEYS_PER_STATEMENT + 2, 2))
    assert asking.load(Doubled, 0) == 0
    assert len(Doubled.asked[0]) == MAX_KEYS_PER_STATEMENT
    assert asking.load(Doubled, 2 * MAX_KEYS_PER_STATEMENT) == 4 * MAX_KEYS_PER_STATEMENT
    assert len(Doubled.asked) == 2


def test_forgetting_asks_again():
    asking = context()
    asking.load(Doubled, 2)
    asking.forget()
    asking.load(Doubled, 2)
    assert Doubled.asked == [[2], [2]]

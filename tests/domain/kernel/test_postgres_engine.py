"""The engine asks a connection for its life where that is in doubt, and plain SQL keeps all that Django promises."""

import time
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from backend.kernel.postgres import base
from backend.kernel.rows import execute, fetch_all, fetch_one


@pytest.fixture
def wrapper() -> Any:
    """This thread's connection, just heard of."""
    found = connections["default"]
    found.ensure_connection()
    return found


def _asked(wrapper: Any, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the server was asked since."""
    asked: list[bool] = []

    def is_usable(self: Any) -> bool:
        asked.append(True)
        return original(self)

    original = base.base.DatabaseWrapper.is_usable
    monkeypatch.setattr(base.base.DatabaseWrapper, "is_usable", is_usable)
    return asked


@pytest.mark.django_db(transaction=True)
def test_who_was_heard_of_a_moment_ago_is_not_asked(wrapper: Any, monkeypatch: pytest.MonkeyPatch):
    asked = _asked(wrapper, monkeypatch)
    wrapper._heard_of = time.monotonic()
    assert wrapper.is_usable()
    assert asked == []
    wrapper._heard_of -= base.HEARD_OF_SECONDS
    assert wrapper.is_usable()
    assert wrapper.is_usable()
    assert asked == [True]
    wrapper.errors_occurred = True
    assert wrapper.is_usable()
    assert asked == [True, True]
    wrapper.errors_occurred = False


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_made_anew(wrapper: Any):
    (pid,) = fetch_one("SELECT pg_backend_pid()") or (0,)
    wrapper.health_check_enabled = True
    other = wrapper.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            assert cursor.fetchone() == (True,)
    finally:
        other.close()
    wrapper.close_if_unusable_or_obsolete()  # what Django does as a request begins
    (again,) = fetch_one("SELECT pg_backend_pid()") or (0,)
    assert again not in (0, pid)


@pytest.mark.django_db
def test_a_statement_sees_parameters_types_and_counts():
    assert fetch_all("SELECT %(a)s::bigint[], '100%%'", {"a": [1, 2]}) == [([1, 2], "100%")]
    assert fetch_all("SELECT '100%'") == [("100%",)]
    assert fetch_one("SELECT 1 WHERE false") is None
    binary = fetch_one("SELECT '{\"a\": 1}'::jsonb", binary=True)
    text = fetch_one("SELECT '{\"a\": 1}'::jsonb")
    assert (binary, text) == (({"a": 1},), ('{"a": 1}',))
    assert execute("INSERT INTO kernel_changefloor (xid) SELECT '7'::xid8") == 1


@pytest.mark.django_db
def test_errors_are_djangos_and_break_the_transaction():
    with pytest.raises(IntegrityError), transaction.atomic():
        execute("INSERT INTO geography_province (code) VALUES (NULL)")
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            fetch_one("SELECT 1")


@pytest.mark.django_db
def test_who_listens_hears_every_statement(wrapper: Any):
    with CaptureQueriesContext(wrapper) as heard:
        fetch_all("SELECT 1")
    assert [each["sql"] for each in heard.captured_queries] == ["SELECT 1"]
    heard_by_wrapper: list[str] = []

    def listen(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard_by_wrapper.append(sql)
        return run(sql, params, many, context)

    with wrapper.execute_wrapper(listen):
        assert fetch_one("SELECT 2", binary=True) == (2,)
    assert heard_by_wrapper == ["SELECT 2"]


@pytest.mark.django_db
def test_a_large_answer_is_not_held(wrapper: Any):
    fetch_all("SELECT 1")
    assert wrapper._kept is not None
    assert len(fetch_all("SELECT generate_series(1, %(n)s::integer)", {"n": base.MOST_ROWS_KEPT + 1})) == 1001
    assert wrapper._kept is None
    fetch_all("SELECT generate_series(1, %(n)s::integer)", {"n": base.MOST_ROWS_KEPT})
    assert wrapper._kept is not None


def test_the_engine_is_the_one_in_use(settings: Any):
    assert settings.DATABASES["default"]["ENGINE"] == "backend.kernel.postgres"
    assert type(connections["default"]) is base.DatabaseWrapper

"""Running things at the same time: one thread and one database connection each, all let go at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event, Thread
from typing import Any

from django.db import connection, transaction

from backend.kernel.rows import fetch_all

PATIENCE = 30.0


def run_together(*actions: Callable[[], Any]) -> list[Any]:
    """What each action returned, or the exception it raised, in their order."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            return action()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return [future.result(PATIENCE * 2) for future in [pool.submit(run, action) for action in actions]]


@contextmanager
def held_by_another(sql: str, parameters: Any = None):
    """Another connection runs the statement in a transaction that stays open for as long as the block runs."""
    ready, release = Event(), Event()
    failures: list[Exception] = []

    def hold() -> None:
        try:
            with transaction.atomic():
                fetch_all(sql, parameters)
                ready.set()
                release.wait(PATIENCE)
        except Exception as error:
            failures.append(error)
            ready.set()
        finally:
            connection.close()

    thread = Thread(target=hold)
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        assert not failures, failures
        yield
    finally:
        release.set()
        thread.join(PATIENCE)

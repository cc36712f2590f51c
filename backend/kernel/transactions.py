"""One way to open a transaction: foreign I/O stays outside, and a lock that cannot be had is a clean refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction
from psycopg import errors as pg

from backend.kernel.errors import Busy

UNHURRIED = "set_config('synchronous_commit', 'off', TRUE)"
"""Returned by a statement, it lets its transaction commit without waiting for the disk: a crash of the database may
undo what was committed within the last second, in order and whole. For what may be asked for again, as a basket's
lines or a mark that a fact is done; never where an order, units or money are written."""


@contextmanager
def in_transaction() -> Iterator[None]:
    """A transaction, or a savepoint inside one.

    Raises Busy when a lock was not granted within settings.LOCK_TIMEOUT_MS or PostgreSQL broke a deadlock: in both
    cases nothing was written.
    """
    with busy_when_locked(), transaction.atomic():
        yield


@contextmanager
def busy_when_locked() -> Iterator[None]:
    """For a single statement, which is a transaction by itself: raises Busy as `in_transaction` does."""
    try:
        yield
    except OperationalError as error:
        if isinstance(error.__cause__, pg.LockNotAvailable | pg.DeadlockDetected | pg.SerializationFailure):
            raise Busy from error
        raise


def assert_no_transaction() -> None:
    """Raises when a transaction is open: called before any I/O that is not PostgreSQL's."""
    if transaction.get_connection().in_atomic_block:
        raise RuntimeError("Foreign I/O inside a transaction: move it after the commit.")

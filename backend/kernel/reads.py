"""Which statements an answer was made of, noted while it is made: whoever keeps the answer learns what it hangs on.

A statement says by its text which tables it reads. What runs `within` keys of a kind reads, of tables noted by such
keys, rows of these keys only.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass(slots=True)
class Reads:
    """The statements so far, each with the kind and keys it was run within."""

    statements: list[tuple[str, str | None, tuple[Any, ...]]] = field(default_factory=list)
    may_be_kept: bool = True
    """False once something in the answer was a makeshift."""
    within: tuple[str | None, tuple[Any, ...]] = None, ()

    def note(self, sql: str) -> None:
        """A statement is being run."""
        self.statements.append((sql, *self.within))


_noting: ContextVar[Reads | None] = ContextVar("reads", default=None)


@contextmanager
def noted_reads() -> Iterator[Reads]:
    """Note what this thread reads until the block ends."""
    reads = Reads()

    def wrapper(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        reads.note(str(sql))
        return execute(sql, params, many, context)

    token = _noting.set(reads)
    try:
        with connection.execute_wrapper(wrapper):
            yield reads
    finally:
        _noting.reset(token)


@contextmanager
def within(kind: str, keys: Collection[Any]) -> Iterator[None]:
    """What is read in the block depends on rows of these keys only, of all tables that are noted by this kind."""
    reads = _noting.get()
    if reads is None:
        yield
        return
    before, reads.within = reads.within, (kind, tuple(keys))
    try:
        yield
    finally:
        reads.within = before


def do_not_keep() -> None:
    """Say that this answer is a makeshift: right, but less than it should be, and not to be kept."""
    reads = _noting.get()
    if reads is not None:
        reads.may_be_kept = False

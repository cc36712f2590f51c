"""The way of a public question: kept and still true, or worked out, once for all who ask at the same time."""

import time
from collections.abc import Callable
from enum import Enum
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.db import DatabaseError, connection

from backend.api.graphql.context import Context, bearer_token
from backend.api.graphql.documents import Operation
from backend.api.graphql.kept.entries import Entry, instant_of, read_entry, write_entry
from backend.api.graphql.kept.memory import memory
from backend.api.graphql.kept.near import NEAR
from backend.api.graphql.kept.sources import Head, relations_read, topics_of
from backend.kernel.changes import is_unchanged
from backend.kernel.reads import noted_reads

PATIENCE_SECONDS = 0.3
"""How long a request waits for another that works out the same answer."""
_LOOK_AGAIN_SECONDS = 0.01

Work = Callable[[Context], tuple[dict[str, Any], int]]
"""Runs the operation: the answer and its HTTP status."""


class Way(Enum):
    """How an answer came about: the header X-Cache."""

    HIT = "hit"
    MISS = "miss"
    BYPASS = "bypass"


class Told(NamedTuple):
    """An answer: a dict, or an orjson.Fragment where its text is known."""

    content: Any
    status: int
    way: Way


def answer(context: Context, operation: Operation, variables: dict[str, Any], work: Work) -> Told:
    """The operation's answer, from memory where it is nobody's in particular and still true."""
    key = _key(context, operation, variables)
    if key is None:
        return Told(*work(context), Way.BYPASS)
    try:
        body, token = _kept(key, context), None
        if body is None:
            token = memory().lease(key)
            if token is None:
                body = _waited_for(key, context)
        if body is not None:
            return Told(orjson.Fragment(body), 200, Way.HIT)
        head = Head(now=context.now)
    except DatabaseError:
        # The executor has its own way to tell of a database that does not answer.
        return Told(*work(context), Way.BYPASS)
    try:
        return _worked_out(key, context, head, work)
    finally:
        memory().release(key, token or "")


def _key(context: Context, operation: Operation, variables: dict[str, Any]) -> bytes | None:
    """What tells this question from every other; None where the answer is not for everybody, or not of what is
    committed."""
    if operation.public is None or not settings.RESPONSE_CACHE or bearer_token(context.request):
        return None
    if "Authorization" in context.request.headers or connection.in_atomic_block:
        return None
    asked = {name: variables[name] for name in operation.variables if name in variables}
    # Two requests for one address speak the same language; nothing else of a request is looked at.
    try:
        said = orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        return None  # Nested more deeply than anybody means it.
    return blake2b(operation.public + context.language.encode() + said, digest_size=16).digest()


def _kept(key: bytes, context: Context) -> bytes | None:
    """The text of an answer that is true at this moment, from this process or from Valkey."""
    near = NEAR.get(key)
    if near is not None and _is_true(near, context):
        return near.body
    entry = read_entry(key, memory().get(key))
    if (
        entry is None
        or (near is not None and entry.snapshot == near.snapshot)
        or not _is_true(entry, context)
    ):
        return None
    NEAR.put(key, entry)
    return entry.body


def _is_true(entry: Entry, context: Context) -> bool:
    return entry.stands_at(context.now) and is_unchanged(entry.topics, since=entry.snapshot)


def _waited_for(key: bytes, context: Context) -> bytes | None:
    """The answer that another request is working out, if it comes soon and is true for this one too."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        time.sleep(_LOOK_AGAIN_SECONDS)
        if not memory().is_leased(key):
            break
    context.forget()
    return _kept(key, context)


def _worked_out(key: bytes, context: Context, head: Head, work: Work) -> Told:
    """The head was taken before: what is committed while the answer is made puts it out of force."""
    with noted_reads() as reads:
        content, status = work(context)
    topics = topics_of(reads) if status == 200 and "errors" not in content and reads.may_be_kept else None
    if topics is None:
        return Told(content, status, Way.BYPASS)
    until = head.until(relations_read(reads))
    entry = Entry(
        snapshot=head.snapshot,
        since=instant_of(context.now),
        until=None if until is None else instant_of(until),
        topics=tuple(sorted(topics)),
        body=orjson.dumps(content),
    )
    NEAR.put(key, entry)
    memory().put(key, write_entry(key, entry))
    return Told(orjson.Fragment(entry.body), status, Way.MISS)

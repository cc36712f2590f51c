"""Once per key: a form that is sent twice, or a call repeated after a lost answer, does its work once."""

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from backend.kernel import clock
from backend.kernel.rows import execute, fetch_one
from backend.stock.errors import KeyInvalid, KeyReused

LONGEST_KEY = 40

# The insert waits for another transaction with the same key: it has then either done the work or left no trace.
_CLAIM = """
    INSERT INTO stock_deed (key, verb, digest, done_at) VALUES (%(key)s, %(verb)s, %(digest)s, %(now)s)
    ON CONFLICT (key) DO NOTHING RETURNING id
"""
_BEFORE = "SELECT id, verb, digest, subject_id FROM stock_deed WHERE key = %(key)s"


@dataclass(frozen=True, slots=True)
class Claim:
    """A deed that is ours to do (`is_new`), or one that was done and what came of it."""

    deed_id: int
    is_new: bool
    subject_id: int | None = None


def claim_deed(*, actor: str, key: str, verb: str, said: Any) -> Claim:
    """Claim the key for this actor's request; the caller holds a transaction and does the work in it.

    `said` is what was asked, of JSON's types. Raises KeyReused when the key stood for something else, KeyInvalid for
    an empty one, one above LONGEST_KEY characters or with characters that no form of ours makes.
    """
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise KeyInvalid(LONGEST_KEY)
    full = f"{actor}:{key}"
    digest = hashlib.sha256(orjson.dumps([verb, said], option=orjson.OPT_SORT_KEYS)).digest()
    row = fetch_one(_CLAIM, {"key": full, "verb": verb, "digest": digest, "now": clock.now()})
    if row is not None:
        return Claim(row[0], True)
    before = fetch_one(_BEFORE, {"key": full})
    assert before is not None
    if before[1] != verb or bytes(before[2]) != digest:
        raise KeyReused
    return Claim(before[0], False, before[3])


def note_subject(claim: Claim, subject_id: int) -> None:
    """Say what came of the deed, for whoever asks again."""
    execute(
        "UPDATE stock_deed SET subject_id = %(subject)s WHERE id = %(deed)s",
        {"subject": subject_id, "deed": claim.deed_id},
    )

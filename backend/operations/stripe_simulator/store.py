"""Objects, answered keys and messages to be delivered, in one SQLite file that a restart finds again."""

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS thing (id TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answered (key TEXT PRIMARY KEY, request TEXT NOT NULL, status INTEGER, answer TEXT);
CREATE TABLE IF NOT EXISTS message (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL, done REAL);
"""
LAST_TRY = 12


@dataclass(frozen=True, slots=True)
class Message:
    """A webhook message that is due."""

    id: str
    body: str
    tries: int


class Store:
    """One connection behind one lock: a simulator has few buyers."""

    def __init__(self, path: Path) -> None:
        self.lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside, or nothing."""
        with self.lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """An object, or None."""
        row = self._db.execute("SELECT body FROM thing WHERE id = ? AND kind = ?", (key, kind)).fetchone()
        return None if row is None else json.loads(row[0])

    def put(self, kind: str, thing: dict[str, Any]) -> dict[str, Any]:
        """Keep an object as it is now."""
        self._db.execute(
            "INSERT INTO thing (id, kind, body) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (thing["id"], kind, json.dumps(thing)),
        )
        return thing

    def every(self, kind: str) -> list[dict[str, Any]]:
        """All objects of a kind, the oldest first."""
        rows = self._db.execute("SELECT body FROM thing WHERE kind = ? ORDER BY rowid", (kind,))
        return [json.loads(row[0]) for row in rows]

    def answered(self, key: str) -> tuple[str, int, str] | None:
        """What was asked and answered under an idempotency key: (request, status, answer)."""
        return self._db.execute(
            "SELECT request, status, answer FROM answered WHERE key = ?", (key,)
        ).fetchone()

    def remember(self, key: str, request: str, status: int, answer: str) -> None:
        """Keep an answer for whoever asks again with the key."""
        self._db.execute("INSERT INTO answered VALUES (?, ?, ?, ?)", (key, request, status, answer))

    def tell(self, type: str, thing: dict[str, Any]) -> None:
        """A message to be delivered."""
        event = {
            "id": new_id("evt"),
            "object": "event",
            "api_version": "simulator",
            "created": int(time.time()),
            "livemode": False,
            "type": type,
            "data": {"object": thing},
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
        }
        self._db.execute(
            "INSERT INTO message (id, body, due) VALUES (?, ?, ?)",
            (event["id"], json.dumps(event), time.time()),
        )

    def due_messages(self) -> list[Message]:
        """What is to be delivered now."""
        with self.lock:
            rows = self._db.execute(
                "SELECT id, body, tries FROM message WHERE done IS NULL AND due <= ? AND tries < ? ORDER BY rowid",
                (time.time(), LAST_TRY),
            ).fetchall()
        return [Message(*row) for row in rows]

    def note_delivery(self, message: Message, *, delivered: bool) -> None:
        """It arrived, or is to be tried again after 1, 2, 4 … seconds, a minute at most."""
        now = time.time()
        with self.lock:
            self._db.execute(
                "UPDATE message SET tries = tries + 1, due = ?, done = ? WHERE id = ?",
                (now + min(2**message.tries, 60), now if delivered else None, message.id),
            )

    def close(self) -> None:
        """Let go of the file."""
        with self.lock:
            self._db.close()


def new_id(prefix: str) -> str:
    """ "pi" → "pi_sim_4f…"."""
    return f"{prefix}_sim_{secrets.token_hex(12)}"

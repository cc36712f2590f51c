"""Plain SQL where the ORM's objects would cost more than the query: rows in, frozen dataclasses or tuples out."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.db import connection
from psycopg.pq import Format

Parameters: TypeAlias = Mapping[str, Any] | Sequence[Any] | None


def fetch_all(sql: str, parameters: Parameters = None, *, binary: bool = False) -> list[tuple[Any, ...]]:
    """All rows of one statement.

    `binary` lets values travel in PostgreSQL's own form, which makes instants several times cheaper to read; JSON
    then arrives parsed instead of as text.
    """
    with connection.cursor() as cursor:
        if binary:
            cursor.cursor.format = Format.BINARY
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def fetch_one(sql: str, parameters: Parameters = None, *, binary: bool = False) -> tuple[Any, ...] | None:
    """The first row of one statement, or None. `binary` as in fetch_all."""
    with connection.cursor() as cursor:
        if binary:
            cursor.cursor.format = Format.BINARY
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def execute(sql: str, parameters: Parameters = None) -> int:
    """Run one statement; the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount

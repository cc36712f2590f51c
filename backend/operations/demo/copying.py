"""COPY into tables, with numbers given before, so that rows can refer to each other."""

from collections.abc import Iterable, Sequence
from typing import Any, LiteralString

from django.db import connection
from django.db.models import Model
from psycopg import sql

from backend.kernel.rows import execute, fetch_one


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of `columns` (database names) in one statement, so that statement triggers fire once; their number.

    `rows` must not ask the database while it is read: the connection is busy copying and would wait for itself.
    """
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    )
    written = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            written += 1
    return written


def first_free_id(model: type[Model]) -> int:
    """The number after the greatest one in use."""
    row = fetch_one(_on_table("SELECT coalesce(max(id), 0) + 1 FROM {}", model))
    assert row is not None
    return int(row[0])


def advance_sequence(model: type[Model]) -> None:
    """Let the table's own numbering go on after the rows that brought their numbers with them."""
    table = model._meta.db_table
    execute(
        _on_table(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), greatest(max(id), 1), max(id) IS NOT NULL) FROM {}",
            model,
        ),
        [table],
    )


def analyse(models: Iterable[type[Model]]) -> None:
    """Tell the planner what is in the tables."""
    for model in models:
        execute(_on_table("ANALYZE {}", model))


def _on_table(template: LiteralString, model: type[Model]) -> str:
    return template.format(connection.ops.quote_name(model._meta.db_table))

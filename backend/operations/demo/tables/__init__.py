"""The demo's words as tab-separated tables: one file per kind, the first line names the columns."""

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of tables/<name>.tsv by column name; empty cells are empty strings."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)

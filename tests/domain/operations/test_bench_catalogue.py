"""`ocop bench --catalogue` asks a database without any server beside it."""

import io

import pytest
from django.core.management import CommandError, call_command

from backend.catalogue.index.current import INDEX
from backend.operations.bench.run import run_bench
from tests.factories import make_sellable


@pytest.mark.django_db(transaction=True)
def test_every_scenario_has_its_figures() -> None:
    for number in range(24):
        make_sellable(listing={"name": f"Trà {number}"})
    out, err = io.StringIO(), io.StringIO()
    call_command("bench", "--catalogue", "--runs", "1", stdout=out, stderr=err)
    INDEX.forget()
    first = out.getvalue().splitlines()[0]
    assert first.startswith("24 products on the shelf. The index with an order by name took ")
    rows = [line.split(" | ") for line in out.getvalue().splitlines() if line.startswith("| ")][1:]
    assert [row[0] for row in rows][:4] == [
        "| listing with facets, province and stars",
        "| listing with facets, stars alone",
        "| listing with facets, unfiltered",
        "| listing with facets, page 500",
    ]
    assert "| search with facets: nước mắm" in [row[0] for row in rows]
    assert all(float(row[1]) > 0 for row in rows)


@pytest.mark.django_db(transaction=True)
def test_an_empty_shelf_cannot_be_measured() -> None:
    with pytest.raises(CommandError, match="Too few products to measure with"):
        call_command("bench", "--catalogue", "--runs", "1", stderr=io.StringIO())
    INDEX.forget()


def test_the_ledger_is_measured_in_a_postgresql_of_our_own() -> None:
    with pytest.raises(RuntimeError, match="The ledger is measured in PostgreSQL"):
        run_bench(api="", storefront="", pids={"api": 1}, runs=1, say=print, only=["ledger"])

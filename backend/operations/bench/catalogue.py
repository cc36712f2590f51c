"""The catalogue alone, in this process: what its index costs to build and to keep, and what listings and searches cost.

No server need run, so it can be asked of any database, however large; HTTP is left out.
"""

import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import psutil
from django.db import connection
from django.test import Client

from backend.catalogue.index.answers import Slice, ask_index
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.plan import Facet
from backend.catalogue.selectors import ProductQuestion
from backend.kernel import clock
from backend.kernel.rows import fetch_one
from backend.operations.bench import documents
from backend.operations.bench.samples import take_filters
from backend.operations.bench.scenarios import SEARCHES, TYPED, filter_variables

Request = tuple[str, dict[str, Any]]


def measure_catalogue(*, runs: int, say: Callable[[str], None]) -> str:
    """The figures as Markdown; each scenario is asked for `runs` times.

    Raises RuntimeError where there are too few products, or GraphQL answers with errors.
    """
    # The schema is loaded first, so that the memory that grows afterwards is the index's.
    client = Client(headers={"Authorization": "None"})
    _ask(client, ("{ shop { name } }", {}))
    say("building the index …")
    built = _build()
    filters = take_filters()
    if not filters:
        raise RuntimeError("Too few products to measure with. Load them with `./ocop seed`.")
    lines = [built, "", "| asked for | middle ms | p95 ms | PostgreSQL ms |", "|---|---:|---:|---:|"]
    for name, requests in _scenarios(filters):
        say(f"{name} …")
        lines.append(f"| {name} | {_measured(client, requests, runs)} |")
    return "\n".join(lines) + "\n"


def _build() -> str:
    process = psutil.Process()
    before, begun, clock_begun = process.memory_info().rss, time.process_time(), time.monotonic()
    served = _server_seconds()
    INDEX.forget()
    answer = ask_index(ProductQuestion(), now=clock.now(), facets=list(Facet), part=Slice(0, 24))
    if answer is None:
        raise RuntimeError("CATALOGUE_INDEX is off, or somebody else builds the index.")
    here, there = time.process_time() - begun, _server_seconds() - served
    megabytes = (process.memory_info().rss - before) / 1e6
    return (
        f"{answer.total:,} products on the shelf. The index with an order by name took {here:.1f} s of processor time "
        f"here and {there:.1f} s in PostgreSQL ({time.monotonic() - clock_begun:.0f} s by the clock), and "
        f"{megabytes:.0f} MB."
    )


def _scenarios(filters: list[tuple[str, int]]) -> Iterator[tuple[str, list[Request]]]:
    listing = {"first": 24, "sortBy": {"field": "NAME", "direction": "ASC"}}
    yield (
        "listing with facets, province and stars",
        [(documents.FACETS, {**filter_variables(*each), "page": 1}) for each in filters],
    )
    yield (
        "listing with facets, stars alone",
        [
            (documents.FACETS, {**listing, "where": {"attributes": [attribute]}, "page": 1})
            for attribute in ({"slug": "ocop-stars", "values": [str(stars)]} for stars in (3, 4, 5))
        ],
    )
    yield "listing with facets, unfiltered", [(documents.FACETS, {**listing, "page": 1})]
    yield "listing with facets, page 500", [(documents.FACETS, {**listing, "page": 500})]
    for words in SEARCHES:
        yield f"search with facets: {words}", [(documents.SEARCH, {"first": 24, "page": 1, "search": words})]
    yield "suggestions", [(documents.SUGGESTIONS, {"query": typed}) for typed in TYPED]


def _measured(client: Client, requests: list[Request], runs: int) -> str:
    for request in requests[:3]:
        _ask(client, request)
    times: list[float] = []
    served = _server_seconds()
    for number in range(runs):
        begun = time.process_time()
        _ask(client, requests[number % len(requests)])
        times.append((time.process_time() - begun) * 1000)
    in_postgres = (_server_seconds() - served) * 1000 / runs
    times.sort()
    return f"{median(times):.1f} | {times[int(len(times) * 0.95)]:.1f} | {in_postgres:.1f}"


def _ask(client: Client, request: Request) -> None:
    query, variables = request
    answer = client.post(
        "/graphql/", {"query": query, "variables": variables}, content_type="application/json"
    ).json()
    if answer.get("errors"):
        raise RuntimeError(f"GraphQL errors: {answer['errors']}")


def _server_seconds() -> float:
    """Processor time of our connection's server process so far; 0 where it is not on this machine."""
    host = str(connection.settings_dict["HOST"])
    if host not in ("127.0.0.1", "localhost", "") and not host.startswith("/"):
        return 0.0
    row = fetch_one("SELECT pg_backend_pid()")
    assert row is not None
    try:
        spent = psutil.Process(row[0]).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(spent.user + spent.system)

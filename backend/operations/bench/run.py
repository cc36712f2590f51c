"""The whole measurement, against the marketplace that runs from the run folder."""

import os
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from backend.kernel import clock
from backend.kernel.rows import fetch_one
from backend.operations.bench import documents, scenarios
from backend.operations.bench.cpu import proportional_megabytes, resident_megabytes
from backend.operations.bench.events import measure_events
from backend.operations.bench.facts import wait_for_facts
from backend.operations.bench.freshness import measure_freshness
from backend.operations.bench.ledger import measure_ledger
from backend.operations.bench.load import Scenario, measure
from backend.operations.bench.report import Figures, render
from backend.operations.bench.samples import Samples, take_samples
from backend.operations.bench.statements import count_statements


@dataclass(frozen=True, slots=True)
class _Planned:
    """A scenario, where it is sent, how often, and whose processor time counts."""

    name: str
    figures: Figures
    origin: str
    scenario: Scenario
    pids: dict[str, int]
    runs: int
    afterwards: Callable[[], None] | None = None


NAMES = (
    *("listing", "facets", "kept", "unfiltered", "page-500", "product", "search", "suggestions"),
    *(
        "shop-listing",
        "shop-home",
        "shop-product",
        "shop-province",
        "checkout",
        "events",
        "freshness",
        "ledger",
    ),
)
"""What can be measured, in the order of the report."""
BEHIND_AN_ORDER = ("api", "postgres", "relay", "worker", "valkey")
"""Who works for an order: while the buyer waits, and after that."""


def run_bench(
    *,
    api: str,
    storefront: str,
    pids: dict[str, int],
    runs: int,
    say: Callable[[str], None],
    only: Collection[str] = NAMES,
) -> str:
    """Measure what is named and return the report. `pids` needs api, storefront, worker and relay; postgres and valkey
    are left out of the processor time where they are not there.

    Raises RuntimeError where there are too few products, or the ledger is asked for without postgres.
    `runs` is the number of listing requests at each concurrency; the other scenarios follow from it.
    """
    if "ledger" in only and "postgres" not in pids:
        raise RuntimeError(
            "The ledger is measured in PostgreSQL: let `ocop up` start one, or leave it out by --only."
        )
    started = time.monotonic()
    samples = take_samples()
    if not samples.filters or len(samples.variants) < runs:
        raise RuntimeError("Too few products to measure with. Load them with `./ocop seed --scale national`.")
    plan = [each for each in _plan(samples, api, storefront, pids, runs) if each.name in only]
    for each in plan:
        # Every checkout needs a variant of its own; the others begin where the last one began.
        used = 0
        warming = max(each.runs // 10, 80)
        measure(each.origin, each.scenario, runs=warming, concurrency=4, pids={}, afterwards=each.afterwards)
        used += warming
        for concurrency in (1, 8):
            say(f"{each.figures.title}: {each.runs} runs at concurrency {concurrency}")
            each.figures.measured.append(
                measure(
                    each.origin,
                    each.scenario,
                    runs=each.runs,
                    concurrency=concurrency,
                    pids=each.pids,
                    first=used,
                    afterwards=each.afterwards,
                )
            )
            used += each.runs
    events = freshness = ledger = None
    if "events" in only:
        say("10,000 counter events")
        counted = _those(pids, "api", "relay", "worker", "postgres", "valkey")
        events = measure_events(api, samples, counted)
    if "freshness" in only:
        say("1,000 counter events a second")
        freshness = measure_freshness(api, samples)
    if "ledger" in only:
        say("a million movements")
        ledger = measure_ledger(postgres=pids["postgres"], variant_id=samples.variants[0])
    row = fetch_one(
        "SELECT count(*) FROM catalogue_shelf WHERE valid_from <= %(now)s AND %(now)s < valid_until",
        {"now": clock.now()},
    )
    return render(
        figures=[planned.figures for planned in plan],
        events=events,
        freshness=freshness,
        ledger=ledger,
        products=row[0] if row else 0,
        memory={name: resident_megabytes(pids[name]) for name in ("api", "storefront", "worker", "relay")},
        api_process=proportional_megabytes(pids["api"]),
        seconds=time.monotonic() - started,
    )


def _those(pids: dict[str, int], *names: str) -> dict[str, int]:
    return {name: pids[name] for name in names if name in pids}


def _plan(samples: Samples, api: str, storefront: str, pids: dict[str, int], runs: int) -> list[_Planned]:
    """Everything that is measured, in the order of the report; the checkout, which changes things, last."""
    serving = _those(pids, "api", "postgres")
    paging = _those(pids, "storefront", "api", "postgres")
    keeping = {**_those(pids, "api", "postgres", "valkey"), "client": os.getpid()}
    faceted = {**scenarios.listing_variables(samples, 0), "page": 1}
    listing = count_statements(documents.LISTING, scenarios.listing_variables(samples, 0))
    facets = count_statements(documents.FACETS, faceted)
    kept = count_statements(documents.FACETS, faceted, from_cache=True)
    search = count_statements(documents.SEARCH, {"first": 24, "page": 1, "search": scenarios.SEARCHES[0]})
    suggestions = count_statements(documents.SUGGESTIONS, {"query": scenarios.TYPED[0]})
    product = count_statements(documents.PRODUCT, {"slug": samples.slugs[0]})

    def asked(
        name: str, title: str, aim: float, statements: int, scenario: Scenario, **more: Any
    ) -> _Planned:
        figures = Figures(f"GraphQL {title}", aim, statements)
        return _Planned(name, figures, api, scenario, more.get("pids", serving), more.get("runs", runs))

    def shown(name: str, title: str, scenario: Scenario) -> _Planned:
        figures = Figures(f"storefront {title} (HTML)", None, None)
        return _Planned(name, figures, storefront, scenario, paging, runs // 4)

    return [
        asked(
            *("listing", "listing: province and stars, 24 products, totalCount", 5, listing),
            scenarios.listing(samples),
        ),
        asked(
            "facets", "listing with facets: province and stars", 5, facets, scenarios.facets_listing(samples)
        ),
        asked(
            *("kept", "listing with facets from the response cache", 1.3, kept),
            scenarios.kept_listing(samples),
            pids=keeping,
            runs=runs * 2,
        ),
        asked(
            *("unfiltered", "listing with facets, unfiltered", 5, facets),
            scenarios.unfiltered_listing(samples),
        ),
        asked("page-500", "listing with facets, page 500", 5, facets, scenarios.page_500(samples)),
        asked("product", "product page", 2.5, product, scenarios.product(samples)),
        asked("search", "search with facets", 3, search, scenarios.search(samples)),
        asked("suggestions", "suggestions", 3, suggestions, scenarios.suggestions(samples)),
        shown("shop-listing", "listing page", scenarios.shop_listing(samples)),
        shown("shop-home", "first page", scenarios.shop_home(samples)),
        shown("shop-product", "product page", scenarios.shop_product(samples)),
        shown("shop-province", "province page", scenarios.shop_province(samples)),
        _Planned(
            "checkout",
            Figures("whole checkout, six requests, with everything that follows", 28, None),
            api,
            scenarios.checkout(samples),
            {name: pids[name] for name in BEHIND_AN_ORDER} | {"client": os.getpid()},
            runs // 8,
            wait_for_facts,
        ),
    ]

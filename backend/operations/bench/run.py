"""The whole measurement, against the marketplace that runs from the run folder."""

import time
from collections.abc import Callable

from backend.kernel import clock
from backend.kernel.rows import fetch_one
from backend.operations.bench import documents, scenarios
from backend.operations.bench.cpu import resident_megabytes
from backend.operations.bench.events import measure_events
from backend.operations.bench.freshness import measure_freshness
from backend.operations.bench.ledger import measure_ledger
from backend.operations.bench.load import Scenario, measure
from backend.operations.bench.report import Figures, render
from backend.operations.bench.samples import take_samples
from backend.operations.bench.statements import count_statements


def run_bench(
    *, api: str, storefront: str, pids: dict[str, int], runs: int, say: Callable[[str], None]
) -> str:
    """Measure everything and return the report. `pids` needs api, storefront, postgres, worker, relay and valkey.

    `runs` is the number of listing requests at each concurrency; the other scenarios follow from it.
    """
    started = time.monotonic()
    samples = take_samples()
    if not samples.filters or len(samples.variants) < runs:
        raise RuntimeError("Too few products to measure with. Load them with `./ocop seed --scale national`.")
    serving = {name: pids[name] for name in ("api", "postgres")}
    paging = {name: pids[name] for name in ("storefront", "api", "postgres")}
    listing_statements, _ = count_statements(documents.LISTING, scenarios.listing_variables(samples, 0))
    product_statements, _ = count_statements(documents.PRODUCT, {"slug": samples.slugs[0]})
    listing = Figures("GraphQL listing: province and stars, 24 products, totalCount", 5, listing_statements)
    faceted = {**scenarios.listing_variables(samples, 0), "page": 1}
    facets_statements, _ = count_statements(documents.FACETS, faceted)
    facets = Figures("GraphQL listing with facets: province and stars", 5, facets_statements)
    unfiltered = Figures("GraphQL listing with facets, unfiltered", 5, facets_statements)
    page_500 = Figures("GraphQL listing with facets, page 500", 5, facets_statements)
    product = Figures("GraphQL product page", 3, product_statements)
    page = Figures("storefront listing page (HTML)", None, None)
    checkout = Figures("whole checkout, six requests", 40, None)
    plan: list[tuple[Figures, str, Scenario, dict[str, int], int]] = [
        (listing, api, scenarios.listing(samples), serving, runs),
        (facets, api, scenarios.facets_listing(samples), serving, runs),
        (unfiltered, api, scenarios.unfiltered_listing(samples), serving, runs),
        (page_500, api, scenarios.page_500(samples), serving, runs),
        (product, api, scenarios.product(samples), serving, runs),
        (page, storefront, scenarios.shop_listing(samples), paging, runs // 4),
        (checkout, api, scenarios.checkout(samples), serving, runs // 8),
    ]
    used = 0
    for figure, origin, scenario, group, count in plan:
        measure(origin, scenario, runs=max(count // 10, 8), concurrency=4, pids={}, first=used)
        used += max(count // 10, 8)
        for concurrency in (1, 8):
            say(f"{figure.title}: {count} runs at concurrency {concurrency}")
            figure.measured.append(
                measure(origin, scenario, runs=count, concurrency=concurrency, pids=group, first=used)
            )
            used += count
        if scenario is not plan[-1][2]:
            used = 0
    say("10,000 counter events")
    events = measure_events(
        api, samples, {name: pids[name] for name in ("api", "relay", "worker", "postgres", "valkey")}
    )
    say("1,000 counter events a second")
    freshness = measure_freshness(api, samples)
    say("a million movements")
    ledger = measure_ledger(postgres=pids["postgres"], variant_id=samples.variants[0])
    row = fetch_one(
        "SELECT count(*) FROM catalogue_shelf WHERE valid_from <= %(now)s AND %(now)s < valid_until",
        {"now": clock.now()},
    )
    return render(
        figures=[listing, facets, unfiltered, page_500, product, page, checkout],
        events=events,
        freshness=freshness,
        ledger=ledger,
        products=row[0] if row else 0,
        memory={name: resident_megabytes(pids[name]) for name in ("api", "storefront", "worker", "relay")},
        seconds=time.monotonic() - started,
    )

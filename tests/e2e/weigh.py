"""What pages weigh and how fast they come in a telephone's browser: python -m tests.e2e.weigh SHOP PATH PATH …

Prints the rows of the table in docs/shop-weights.md: kilobytes over the wire, milliseconds of the run with the middle
LCP of three.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import CHROMIUM, QUIET

RUNS = 3
SLOWER = 4
_OBSERVE = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
const watch = (type, act) =>
  new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({type, buffered: true});
watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
watch("longtask", (entry) => { seen.tbt += Math.max(0, entry.duration - 50); });
"""
_FIRST_BYTE = "performance.getEntriesByType('navigation')[0].responseStart"


@dataclass(frozen=True)
class Load:
    """One load with an empty cache: bytes on the wire by kind, milliseconds, the shift as the browser counts it."""

    requests: int
    bytes_of: Counter[str]
    html: int
    first_byte: float
    lcp: float
    shift: float
    blocked: float


def load(browser: Browser, address: str) -> Load:
    """A screen of 360 × 740 at twice the density, touch, a processor slowed four times, no slowing of the network."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, has_touch=True, is_mobile=True
    )
    context.add_init_script(_OBSERVE)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def begun(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def ended(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"], "Other")] += event["encodedDataLength"]

    wire.on("Network.responseReceived", begun)
    wire.on("Network.loadingFinished", ended)
    wire.send("Network.enable")
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None
    assert answer.ok, f"{address} answered {answer.status}"
    seen = page.evaluate("window.seen")
    done = Load(
        requests=len(kinds),
        bytes_of=sizes,
        html=len(answer.body()),
        first_byte=page.evaluate(_FIRST_BYTE),
        lcp=seen["lcp"],
        shift=seen["cls"],
        blocked=seen["tbt"],
    )
    context.close()
    return done


def row(address: str, loads: Iterable[Load]) -> str:
    """The line of the load with the middle LCP."""
    ordered = sorted(loads, key=lambda each: each.lcp)
    one = ordered[len(ordered) // 2]
    kilobytes = {kind: f"{size / 1000:.1f}" for kind, size in one.bytes_of.items()}
    cells = [
        str(one.requests),
        f"{kilobytes.get('Document', '0')} KB ({one.html / 1000:.1f})",
        *(f"{kilobytes.get(kind, '0')} KB" for kind in ("Stylesheet", "Script", "Image")),
        f"{one.first_byte:,.0f} ms",
        f"{one.lcp:,.0f} ms",
        f"{one.shift:.3f}".rstrip("0").rstrip("."),
        f"{one.blocked:,.0f} ms",
    ]
    return f"| {address} | {' | '.join(cells)} |"


def main(shop: str, paths: list[str]) -> None:
    """A row for each path."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for path in paths:
            print(row(path, [load(browser, shop + path) for _ in range(RUNS)]), flush=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

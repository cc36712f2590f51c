"""Hot statements read big tables along an index.

With sequential scans and sorts switched off PostgreSQL still takes one where no index serves, however few rows a test
has: so a plan without them proves that the index fits the statement, and does not hang on the size of the data. The
indexes on the time of validity are taken away, because every row fits them and a small table may be read along them.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from backend.api.graphql.kept.sources import Head
from backend.kernel import changes, clock
from backend.kernel.rows import execute, fetch_one
from backend.orders.selectors import QUEUE_STAGES, fulfilments_at_points
from backend.stock.selectors import levels_of_variants
from backend.stock.services import expire_lots
from tests.api.kept.market import Market, make_market, tell

pytestmark = pytest.mark.django_db

BIG = {
    "catalogue_shelf",
    "catalogue_listing",
    "catalogue_variant",
    "catalogue_listingmedia",
    "catalogue_change",
    "certification_recognisedproduct",
    "certification_recognition",
    "producers_producer",
    "stock_level",
    "feedback_review",
    "feedback_question",
    "feedback_tally",
    "orders_fulfilment",
    "orders_order",
    "orders_orderline",
    "kernel_change",
}


class Plans:
    """Every plan of the statements that run in its block."""

    def __init__(self) -> None:
        self.found: list[Any] = []

    def __call__(self, run: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if str(sql).lstrip().startswith(("SELECT", "WITH")):
            with connection.cursor() as cursor:
                self.found += cursor.cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params).fetchone()[0]
        return run(sql, params, many, context)

    def nodes(self) -> list[dict[str, Any]]:
        """All nodes of all plans."""
        waiting = [each["Plan"] for each in self.found]
        nodes = []
        while waiting:
            node = waiting.pop()
            nodes.append(node)
            waiting += node.get("Plans", [])
        return nodes

    @property
    def scanned(self) -> set[str]:
        """Big tables that were read from end to end. EXISTS is looked up either way, as rows there are: not counted."""
        return {
            node["Relation Name"]
            for node in self.nodes()
            if node["Node Type"] == "Seq Scan"
            and node["Relation Name"] in BIG
            and node.get("Parent Relationship") != "SubPlan"
        }

    @property
    def indexes(self) -> set[str]:
        """The indexes that were used."""
        return {node["Index Name"] for node in self.nodes() if "Index Name" in node}


@pytest.fixture
def plans() -> Iterator[tuple[Market, Plans]]:
    """What runs while a test asks; all is undone with the test's transaction."""
    market = make_market()
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("DROP INDEX shelf_valid_from, shelf_valid_until")
    execute("SET LOCAL enable_seqscan = off")
    execute("SET LOCAL enable_sort = off")
    found = Plans()
    with connection.execute_wrapper(found):
        yield market, found


@pytest.mark.parametrize(
    ("page", "indexes"),
    [
        ("listing", {"catalogue_shelf_pkey"}),
        ("product", {"shelf_slug", "level_once", "listing_media_position_once"}),
        ("product_feedback", {"shelf_slug"}),
        ("search", {"catalogue_shelf_pkey"}),
        ("suggestions", {"catalogue_shelf_pkey"}),
        ("point", set()),
    ],
)
def test_pages(plans: tuple[Market, Plans], page: str, indexes: set[str]):
    market, found = plans
    tell(*market.pages()[page])
    assert len(found.found) > 0
    assert found.scanned == set()
    assert indexes <= found.indexes


def test_suggestions_without_an_index_in_memory(plans: tuple[Market, Plans], settings: Any):
    market, found = plans
    settings.CATALOGUE_INDEX = False
    tell(*market.pages()["suggestions"])
    assert found.scanned == set()
    assert "shelf_name_prefix" in found.indexes


@pytest.mark.parametrize(
    ("field", "index"),
    [
        ("NAME", "shelf_by_name"),
        ("MINIMAL_PRICE", "shelf_by_price"),
        ("CREATED_AT", "shelf_by_creation"),
        ("LAST_MODIFIED_AT", "shelf_by_update"),
    ],
)
def test_every_order_has_its_index(plans: tuple[Market, Plans], field: str, index: str):
    _, found = plans
    for direction in ("ASC", "DESC"):
        tell(
            "query($by: ProductOrder) { products(first: 2, sortBy: $by) { edges { node { name } } } }",
            {"by": {"field": field, "direction": direction}},
        )
    assert found.scanned == set()
    assert index in found.indexes
    assert "Sort" not in {node["Node Type"] for node in found.nodes()}


def test_what_stands_behind_every_kept_answer():
    make_market()
    seen = fetch_one("SELECT pg_current_snapshot()::text")
    assert seen is not None
    execute("SET LOCAL enable_seqscan = off")
    found = Plans()
    with connection.execute_wrapper(found):
        changes.is_unchanged(["catalogue_change", "stock_level/7"], since=seen[0])
        Head(now=clock.now())
    assert found.scanned == set()
    assert {"shelf_valid_from", "shelf_valid_until"} <= found.indexes


def test_stock_and_the_work_of_a_point(plans: tuple[Market, Plans]):
    market, found = plans
    assert levels_of_variants([market.variant.pk])
    fulfilments_at_points([market.point.pk], stages=QUEUE_STAGES)
    assert found.scanned == set()
    assert "level_once" in found.indexes


def test_lots_that_are_over_are_found_in_the_order_of_their_index(plans: tuple[Market, Plans]):
    _, found = plans
    assert expire_lots() == 0
    assert found.scanned == set()
    assert found.indexes == {"level_expiring"}
    assert "Sort" not in {node["Node Type"] for node in found.nodes()}

"""What the marketplace says of the orders: buyers' pages, officers' statements, the ledger and the letters written."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.operations.walk import documents
from backend.operations.walk.client import Client, global_id
from backend.operations.walk.sums import Books, Bought, Page, Row

_ON_SHELVES = """
    SELECT variant_id, sum(on_hand)::bigint, sum(reserved)::bigint FROM stock_level
    WHERE variant_id = ANY(%(variants)s) GROUP BY variant_id
"""
_DAMAGED = """
    SELECT movement.variant_id, sum(movement.quantity)::bigint
    FROM stock_movement movement JOIN stock_account account ON account.id = movement.destination_id
    WHERE movement.id > %(after)s AND account.kind = 'damaged' AND movement.variant_id = ANY(%(variants)s)
    GROUP BY movement.variant_id
"""
_TO_BUYERS = "SELECT email, key FROM notifications_message WHERE email = ANY(%(emails)s)"
_TO_POINTS = """
    SELECT DISTINCT o.number::text, split_part(message.key, ':', 1), message.id
    FROM orders_order o
    JOIN orders_fulfilment part ON part.order_id = o.id
    LEFT JOIN orders_return back ON back.fulfilment_id = part.id
    JOIN notifications_message message ON message.point_id = part.point_id
    WHERE o.number = ANY(%(numbers)s) AND split_part(message.key, ':', 2) IN (part.id::text, back.id::text)
"""
Variants = tuple[int, int]


def page_of(shown: dict[str, Any], variants: Variants) -> Page:
    """The order's page as the API gives it to its buyer."""
    by_variant = {
        line["variant"]["id"]: Bought(
            _dong(line["undiscountedUnitPrice"]["gross"]),
            _dong(line["totalPrice"]["gross"]),
            line["quantity"],
        )
        for line in shown["lines"]
    }
    refunded = _dong(shown["totalRefunded"])
    return Page(
        number=str(shown["number"]),
        bought=tuple(by_variant[global_id("ProductVariant", variant)] for variant in variants),
        fee=_dong(shown["shippingPrice"]["gross"]),
        total=_dong(shown["total"]["gross"]),
        captured=_dong(shown["totalCharged"]) + refunded,
        refunded=refunded,
        on_the_way_back=_dong(shown["totalRefundPending"]),
    )


def books_of(orders: Mapping[str, tuple[str, Variants]], officer: Client, *, after: int) -> dict[str, Books]:
    """By order number. `orders` maps it to the buyer's address and the two goods; `after`: the last movement before."""
    rows = _statement_rows(officer)
    variants = {"variants": [variant for _, pair in orders.values() for variant in pair]}
    levels = {row[0]: (row[1], row[2]) for row in fetch_all(_ON_SHELVES, variants)}
    damaged = dict(fetch_all(_DAMAGED, {**variants, "after": after}))
    news = _news([email for email, _ in orders.values()])
    to_points: dict[str, Counter[str]] = defaultdict(Counter)
    for number, about, _ in fetch_all(_TO_POINTS, {"numbers": [int(number) for number in orders]}):
        to_points[number][about] += 1
    return {
        number: Books(
            rows=tuple(rows[number]),
            news=news[email],
            to_points=to_points[number],
            on_shelves=tuple(levels[variant][0] for variant in pair),
            held=tuple(levels[variant][1] for variant in pair),
            damaged=tuple(damaged.get(variant, 0) for variant in pair),
        )
        for number, (email, pair) in orders.items()
    }


def _statement_rows(officer: Client) -> dict[str, list[Row]]:
    """By order number, as the officers' page has them: yesterday's too, should midnight pass."""
    today = clock.today()
    period = {"from": str(today - timedelta(days=1)), "until": str(today + timedelta(days=2))}
    rows: dict[str, list[Row]] = defaultdict(list)
    for statement in officer.ask(documents.STATEMENTS, **period)["producerStatements"]:
        for entry in statement["entries"]:
            row = Row(
                paid=_dong(entry["paid"]),
                subsidy=_dong(entry["subsidy"]),
                commission=_dong(entry["commission"]),
                withheld=_dong(entry["withheld"]),
                owed=_dong(entry["owed"]),
                in_a_drawer=entry["holder"] is not None,
            )
            rows[entry["orderNumber"]].append(row)
    return rows


def _news(emails: Sequence[str]) -> dict[str, Counter[str]]:
    """By address, counted by what they say: a letter's key names it."""
    news: dict[str, Counter[str]] = defaultdict(Counter)
    for email, key in fetch_all(_TO_BUYERS, {"emails": list(emails)}):
        rest = key.partition(":")[2]
        _, _, about = rest.partition(":")
        news[email][about.split(":")[0] or "refunded"] += 1
    return news


def _dong(amount: dict[str, Any]) -> int:
    return int(amount["amount"])

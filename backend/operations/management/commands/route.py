"""`ocop route`: who carries an order out, and why it was they."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.routing_report import explain_routing, show_parts
from backend.orders.return_selectors import order_id_by_number


class Command(BaseCommand):
    help = (
        "Show which points carry an order out and how far they are; with --explain, what routing weighed up each time: "
        "the candidates, what each rule said of them, which rule decided, and what producers were asked. "
        "Example: ocop route 100001 --explain"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("order", help="The order's number, or its id as staff see it.")
        parser.add_argument("--explain", action="store_true", help="Say why.")

    def handle(self, *args: Any, **options: Any) -> None:
        order_id = _find(options["order"])
        if order_id is None:
            raise CommandError(f"There is no placed order {options['order']!r}.")
        lines = show_parts(order_id)
        if options["explain"]:
            lines += explain_routing(order_id)
        for line in lines:
            self.stdout.write(line)


def _find(given: str) -> UUID | None:
    text = given.strip().removeprefix("#")
    if text.isascii() and text.isdigit() and len(text) < 19:
        return order_id_by_number(int(text))
    try:
        return UUID(text)
    except ValueError:
        return None

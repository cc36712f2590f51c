"""`ocop consignment`: a producer's goods at a point stay the producer's until they are sold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.kernel import clock
from backend.kernel.errors import DomainError
from backend.producers.selectors import producer_ids_by_slug
from backend.salespoints.selectors import active_point_id
from backend.stock.consignment import end_consignment, start_consignment
from backend.stock.statements import ConsignedGoods, consignment_statement

_COLUMNS = (
    "sku",
    "received",
    "sold_at_counter",
    "sold_online",
    "returned_by_customers",
    "returned_to_producer",
)


class Command(BaseCommand):
    help = (
        "Agree that a producer's goods at a point are in consignment, end that, or show what moved and what is owed "
        "in units, by days in Vietnam. Example: ocop consignment ga-ha-noi htx-che-suoi-giang --start; "
        "ocop consignment ga-ha-noi htx-che-suoi-giang --since 2026-11-01 --until 2026-12-01"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("point", help="the point's slug")
        parser.add_argument("producer", help="the producer's slug")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--start", action="store_true", help="from now on")
        what.add_argument("--end", action="store_true", help="until now")
        parser.add_argument("--since", type=date.fromisoformat, help="first day of the statement")
        parser.add_argument(
            "--until", type=date.fromisoformat, help="the day after its last (default: tomorrow)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        point = active_point_id(options["point"])
        producer = producer_ids_by_slug([options["producer"]]).get(options["producer"])
        if point is None:
            raise CommandError(f"No active point has the slug {options['point']!r}.")
        if producer is None:
            raise CommandError(f"No producer has the slug {options['producer']!r}.")
        try:
            if options["start"]:
                start_consignment(point_id=point, producer_id=producer, actor=None)
                self.stdout.write("What comes from this producer stays the producer's until it is sold.")
            elif options["end"]:
                end_consignment(point_id=point, producer_id=producer, actor=None)
                self.stdout.write("What is sold from now on is the point's own.")
            else:
                first = options["since"] or clock.today().replace(day=1)
                last = options["until"] or date.fromordinal(clock.today().toordinal() + 1)
                rows = consignment_statement(
                    point_id=point,
                    producer_id=producer,
                    since=clock.start_of_day(first),
                    until=clock.start_of_day(last),
                )
                self._show(rows)
        except DomainError as error:
            raise CommandError(error.message) from error

    def _show(self, rows: Sequence[ConsignedGoods]) -> None:
        self.stdout.write(
            "  ".join([f"{_COLUMNS[0]:<24}", *(f"{name:>21}" for name in (*_COLUMNS[1:], "owed"))])
        )
        for row in rows:
            units = [getattr(row, name) for name in _COLUMNS[1:]] + [row.owed]
            self.stdout.write("  ".join([f"{row.sku:<24}", *(f"{number:>21,}" for number in units)]))

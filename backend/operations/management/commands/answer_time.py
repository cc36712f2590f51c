"""`ocop answer_time`: how long a point may think about an order, or a producer about goods that an order lacks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.kernel.errors import DomainError
from backend.producers.answer_times import set_answer_time as set_producers_time
from backend.producers.selectors import producer_ids_by_slug
from backend.salespoints.answer_times import set_answer_time as set_points_time
from backend.salespoints.selectors import active_point_id


class Command(BaseCommand):
    help = (
        "Set how many minutes a point of sale has to accept an order, or a producer to say whether it can send goods "
        "that an order lacks; without a number it is as for all others. What is asked already keeps its deadline. "
        "Example: ocop answer_time --point ga-ha-noi 60; ocop answer_time --producer htx-che-suoi-giang"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--point", help="the point's slug")
        whose.add_argument("--producer", help="the producer's slug")
        parser.add_argument("minutes", type=int, nargs="?", help="how many; none: as for all others")

    def handle(self, *args: Any, **options: Any) -> None:
        minutes = options["minutes"]
        try:
            if options["point"]:
                point = active_point_id(options["point"])
                if point is None:
                    raise CommandError(f"No active point has the slug {options['point']!r}.")
                set_points_time(actor=None, point_id=point, minutes=minutes)
            else:
                producer = producer_ids_by_slug([options["producer"]]).get(options["producer"])
                if producer is None:
                    raise CommandError(f"No producer has the slug {options['producer']!r}.")
                set_producers_time(producer_id=producer, minutes=minutes)
        except DomainError as error:
            raise CommandError(error.message) from error
        time = "as for all others" if minutes is None else f"{minutes} minutes"
        self.stdout.write(f"{options['point'] or options['producer']}: {time} to answer.")

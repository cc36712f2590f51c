"""`ocop pos_enrol_code`: a code that makes one till a device of a point."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.salespoints.selectors import active_point_id
from backend.salespoints.services import CODE_LASTS, create_enrolment_code


class Command(BaseCommand):
    help = (
        "Make a code that enrols one device at a point: POST /pos/v1/enrol takes it once. "
        "Example: ocop pos_enrol_code diem-ocop-ga-ha-noi"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("point", help="the point's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        point_id = active_point_id(options["point"])
        if point_id is None:
            raise CommandError(f"No active point has the slug {options['point']!r}.")
        self.stdout.write(create_enrolment_code(point_id=point_id, actor=None).code)
        self.stderr.write(f"It works once, within {int(CODE_LASTS.total_seconds()) // 60} minutes.")

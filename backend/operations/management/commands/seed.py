"""`ocop seed`: demo data into an empty marketplace."""

import sys
import time
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.kernel import clock
from backend.kernel.errors import Busy
from backend.operations.demo.accounts import DemoRefused
from backend.operations.demo.plan import NATIONAL, SMALL, size_of
from backend.operations.demo.seeding import is_empty, seed_marketplace
from backend.operations.progress import ProgressBar


class Command(BaseCommand):
    # The checks would build the whole GraphQL schema, which takes as long as the small data set.
    requires_system_checks = ()
    help = (
        "Fill an empty marketplace with demo data, every row of it marked as such; the same arguments give the same "
        "rows. Example: ocop seed --scale national --as-of 2026-11-22"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale",
            default="small",
            help=f"small ({SMALL}), national ({NATIONAL}) or a number of products in force",
        )
        parser.add_argument(
            "--as-of", type=date.fromisoformat, help="the day it is true for (today in Vietnam)"
        )
        parser.add_argument("--seed", type=int, default=1, help="another number gives other goods")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing, and no error, where there is data"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        if options["if_empty"] and not is_empty():
            self.stdout.write("There is data already: nothing was done.")
            return
        try:
            report = seed_marketplace(
                size=size_of(options["scale"]),
                as_of=options["as_of"] or clock.today(),
                seed=options["seed"],
                media_root=settings.MEDIA_ROOT,
                step=lambda what, rows: self.stdout.write(f"  {what:<30}{rows:>9,}"),
                naming=ProgressBar("names", sys.stderr),
                progress=ProgressBar("goods", sys.stderr),
            )
        except Busy as error:
            raise CommandError("Another seed is running. Nothing was changed.") from error
        except (DemoRefused, ValueError) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(
            f"{report.products:,} products of {report.producers:,} producers in {time.monotonic() - started:.1f} s; "
            f"digest {report.digest[:16]}"
        )
        self.stdout.write("Who may sign in: ocop demo_accounts")

"""`ocop walk`: orders of every kind, played by HTTP and added up to the đồng."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.demo.accounts import DemoRefused, assert_demo_allowed
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import load_state
from backend.operations.walk.client import WentWrong
from backend.operations.walk.plays import Pay, every_play
from backend.operations.walk.run import walk
from backend.operations.walk.table import table_of


class Command(BaseCommand):
    help = (
        "Play orders by card, cash and VietQR, delivered and collected, split, declined, rerouted, returned in part, "
        "cancelled, as their buyers, points and officers do; then hold ledger, statements and letters against what "
        "must have come of them. It sells goods and enters people, so give it data of its own. Ends with code 1 unless "
        "everything adds up. Example: ocop walk"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--paid-by", choices=[pay.value for pay in Pay], help="play only what is paid this way"
        )
        parser.add_argument("--api", help="address of the API (default: of the marketplace that runs here)")

    def handle(self, *args: Any, **options: Any) -> None:
        plays = [play for play in every_play() if options["paid_by"] in (None, play.pay)]
        try:
            assert_demo_allowed()
            walked = walk(options["api"] or _running_api(), plays, show=self.stderr.write)
        except (DemoRefused, WentWrong) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(table_of(walked.lines))
        for text in walked.differences:
            self.stdout.write(f"  {text}")
        if walked.differences:
            raise CommandError(f"{len(walked.differences)} things do not add up.")
        self.stdout.write(
            f"{len(walked.lines)} orders, {walked.seconds:.1f} s: captured − refunded = goods kept + delivery + what "
            "waits; units, letters and invariants are as they must be."
        )


def _running_api() -> str:
    services = {service.name: service for service in load_state(RunFolder.from_environment()).services}
    if "api" not in services or not services["api"].pid:
        raise CommandError(
            "Not running: api. Start the marketplace first (`./ocop up --detach`) or give --api."
        )
    return services["api"].url

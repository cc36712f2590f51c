"""`ocop rush`: many buyers at once for a few units."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.bench.rush import rush
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import load_state


class Command(BaseCommand):
    help = (
        "Let many buyers complete at once for a few units of one product and say what each was told. It sells goods, "
        "so give it data of its own. Ends with code 1 unless exactly the units were sold and everybody else was told "
        "INSUFFICIENT_STOCK. Example: ocop rush --buyers 200 --units 50"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--buyers", type=int, default=200, help="buyers, 1 to 1000 (default 200)")
        parser.add_argument(
            "--units", type=int, default=50, help="units that there are, 1 to 10000 (default 50)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (1 <= options["buyers"] <= 1000 and 1 <= options["units"] <= 10_000):
            raise CommandError("Give 1 to 1000 buyers and 1 to 10000 units.")
        services = {service.name: service for service in load_state(RunFolder.from_environment()).services}
        if "api" not in services or not services["api"].pid:
            raise CommandError("The API does not run. Start the marketplace first: `./ocop up --detach`.")
        try:
            rushed = rush(services["api"].url, buyers=options["buyers"], units=options["units"])
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{rushed.buyers} buyers for {rushed.units} units, {rushed.seconds:.2f} s")
        for answer, count in sorted(rushed.answers.items()):
            self.stdout.write(f"  {answer:<24}{count:>6}")
        self.stdout.write(
            f"  {'orders placed':<24}{rushed.orders:>6}\n  {'units left':<24}{rushed.units_left:>6}"
        )
        if not rushed.is_exact:
            raise CommandError("This is not exact.")

"""`ocop pos simulate`: the whole network of tills against the marketplace that runs now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import load_state
from backend.operations.simulator.plan import ALL_FAULTS, Faults
from backend.operations.simulator.run import Outcome, simulate
from backend.operations.simulator.table import LiveLine


class Command(BaseCommand):
    help = (
        "Let simulated tills report through the real feed and workers, then reconcile to the unit; it sells and "
        "receives goods. Example: ocop pos simulate --points 132 --days 3 --seed 7 --faults --orders 500"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        simulation = parser.add_subparsers(dest="action", required=True).add_parser(
            "simulate",
            help="days of reports of many points, with faults, and the reconciliation of all of it",
        )
        simulation.add_argument("--points", type=int, default=132, help="tills, one a point (default 132)")
        simulation.add_argument("--days", type=int, default=3, help="days that each reports (default 3)")
        simulation.add_argument("--events", type=int, default=60, help="events a till and day (default 60)")
        simulation.add_argument(
            "--orders", type=int, default=0, help="online orders meanwhile (default none)"
        )
        simulation.add_argument("--seed", type=int, default=1, help="another number gives other tills")
        simulation.add_argument(
            "--faults", action="store_true", help="with everything that goes wrong at points"
        )
        simulation.add_argument(
            "--api", help="address of the API (default: of the marketplace that runs here)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (
            1 <= options["points"] <= 1000 and 1 <= options["days"] <= 31 and 1 <= options["events"] <= 3000
        ):
            raise CommandError("Give 1 to 1000 points, 1 to 31 days and 1 to 3000 events a day.")
        live = LiveLine(self.stderr)
        try:
            outcome = simulate(
                api=options["api"] or _running_api(),
                points=options["points"],
                days=options["days"],
                events_a_day=options["events"],
                orders=options["orders"],
                seed=options["seed"],
                faults=ALL_FAULTS if options["faults"] else Faults(),
                show=live.show,
            )
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        finally:
            live.end()
        self.stdout.write(_report(outcome))
        if outcome.differences:
            raise CommandError(
                f"{len(outcome.differences)} differences between what was sent and what is booked."
            )


def _running_api() -> str:
    services = {service.name: service for service in load_state(RunFolder.from_environment()).services}
    if "api" not in services or not services["api"].url:
        raise CommandError(
            "Not running: api. Start the marketplace first (`./ocop up --detach`) or give --api."
        )
    return services["api"].url


def _report(outcome: Outcome) -> str:
    tally = outcome.tally
    refused = ", ".join(f"{code} {number}" for code, number in sorted(tally.orders_refused.items()))
    lines = [
        f"{outcome.tills} tills sent {outcome.events:,} events in {tally.calls:,} calls, {outcome.seconds:.1f} s:",
        "  " + ", ".join(f"{status} {number:,}" for status, number in sorted(tally.answers.items())),
        f"  calls sent again after 429 or 503: {tally.repeated}",
        f"Online orders: {tally.orders_placed} placed" + (f"; refused: {refused}" if refused else ""),
    ]
    if outcome.differences:
        return "\n".join([*lines, "Differences:", *(f"  {text}" for text in outcome.differences[:20])])
    return "\n".join(
        [
            *lines,
            "Nothing was lost, nothing was booked twice, every unit is accounted for, every invariant holds.",
        ]
    )

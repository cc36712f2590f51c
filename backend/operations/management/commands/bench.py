"""`ocop bench`: what a request costs on the marketplace that runs now."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.bench.catalogue import measure_catalogue
from backend.operations.bench.run import NAMES, run_bench
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import load_state

MEASURED = ("api", "storefront", "relay", "worker", "postgres", "valkey")


class Command(BaseCommand):
    help = (
        "Measure processor time, latency, throughput and SQL statements of the running marketplace; it sells and "
        "counts goods, so give it data of its own (`make bench` does). Example: ocop bench --report docs/figures.md"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--report", type=Path, help="also write the report to this file")
        parser.add_argument(
            "--runs", type=int, default=1600, help="listing requests at each concurrency (default 1600)"
        )
        parser.add_argument(
            "--only",
            nargs="+",
            choices=NAMES,
            default=NAMES,
            metavar="NAME",
            help=f"only some: {', '.join(NAMES)}",
        )
        parser.add_argument(
            "--catalogue",
            action="store_true",
            help="only the catalogue's index, listings and searches, in this process: only the database need run",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["catalogue"]:
            self._measure_catalogue(options)
            return
        state = load_state(RunFolder.from_environment())
        services = {service.name: service for service in state.services}
        # A server that is not ours may serve others too: it is used, and its time is not counted.
        missing = [
            name
            for name in MEASURED
            if name not in services or not (services[name].pid or services[name].state == "external")
        ]
        if missing:
            raise CommandError(
                f"Not running: {', '.join(missing)}. Start the marketplace first: `./ocop up --detach`."
            )
        try:
            report = run_bench(
                api=services["api"].url,
                storefront=services["storefront"].url,
                pids={name: pid for name in MEASURED if (pid := services[name].pid)},
                runs=options["runs"],
                only=options["only"],
                say=lambda text: self.stderr.write(text),
            )
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        self._show(report, options)

    def _measure_catalogue(self, options: dict[str, Any]) -> None:
        try:
            report = measure_catalogue(runs=options["runs"], say=self.stderr.write)
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        self._show(report, options)

    def _show(self, report: str, options: dict[str, Any]) -> None:
        self.stdout.write(report)
        if options["report"]:
            options["report"].write_text(report, encoding="utf-8")

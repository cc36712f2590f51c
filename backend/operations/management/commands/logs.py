"""`ocop logs`: what the services wrote."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.logfiles import follow, last_lines


class Command(BaseCommand):
    help = "Show the end of the services' logs. Example: ocop logs worker -f"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("service", nargs="?", help="one service; all of them without")
        parser.add_argument(
            "-f", "--follow", action="store_true", help="go on showing what is added, until Ctrl-C"
        )
        parser.add_argument(
            "-n", "--lines", type=int, default=40, help="how many lines of each to begin with"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        logs = {path.stem: path for path in sorted(RunFolder.from_environment().logs.glob("*.log"))}
        if options["service"]:
            logs = self._only(logs, options["service"])
        for name, path in logs.items():
            for line in last_lines(path, options["lines"]):
                self.stdout.write(f"{name:11} | {line}")
        if options["follow"]:
            try:
                for name, line in follow(logs):
                    self.stdout.write(f"{name:11} | {line}")
                    self.stdout.flush()
            except KeyboardInterrupt:
                pass

    def _only(self, logs: dict[str, Path], service: str) -> dict[str, Path]:
        if service not in logs:
            raise CommandError(f"No log of {service!r}; there are: {', '.join(logs) or 'none yet'}.")
        return {service: logs[service]}

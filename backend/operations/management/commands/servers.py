"""`ocop servers`: a command with databases of its own, for tests and figures."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from backend.operations.embedded.throwaway import run_with_servers


class Command(BaseCommand):
    help = "Run a command with a fresh PostgreSQL and Valkey that end with it. Example: ocop servers -- pytest tests"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--run-dir", type=Path, help="keep the servers' data here; a temporary folder without"
        )
        parser.add_argument("command", nargs="+", metavar="COMMAND", help="what to run, after --")

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(run_with_servers(options["command"], options["run_dir"]))

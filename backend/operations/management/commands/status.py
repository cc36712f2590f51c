"""`ocop status`: what runs, where, under which pid."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import State, load_state

NOT_RUNNING = 3


class Command(BaseCommand):
    help = "Show each service's state, address and pid; ends with code 3 if nothing runs. Example: ocop status --json"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object, without secrets")

    def handle(self, *args: Any, **options: Any) -> None:
        state = load_state(RunFolder.from_environment())
        if options["json"]:
            public = asdict(state)
            del public["environment"]
            self.stdout.write(json.dumps(public, indent=2, ensure_ascii=False))
        else:
            self._print_table(state)
        if state.phase != "running":
            sys.exit(NOT_RUNNING)

    def _print_table(self, state: State) -> None:
        self.stdout.write(f"{state.phase} in {state.run_folder}")
        for service in state.services:
            pid = service.pid or "-"
            again = f"  restarted {service.restarts}×" if service.restarts else ""
            self.stdout.write(f"  {service.name:11} {service.state:11} {pid:>8}  {service.url}{again}")
        for remark in state.remarks:
            self.stdout.write(f"  ! {remark}")

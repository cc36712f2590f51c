"""`ocop check_locks`: are the pinned requirements still what we ask for?"""

import subprocess
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.operations.embedded.folder import PROJECT_ROOT
from backend.operations.locks import differences, write_pins


class Command(BaseCommand):
    help = "Check that requirements/*.txt follow from requirements/*.in. Example: ocop check_locks --write"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="pin anew instead, keeping what still fits")

    def handle(self, *args: Any, **options: Any) -> None:
        requirements = PROJECT_ROOT / "requirements"
        try:
            if options["write"]:
                write_pins(requirements)
                return
            changed = differences(requirements)
        except subprocess.CalledProcessError as error:
            raise CommandError(f"pip-compile failed: {error}") from error
        if changed:
            self.stdout.write("\n".join(changed))
            raise CommandError("requirements/*.txt do not follow from *.in: run `make lock`.")
        self.stdout.write("requirements/*.txt follow from *.in")

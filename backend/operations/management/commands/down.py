"""`ocop down`: the ordered end of a marketplace that runs in the background."""

from typing import Any

from django.core.management.base import BaseCommand

from backend.operations.embedded.background import stop_running
from backend.operations.embedded.folder import RunFolder


class Command(BaseCommand):
    help = "Stop everything that `ocop up` started in this folder; the data stays. Example: ocop down"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        folder = RunFolder.from_environment()
        stopped = stop_running(folder)
        self.stdout.write(f"stopped {folder.path}" if stopped else f"nothing runs in {folder.path}")

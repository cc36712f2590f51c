"""`ocop demo_accounts`: who may sign in to a marketplace with demo data."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from backend.operations.demo.accounts import DEMO_ACCOUNTS


class Command(BaseCommand):
    help = "List the demo's people, their passwords and where they begin. Example: ocop demo_accounts --json"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON list")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"]:
            self.stdout.write(json.dumps([asdict(account) for account in DEMO_ACCOUNTS], ensure_ascii=False))
            return
        for account in DEMO_ACCOUNTS:
            self.stdout.write(
                f"{account.role_vi} · {account.role_en}: {account.email} {account.password} {account.start_path}"
            )

"""`ocop import_statement FILE`: match a bank statement's credits with orders that wait for a transfer."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.accounts.actor import Actor
from backend.kernel.errors import DomainError
from backend.payments.services import import_statement, open_rows

OPERATOR = Actor(is_superuser=True)
"""Whoever runs commands on this machine could write into the database as well."""


class Command(BaseCommand):
    """Import a statement."""

    help = "Import a bank statement (CSV): credits find their orders by the code in the transfer."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Import and say what came of it; what a person must look at is listed."""
        try:
            text = options["file"].read_text(encoding="utf-8-sig")
            done = import_statement(actor=OPERATOR, text=text)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Cannot read {options['file']}: {error}") from error
        except DomainError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{done.rows} credits, {done.known} known from before.")
        for outcome, count in sorted(done.outcomes.items()):
            self.stdout.write(f"  {outcome:14}{count:6}")
        waiting = open_rows(actor=OPERATOR)
        if waiting:
            self.stdout.write("For a person to look at:")
        for row in waiting:
            self.stdout.write(f"  {row.booked_on}  {row.amount:>14}  {row.outcome:14}{row.text[:80]}")

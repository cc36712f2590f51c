"""`ocop schema`: the committed snapshot of the GraphQL schema, written or checked."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

SNAPSHOT = settings.BASE_DIR / "schema.graphql"


class Command(BaseCommand):
    """Writes schema.graphql, or says whether it is current."""

    help = "Write schema.graphql; with --check, exit 1 unless it is current. Example: ./ocop schema --check"

    def add_arguments(self, parser: CommandParser) -> None:
        """--check."""
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit 1 unless the file is current"
        )

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        """Run the command."""
        # The doors stand above operations, so the schema is fetched by name and not imported.
        text: str = import_module("backend.api.schema_text").schema_text()
        if not check:
            SNAPSHOT.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {SNAPSHOT.name} ({len(text.splitlines())} lines).")
            return
        if not SNAPSHOT.is_file() or SNAPSHOT.read_text(encoding="utf-8") != text:
            raise CommandError(f"{SNAPSHOT.name} is not current. Run: ./ocop schema")
        self.stdout.write(f"{SNAPSHOT.name} is current.")

"""`ocop policies`: the policies' texts from their files into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.editorial.policy_files import load_policies
from backend.kernel.transactions import in_transaction


class Command(BaseCommand):
    help = (
        "Load new versions of the policies from backend/editorial/policies; versions that are there stay as they are. "
        "Example: ocop policies"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with in_transaction():
            report = load_policies()
        self.stdout.write(f"{report.new} new versions.")
        if report.changed:
            raise CommandError(
                f"The file differs from what was loaded: {', '.join(report.changed)}. A version is not changed: "
                "put the file back and write the change as a new version."
            )

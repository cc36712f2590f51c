"""`ocop check_invariants`: what must always hold, checked by reading alone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.operations.invariant_queries import QUERIES
from backend.operations.invariants import find_violations


class Command(BaseCommand):
    help = (
        "Check what must always hold: ledger, levels, holds, shelf, prices, order states, facts. Changes nothing and "
        "fails when something is wrong. Example: ocop check_invariants"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        violations = find_violations()
        for violation in violations:
            self.stderr.write(f"✗ {violation.invariant}: {violation.count}")
            for example in violation.examples:
                self.stderr.write(f"    {example}")
        if violations:
            raise CommandError(f"{len(violations)} of {len(QUERIES) + 1} invariants do not hold.")
        self.stdout.write(f"All {len(QUERIES) + 1} invariants hold.")

"""`ocop import_recognitions`: a register file into the register."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.certification.register import import_register
from backend.certification.types import ImportReport
from backend.kernel.errors import Busy
from backend.operations.progress import ProgressBar

MAX_ERRORS_SHOWN = 100


class Command(BaseCommand):
    help = (
        "Enter the recognitions of a CSV file; a dry run unless --apply. "
        "Example: ocop import_recognitions backend/certification/data/ocop_recognitions.csv --apply"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="CSV in UTF-8; columns as in backend/certification/data/README.md"
        )
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is changed")
        parser.add_argument(
            "--keep-good", action="store_true", help="enter the good lines although others have errors"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        bar = ProgressBar("import", sys.stderr)
        try:
            report = import_register(
                content=content,
                actor="system:import_recognitions",
                apply=options["apply"],
                keep_good=options["keep_good"],
                progress=bar,
            )
        except Busy as error:
            raise CommandError("Another import is running. Nothing was changed; try again.") from error
        self._show_errors(options["file"].name, report)
        self.stdout.write(_table(report))
        self.stdout.write(_verdict(report, apply=options["apply"]))
        if report.errors and not report.applied:
            raise CommandError("Correct the lines named above, or enter the others with --keep-good.")

    def _show_errors(self, name: str, report: ImportReport) -> None:
        for error in report.errors[:MAX_ERRORS_SHOWN]:
            self.stderr.write(f"{name}:{error.line}: {error.code}: {error.message}")
        if len(report.errors) > MAX_ERRORS_SHOWN:
            self.stderr.write(f"… and {len(report.errors) - MAX_ERRORS_SHOWN} more errors")


def _table(report: ImportReport) -> str:
    rows = (
        ("lines read", report.rows),
        ("lines with errors", len({error.line for error in report.errors})),
        ("products new", report.products_new),
        ("products known", report.products_known),
        ("producers new", report.producers_new),
        ("recognitions granted", report.granted),
        ("recognitions incomplete, never sold", report.incomplete),
        ("older recognitions superseded", report.superseded),
        ("lines already in the register", report.unchanged),
        ("of all lines, in force today", report.sellable_now),
    )
    return "\n".join(f"  {label:<38}{number:>8}" for label, number in rows)


def _verdict(report: ImportReport, *, apply: bool) -> str:
    if report.applied:
        return "Written."
    if apply:
        return "Nothing was written: all lines must be good, or --keep-good given."
    return "Dry run: nothing was written. Add --apply to write."

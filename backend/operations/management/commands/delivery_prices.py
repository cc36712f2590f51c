"""`ocop delivery_prices`: ways of delivery, zones and rates from files into the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.checkout.delivery_files import load_delivery_prices
from backend.checkout.price_rows import BadPriceFile
from backend.kernel.transactions import in_transaction


class Command(BaseCommand):
    help = (
        "Load delivery prices from methods.csv, zones.csv and rates.csv of a folder; docs/checkout.md names the "
        "columns. All or nothing; what the files leave out is no longer offered. "
        "Example: ocop delivery_prices prices/"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where the three files are")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with in_transaction():
                lines = load_delivery_prices(options["folder"])
        except BadPriceFile as error:
            raise CommandError(f"{str(error).rstrip('.')}. Nothing was changed.") from error
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in lines.items()) + ".")

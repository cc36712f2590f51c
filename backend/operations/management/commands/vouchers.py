"""`ocop vouchers`: codes that make orders cheaper, from a file into the database, and what there is of them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.checkout.price_rows import BadPriceFile
from backend.checkout.voucher_files import load_vouchers
from backend.checkout.voucher_rows import voucher_uses
from backend.kernel.transactions import in_transaction


class Command(BaseCommand):
    help = (
        "List the vouchers with how often each was used, or load them from a CSV file; docs/checkout.md names the "
        "columns. Example: ocop vouchers --load vouchers.csv"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--load", type=Path, metavar="FILE", help="a CSV file; all of it or nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["load"] is not None:
            try:
                with in_transaction():
                    lines = load_vouchers(options["load"])
            except BadPriceFile as error:
                raise CommandError(f"{str(error).rstrip('.')}. Nothing was changed.") from error
            self.stdout.write(f"{lines} vouchers loaded.")
            return
        for use in voucher_uses():
            most = "any number of" if use.limit is None else use.limit
            self.stdout.write(
                f"{use.code}: used {use.used} of {most} times{'' if use.is_active else ', off'}"
            )

"""`ocop up`: the whole marketplace by one command."""

import sys
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from backend.operations.demo.plan import NATIONAL, SMALL, size_of
from backend.operations.embedded.background import start_detached
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.marketplace import UpOptions, run_marketplace
from backend.operations.embedded.ports import API_FIRST, STOREFRONT_FIRST


class Command(BaseCommand):
    help = (
        "Start databases, API, storefront, workers and beat, and keep them running. Example: ocop up --detach"
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--detach", action="store_true", help="leave it running in the background")
        parser.add_argument("--no-seed", action="store_true", help="load no demo data into an empty database")
        parser.add_argument(
            "--scale",
            type=_scale,
            default="national",
            help=f"size of the demo data: small ({SMALL}), national ({NATIONAL}) or a number of products in force",
        )
        parser.add_argument("--api-port", type=int, default=API_FIRST, help="first port to try for the API")
        parser.add_argument(
            "--storefront-port",
            type=int,
            default=STOREFRONT_FIRST,
            help="first port to try for the storefront",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = RunFolder.from_environment()
        wanted = UpOptions(
            seed=not options["no_seed"],
            scale=options["scale"],
            api_port=options["api_port"],
            storefront_port=options["storefront_port"],
        )
        if options["detach"]:
            sys.exit(start_detached(folder, wanted.arguments()))
        sys.exit(run_marketplace(folder, wanted))


def _scale(text: str) -> str:
    """As it was typed, which is how `ocop seed` is told; refused here, before anything is started."""
    try:
        size_of(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    return text

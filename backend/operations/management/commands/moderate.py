"""`ocop moderate`: what waits for an officer, and the officer's answer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.accounts.access import actor_for_user, find_user
from backend.accounts.actor import Actor
from backend.catalogue import moderation
from backend.kernel.errors import DomainError


class Command(BaseCommand):
    help = (
        "List listings and new texts that wait for moderation, approve or reject one as an officer. "
        "Example: ocop moderate --approve 12 --officer can-bo@ocop.example"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        decision = parser.add_mutually_exclusive_group()
        decision.add_argument("--approve", type=int, metavar="LISTING", help="let buyers see it")
        decision.add_argument(
            "--reject", type=int, metavar="LISTING", help="keep it from buyers; needs --reason"
        )
        parser.add_argument("--reason", default="", help="why it is rejected")
        parser.add_argument("--officer", metavar="E-MAIL", help="who decides; recorded in the audit")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["approve"] is not None:
                moderation.approve(actor=_officer(options), listing_id=options["approve"])
                self.stdout.write("Approved.")
            elif options["reject"] is not None:
                if not options["reason"].strip():
                    raise CommandError("Say why, with --reason.")
                moderation.reject(
                    actor=_officer(options), listing_id=options["reject"], reason=options["reason"].strip()
                )
                self.stdout.write("Rejected.")
            else:
                self._list()
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal

    def _list(self) -> None:
        waiting = moderation.waiting_listings()
        for entry in waiting:
            kind = "new listing" if entry.is_new else "new texts"
            self.stdout.write(
                f"{entry.listing_id:>8}  {kind}  {entry.since:%Y-%m-%d}  {entry.producer_name}: {entry.name}"
            )
            self.stdout.write(f"          {entry.description}")
        self.stdout.write(f"{len(waiting)} waiting")


def _officer(options: dict[str, Any]) -> Actor:
    if not options["officer"]:
        raise CommandError("Say who decides, with --officer E-MAIL.")
    user = find_user(options["officer"])
    if user is None:
        raise CommandError("There is no active user with that e-mail address.")
    return actor_for_user(user)

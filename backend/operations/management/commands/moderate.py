"""`ocop moderate`: what waits for an officer, and the officer's answer."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.accounts.access import actor_for_user, find_user
from backend.accounts.actor import Actor
from backend.catalogue import moderation
from backend.feedback import selectors as feedback
from backend.feedback import services as feedback_services
from backend.feedback.types import Kind, Part, Waiting
from backend.kernel.errors import DomainError

_FEEDBACK = re.compile(r"(review|question)(-answer)?:(\d{1,18})@(\d{1,9})")


class Command(BaseCommand):
    help = (
        "List listings, new texts, reviews, questions and answers that wait for moderation, approve or reject one as "
        "an officer, by the name that the list gives it. "
        "Example: ocop moderate --approve review:12@1 --officer can-bo@ocop.example"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        decision = parser.add_mutually_exclusive_group()
        decision.add_argument("--approve", metavar="NAME", help="let buyers see it: 12, review:12@1 …")
        decision.add_argument("--reject", metavar="NAME", help="keep it from buyers; needs --reason")
        parser.add_argument("--reason", default="", help="why it is rejected")
        parser.add_argument("--officer", metavar="E-MAIL", help="who decides; recorded in the audit")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["approve"] is not None:
                self._decide(options["approve"], options, approve=True)
                self.stdout.write("Approved.")
            elif options["reject"] is not None:
                if not options["reason"].strip():
                    raise CommandError("Say why, with --reason.")
                self._decide(options["reject"], options, approve=False)
                self.stdout.write("Rejected.")
            else:
                self._list()
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal

    def _decide(self, name: str, options: dict[str, Any], *, approve: bool) -> None:
        actor, reason = _officer(options), options["reason"].strip()
        if found := _FEEDBACK.fullmatch(name):
            feedback_services.moderate(
                actor=actor,
                kind=Kind(found[1]),
                entry_id=int(found[3]),
                part=Part.ANSWER if found[2] else Part.ENTRY,
                approve=approve,
                revision=int(found[4]),
                reason=reason,
            )
        elif not (name.isascii() and name.isdigit() and len(name) < 19):
            raise CommandError(f"{name!r} is nothing that waits: take a name from `ocop moderate`.")
        elif approve:
            moderation.approve(actor=actor, listing_id=int(name))
        else:
            moderation.reject(actor=actor, listing_id=int(name), reason=reason)

    def _list(self) -> None:
        waiting = moderation.waiting_listings()
        for entry in waiting:
            kind = "new listing" if entry.is_new else "new texts"
            self.stdout.write(
                f"{entry.listing_id:>8}  {kind}  {entry.since:%Y-%m-%d}  {entry.producer_name}: {entry.name}"
            )
            self.stdout.write(f"          {entry.description}")
        texts = feedback.all_waiting()
        for text in texts:
            self._show(text)
        self.stdout.write(f"{len(waiting) + len(texts)} waiting")

    def _show(self, text: Waiting) -> None:
        entry, is_answer = text.entry, text.part is Part.ANSWER
        revision = entry.answer_revision if is_answer else entry.revision
        name = f"{entry.kind}{'-answer' if is_answer else ''}:{entry.id}@{revision}"
        points = f"  {entry.points}/5" if entry.points else ""
        by = f"  by {entry.display_name}" if entry.display_name and not is_answer else ""
        self.stdout.write(
            f"{name}  {text.since:%Y-%m-%d}  {text.producer_name}: {text.product_name}{points}{by}"
        )
        if is_answer:
            self.stdout.write(f"          > {entry.body}")
        self.stdout.write(f"          {entry.answer if is_answer else entry.body}")


def _officer(options: dict[str, Any]) -> Actor:
    if not options["officer"]:
        raise CommandError("Say who decides, with --officer E-MAIL.")
    user = find_user(options["officer"])
    if user is None:
        raise CommandError("There is no active user with that e-mail address.")
    return actor_for_user(user)

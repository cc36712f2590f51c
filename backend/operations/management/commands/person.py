"""`ocop person`: enter somebody and say what they act for."""

import sys
from argparse import BooleanOptionalAction
from getpass import getpass
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.accounts.access import find_user
from backend.accounts.people import enter_person, set_officer
from backend.kernel.errors import DomainError
from backend.kernel.transactions import in_transaction
from backend.producers.selectors import producer_by_slug
from backend.producers.services import add_member
from backend.salespoints.selectors import active_point_id
from backend.salespoints.staff import set_staff

ACTOR = "system:person"


class Command(BaseCommand):
    help = (
        "Enter a person, or give one more to act for; the password of a new one is asked for, or read from standard "
        "input. Example: ocop person hoa@example.vn --name Hoa --producer hop-tac-xa-con-phung"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the e-mail address to sign in with")
        parser.add_argument("--name", default="", help="given name of a new person")
        parser.add_argument("--family-name", default="", help="family name of a new person")
        parser.add_argument("--language", choices=("vi", "en"), default="vi", help="what a new person reads")
        parser.add_argument(
            "--officer", action=BooleanOptionalAction, help="officer of the certification desk"
        )
        parser.add_argument(
            "--producer", action="append", default=[], metavar="SLUG", help="acts for this producer"
        )
        parser.add_argument(
            "--point", action="append", default=[], metavar="SLUG", help="works at this point"
        )
        parser.add_argument("--manager", action="store_true", help="manages the points named")

    def handle(self, *args: Any, **options: Any) -> None:
        producers = [_producer_id(slug) for slug in options["producer"]]
        points = [_point_id(slug) for slug in options["point"]]
        user = find_user(options["email"])
        password = "" if user else _read_password()
        try:
            with in_transaction():
                user = user or enter_person(
                    actor=ACTOR,
                    email=options["email"],
                    password=password,
                    first_name=options["name"],
                    last_name=options["family_name"],
                    language=options["language"],
                )
                if options["officer"] is not None:
                    set_officer(actor=ACTOR, user_id=user.pk, is_officer=options["officer"])
                for producer_id in producers:
                    add_member(actor=ACTOR, producer_id=producer_id, user_id=user.pk)
                for point_id in points:
                    set_staff(actor=ACTOR, point_id=point_id, user_id=user.pk, manages=options["manager"])
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{user.email} is entered." if password else f"{user.email} was known.")


def _read_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ.")
    return password


def _producer_id(slug: str) -> int:
    producer = producer_by_slug(slug)
    if producer is None:
        raise CommandError(f"There is no producer {slug}.")
    return producer.pk


def _point_id(slug: str) -> UUID:
    point_id = active_point_id(slug)
    if point_id is None:
        raise CommandError(f"There is no point {slug}.")
    return point_id

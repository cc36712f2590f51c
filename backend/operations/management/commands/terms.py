"""`ocop terms`: on which terms people pay, and on which sales are settled."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.kernel.errors import DomainError
from backend.orders.statements.services import set_commission, set_withholding
from backend.orders.statements.terms import dated_terms
from backend.payments.terms_change import OwnTerms, all_terms, change_terms
from backend.producers.selectors import producer_ids_by_slug

_NUMBERS = ("hold_minutes", "max_amount", "max_open_orders", "count_tolerance")


class Command(BaseCommand):
    help = (
        "Show the terms of payment and of settling, or set one; each change is audited. Examples: ocop terms; "
        "ocop terms payment vietqr --hold-minutes 720 --max-amount none; "
        "ocop terms commission 4.5 --from 2027-01-01 --producer htx-che-suoi-giang; "
        "ocop terms withholding household 1.5 --from 2027-01-01"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what")
        payment = what.add_parser("payment", help="what a way of payment is offered for")
        payment.add_argument("method")
        payment.add_argument("--offered", choices=["yes", "no"])
        for name in _NUMBERS:
            payment.add_argument(f"--{name.replace('_', '-')}", metavar="NUMBER", help='or "none"')
        commission = what.add_parser("commission", help="what the network keeps")
        commission.add_argument("percent")
        commission.add_argument("--producer", help="the producer's slug; everybody's unless given")
        withholding = what.add_parser("withholding", help="what is kept back as tax")
        withholding.add_argument("kind")
        withholding.add_argument("percent")
        for dated in (commission, withholding):
            dated.add_argument("--from", dest="from_day", type=date.fromisoformat, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            match options["what"]:
                case "payment":
                    _change(options)
                case "commission":
                    set_commission(
                        actor=None,
                        from_day=options["from_day"],
                        basis_points=_basis_points(options["percent"]),
                        producer_id=_producer(options["producer"]),
                    )
                case "withholding":
                    set_withholding(
                        actor=None,
                        kind=options["kind"],
                        from_day=options["from_day"],
                        basis_points=_basis_points(options["percent"]),
                    )
        except DomainError as error:
            raise CommandError(f"{error.message} Nothing was changed.") from error
        self._show()

    def _show(self) -> None:
        for method, terms in all_terms().items():
            limits = "  ".join(f"{name}={_said(getattr(terms, name))}" for name in _NUMBERS)
            self.stdout.write(f"{method:<18}{'offered' if terms.is_offered else 'off':<9}{limits}")
        for term in dated_terms(None):
            whose = term.producer_slug or term.kind or "everybody"
            self.stdout.write(
                f"{term.what:<18}{whose:<28}from {term.from_day.isoformat()}  {Decimal(term.basis_points) / 100} %"
            )


def _change(options: dict[str, Any]) -> None:
    method = options["method"]
    terms = all_terms().get(method)
    if terms is None:
        raise CommandError(f"The ways of payment are {', '.join(all_terms())}.")
    given: dict[str, Any] = {
        name: _number(name, options[name]) for name in _NUMBERS if options[name] is not None
    }
    if options["offered"] is not None:
        given["is_offered"] = options["offered"] == "yes"
    changed: OwnTerms = replace(terms, **given)
    change_terms(actor=None, method=method, terms=changed)


def _number(name: str, text: str) -> int | None:
    if text == "none" and name != "count_tolerance":
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise CommandError(f"--{name.replace('_', '-')} takes a whole number, {text!r} is none.")
    return int(text)


def _basis_points(percent: str) -> int:
    try:
        points = Decimal(percent) * 100
        whole = int(points)
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise CommandError(f"{percent!r} is no percentage.") from error
    if points != whole:
        raise CommandError("A percentage has at most two decimals.")
    return whole


def _producer(slug: str | None) -> int | None:
    if slug is None:
        return None
    found = producer_ids_by_slug([slug]).get(slug)
    if found is None:
        raise CommandError(f"No producer has the slug {slug!r}.")
    return found


def _said(number: int | None) -> str:
    return "none" if number is None else str(number)

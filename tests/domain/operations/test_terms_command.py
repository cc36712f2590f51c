"""`ocop terms`: shown, set, refused, audited; and what a change does and does not do."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.models import AuditEntry
from backend.orders.models import CommissionTerm, WithholdingTerm
from backend.orders.statements.selectors import producer_statement
from backend.orders.statements.services import set_commission, set_withholding
from backend.orders.statements.types import sums_of
from backend.payments.errors import NotOffered
from backend.payments.models import Terms
from backend.payments.terms import offered_methods, terms_of
from backend.payments.terms_change import OwnTerms, change_terms
from tests.factories import make_point, make_producer, make_sellable, put_on_shelf
from tests.factories.orders import make_order

pytestmark = pytest.mark.django_db

OFFICER = Actor(user_id=7, is_officer=True)


def _say(*arguments):
    out = StringIO()
    call_command("terms", *arguments, stdout=out)
    return out.getvalue().splitlines()


def _tomorrow():
    return clock.today() + timedelta(days=1)


def _state():
    return (
        list(Terms.objects.order_by("method").values()),
        list(CommissionTerm.objects.order_by("pk").values()),
        list(WithholdingTerm.objects.order_by("pk").values()),
        AuditEntry.objects.count(),
    )


def test_what_there_is():
    before = _state()
    assert _say() == [
        (
            "cash_on_delivery  offered  "
            "hold_minutes=none  max_amount=20000000  max_open_orders=none  count_tolerance=10000"
        ),
        "vietqr            offered  hold_minutes=1440  max_amount=500000000  max_open_orders=5  count_tolerance=0",
        "stripe            offered  hold_minutes=15  max_amount=100000000  max_open_orders=none  count_tolerance=0",
        "commission        everybody                   from 2020-01-01  5 %",
        "withholding       household                   from 2020-01-01  1.5 %",
    ]
    assert _state() == before


def test_terms_of_payment_are_changed_and_audited_once():
    for _ in range(2):
        _say("payment", "vietqr", "--hold-minutes", "720", "--max-amount", "none", "--max-open-orders", "2")
    terms = terms_of("vietqr")
    assert (terms.hold_minutes, terms.max_amount, terms.max_open_orders) == (720, None, 2)
    [entry] = AuditEntry.objects.filter(action="payment_terms.changed")
    assert (entry.actor, entry.subject_id) == ("system:command", "vietqr")
    assert (entry.before["hold_minutes"], entry.after["hold_minutes"]) == (1440, 720)
    _say("payment", "cash_on_delivery", "--offered", "no", "--count-tolerance", "0")
    with pytest.raises(NotOffered):
        terms_of("cash_on_delivery")


@pytest.mark.parametrize(
    "arguments",
    [
        ("payment", "gold", "--offered", "no"),
        ("payment", "vietqr", "--hold-minutes", "0"),
        ("payment", "vietqr", "--hold-minutes", "10081"),
        ("payment", "vietqr", "--hold-minutes", "none"),
        ("payment", "vietqr", "--max-amount", "-1"),
        ("payment", "vietqr", "--max-amount", "0"),
        ("payment", "vietqr", "--max-amount", "9" * 15),
        ("payment", "vietqr", "--max-open-orders", "1001"),
        ("payment", "vietqr", "--count-tolerance", "5"),
        ("payment", "cash_on_delivery", "--hold-minutes", "5"),
        ("payment", "cash_on_delivery", "--count-tolerance", "none"),
        ("commission", "5", "--from", "2020-01-01"),
        ("commission", "5", "--from", "2099-01-01"),
        ("commission", "100.01", "--from", "{tomorrow}"),
        ("commission", "5.001", "--from", "{tomorrow}"),
        ("commission", "-1", "--from", "{tomorrow}"),
        ("commission", "NaN", "--from", "{tomorrow}"),
        ("commission", "5", "--from", "{tomorrow}", "--producer", "nobody"),
        ("withholding", "pirate", "5", "--from", "{tomorrow}"),
    ],
)
def test_what_makes_no_sense_changes_nothing(arguments):
    before = _state()
    with pytest.raises(CommandError):
        _say(*(each.format(tomorrow=_tomorrow().isoformat()) for each in arguments))
    assert _state() == before


def test_the_last_way_to_pay_stays():
    Terms.objects.exclude(method="vietqr").update(is_offered=False)
    before = _state()
    with pytest.raises(CommandError, match="last way to pay"):
        _say("payment", "vietqr", "--offered", "no")
    assert _state() == before
    assert [each.method for each in offered_methods()] == ["vietqr"]


def test_a_dated_term_leaves_what_was_sold_as_it_was():
    maker = make_producer(kind="household", slug="ho-pao")
    tea = make_sellable(product={"producer": maker}, price=100_000)
    put_on_shelf(tea, make_point(), 5)
    make_order((tea, 1), stage="handed_over")
    day = _tomorrow().isoformat()
    _say("commission", "12.5", "--from", day, "--producer", "ho-pao")
    shown = _say("withholding", "household", "2", "--from", day)
    assert f"commission        ho-pao                      from {day}  12.5 %" in shown
    assert f"withholding       household                   from {day}  2 %" in shown
    today = clock.today()
    statement = producer_statement(OFFICER, producer_id=maker.pk, since=today, until=_tomorrow())
    assert (sums_of(statement.entries).commission, sums_of(statement.entries).withheld) == (5_000, 1_500)
    _say("commission", "10", "--from", day, "--producer", "ho-pao")
    assert CommissionTerm.objects.get(producer=maker).basis_points == 1_000
    [first, second] = AuditEntry.objects.filter(subject_type="CommissionTerm").order_by("id")
    assert (first.before, second.before, second.after["basis_points"]) == (
        None,
        {"basis_points": 1_250},
        1_000,
    )


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, Actor(user_id=7), Actor(user_id=7, producer_ids=frozenset({1}))]
)
def test_nobody_but_officers(actor):
    before = _state()
    for verb in (
        lambda: change_terms(actor=actor, method="vietqr", terms=OwnTerms(True, 60, None, None, 0)),
        lambda: set_commission(actor=actor, from_day=_tomorrow(), basis_points=100),
        lambda: set_withholding(actor=actor, kind="household", from_day=_tomorrow(), basis_points=100),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    assert _state() == before


def test_officers_may_and_are_named():
    set_commission(actor=OFFICER, from_day=_tomorrow(), basis_points=100)
    assert AuditEntry.objects.get(action="statement_term.set").actor == "user:7"

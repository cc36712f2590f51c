"""Two officers at one dossier: one decides, and the product gets one recognition."""

from threading import Barrier
from uuid import UUID

import pytest

from backend.certification.dossiers import applying, deciding, rows
from backend.certification.dossiers.errors import TooMany, WrongState
from backend.certification.dossiers.models import Dossier
from backend.certification.dossiers.types import DecisionPaper, Subject
from backend.certification.models import Recognition
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.operations.invariants import find_violations
from tests.concurrency.together import run_together
from tests.factories import make_producer, make_product
from tests.factories.dossiers import OFFICER, PDF, fresh, make_dossier, member_of, scored

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3


def _decide(row, number, day):
    paper = DecisionPaper(number, day, "UBND tỉnh Vĩnh Long", "a.pdf", PDF)
    deciding.decide(actor=OFFICER, dossier_id=row.pk, revision=row.revision, paper=paper)


def _two_officers(row):
    return run_together(
        lambda: _decide(row, "1/QĐ", clock.today()), lambda: _decide(row, "2/QĐ", clock.today())
    )


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_officers_decide_at_once(_round):
    row = scored(product=make_product())
    outcomes = _two_officers(row)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "WrongState"]
    assert fresh(row).recognition_id == Recognition.objects.get().pk
    assert find_violations() == []


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_producer_withdraws_while_an_officer_decides(_round):
    row = scored(product=make_product())
    withdrawn, decided = run_together(
        lambda: applying.withdraw(actor=member_of(row.producer), dossier_id=row.pk),
        lambda: _decide(row, "1/QĐ", clock.today()),
    )
    if decided is None:
        assert isinstance(withdrawn, WrongState)
        assert (fresh(row).state, Recognition.objects.count()) == ("decided", 1)
    else:
        assert isinstance(decided, WrongState)
        assert (fresh(row).state, Recognition.objects.count()) == ("withdrawn", 0)
    assert find_violations() == []


def test_without_the_lock_stars_are_given_to_what_was_withdrawn(monkeypatch):
    row, both_have_read = scored(product=make_product()), Barrier(2)

    def read_only(dossier_id: UUID) -> Dossier:
        found = Dossier.objects.get(pk=dossier_id)
        both_have_read.wait(10)
        return found

    monkeypatch.setattr(rows, "lock_dossier", read_only)
    assert run_together(
        lambda: applying.withdraw(actor=member_of(row.producer), dossier_id=row.pk),
        lambda: _decide(row, "1/QĐ", clock.today()),
    ) == [None, None]
    # Whichever came last overwrote the other: the register has stars, and the dossier was withdrawn as well.
    assert Recognition.objects.count() == 1
    assert AuditEntry.objects.filter(action="dossier.withdrawn").count() == 1


def test_dossiers_are_counted_one_by_one(monkeypatch):
    monkeypatch.setattr(applying, "MOST_OPEN", 2)
    producer = make_producer()
    make_dossier(producer=producer, is_filled=False)

    def another():
        applying.open_dossier(
            actor=member_of(producer), producer_id=producer.pk, subject=Subject(None, "Trà", "che")
        )

    outcomes = run_together(another, another)
    assert sorted(type(outcome) for outcome in outcomes if outcome is not None) == [TooMany]
    assert Dossier.objects.count() == 2

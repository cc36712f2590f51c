"""Officers screen, score and decide; the decision makes the recognition, and nothing else makes stars."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from backend.accounts.actor import Actor
from backend.catalogue.sellable import lock_sellable_variants
from backend.certification import gating
from backend.certification.dossiers import deciding
from backend.certification.dossiers.errors import (
    BadDate,
    BadFile,
    BadPoints,
    BadText,
    ChangedMeanwhile,
    WrongState,
)
from backend.certification.dossiers.models import Dossier, DossierFile
from backend.certification.dossiers.selectors import access_dossier, dossiers_at_desk
from backend.certification.dossiers.types import DecisionPaper, DossierState, ItemKind
from backend.certification.errors import AlreadyRecognised, DecisionKnown
from backend.certification.models import RecognisedProduct, Recognition
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.kernel.rows import fetch_all
from backend.operations.invariants import find_violations
from tests.factories import make_listing, make_producer, make_product, make_recognition, make_variant
from tests.factories.dossiers import (
    OFFICER,
    PDF,
    assess,
    decide,
    fresh,
    hand_in,
    make_dossier,
    member_of,
    scored,
    screen,
)
from tests.state import database_state

pytestmark = pytest.mark.django_db


def news():
    return list(OutboxFact.objects.order_by("pk").values_list("payload__news", flat=True))


def test_from_draft_to_recognition_of_a_new_product():
    row = decide(scored("82.75"))
    assert row.state == "decided"
    product = RecognisedProduct.objects.get()
    assert (product.name, product.producer_id, product.province_id, product.group.code) == (
        "Trà sen Thử", row.producer_id, "86", "1.5",
    )  # fmt: skip
    granted = Recognition.objects.get()
    assert (granted.product_id, granted.stars, granted.score) == (product.pk, 4, Decimal("82.75"))
    assert (granted.decision_number, granted.decided_on) == ("77/QĐ-UBND", clock.today())
    assert granted.valid_until == clock.start_of_day(clock.add_months(clock.today(), 36))
    assert granted.evidence == f"ho-so/{row.pk}/{DossierFile.objects.get(item=None).pk}"
    assert gating.recognition_in_force(product.pk, now=clock.now()) == granted
    assert row.recognition_id == granted.pk
    assert news() == ["handed_in", "screened", "scored", "decided"]
    assert find_violations() == []


def test_every_step_is_audited_with_its_officer():
    row = hand_in(make_dossier())
    officer = Actor(user_id=7, is_officer=True)
    deciding.screen(
        actor=officer, dossier_id=row.pk, revision=row.revision, objections={ItemKind.STORY: "Ngắn quá"}
    )
    entry = AuditEntry.objects.get(action="dossier.sent_back")
    assert (entry.actor, entry.before, entry.after) == (
        "user:7",
        {"state": "handed_in"},
        {"state": "sent_back", "objections": {"story": "Ngắn quá"}},
    )
    assert {"dossier.opened", "dossier.item_changed", "dossier.handed_in"} <= set(
        AuditEntry.objects.values_list("action", flat=True)
    )


def test_a_new_assessment_supersedes_the_old_stars():
    product = make_product()
    old = make_recognition(product, stars=4)
    row = decide(scored("69.25", product=product))
    old.refresh_from_db()
    new = Recognition.objects.get(pk=row.recognition_id)
    assert (new.stars, new.valid_from) == (3, clock.start_of_day(clock.today()))
    assert (old.superseded_by_id, old.valid_until) == (new.pk, new.valid_from)
    assert RecognisedProduct.objects.count() == 1
    assert find_violations() == []


def test_at_90_and_more_the_council_decides():
    row = screen(hand_in(make_dossier()))
    row = assess(row, "90")
    assert row.state == "with_council"
    with pytest.raises(WrongState):
        decide(row)
    row = assess(row, "93.5")
    assert (row.state, row.points, row.council_points) == ("scored", Decimal(90), Decimal("93.50"))
    assert Recognition.objects.count() == 0
    row = decide(row, authority="Hội đồng OCOP trung ương")
    assert Recognition.objects.get().stars == 5
    assert news() == ["handed_in", "screened", "with_council", "scored", "decided"]


def test_what_the_council_finds_less_has_less_stars():
    row = decide(scored("91", "88"))
    assert (Recognition.objects.get().stars, Recognition.objects.get().score) == (4, Decimal(88))
    assert find_violations() == []
    assert access_dossier(OFFICER, row.pk).stars == 4


@pytest.mark.parametrize("council", [None, "49.99"], ids=["province", "council"])
def test_below_50_it_is_refused_with_a_reason(council):
    row = screen(hand_in(make_dossier()))
    if council:
        row = assess(row, "90")
    before = database_state()
    with pytest.raises(BadText):
        assess(row, council or "49.99", " . ")
    assert database_state() == before
    row = assess(row, council or "49.99", "Bao bì chưa đạt")
    assert (row.state, row.reason) == ("refused", "Bao bì chưa đạt")
    with pytest.raises(WrongState):
        decide(row)
    assert not Recognition.objects.exists()
    assert OutboxFact.objects.order_by("-pk")[0].payload["words"] == "Bao bì chưa đạt"
    assert find_violations() == []


def test_nothing_is_sold_because_of_a_dossier():
    product = make_product()
    variant = make_variant(make_listing(product))
    row = scored("95", "96", product=product)
    assert fetch_all("SELECT 1 FROM catalogue_shelf") == []
    assert lock_sellable_variants([variant.pk], now=clock.now()) == {}
    decide(row)
    assert len(fetch_all("SELECT 1 FROM catalogue_shelf")) == 1


@pytest.mark.parametrize("points", ["-1", "100.5", "70.123"])
def test_points_that_are_none(points):
    row = screen(hand_in(make_dossier()))
    before = database_state()
    with pytest.raises(BadPoints):
        assess(row, points, "Lý do")
    assert database_state() == before


REFUSED_PAPERS = {
    "no number": ({"decision_number": "–"}, BadText),
    "long number": ({"decision_number": "1" * 61}, BadText),
    "no authority": ({"authority": ""}, BadText),
    "html": ({"content": b"<html>"}, BadFile),
    "empty": ({"content": b""}, BadFile),
    "tomorrow": ({"decided_on": clock.today() + timedelta(days=1)}, BadDate),
    "before it came": ({"decided_on": clock.today() - timedelta(days=1)}, BadDate),
}


@pytest.mark.parametrize("case", REFUSED_PAPERS)
def test_decisions_that_are_none(case):
    row = scored()
    before = database_state()
    paper, error = REFUSED_PAPERS[case]
    with pytest.raises(error):
        decide(row, **paper)
    assert database_state() == before


def test_a_decision_that_the_register_knows():
    product = make_product()
    make_recognition(product, decision_number="77/QĐ-UBND", decided_on=clock.today())
    row = scored(product=product)
    before = database_state()
    with pytest.raises(DecisionKnown):
        decide(row)
    assert database_state() == before


def test_a_new_product_that_the_register_has_already():
    first = decide(scored())
    again = scored(producer=first.producer)
    before = database_state()
    with pytest.raises(AlreadyRecognised):
        decide(again, decision_number="78/QĐ-UBND")
    assert database_state() == before


def test_a_name_that_another_producer_has_in_the_register():
    first = decide(scored())
    RecognisedProduct.objects.update(producer=make_producer())
    again = scored(producer=first.producer)
    with pytest.raises(BadText):
        decide(again, decision_number="78/QĐ-UBND")
    assert fresh(again).state == "scored"


STEPS = {
    "screen": lambda actor, row, revision: deciding.screen(
        actor=actor, dossier_id=row.pk, revision=revision, objections={}
    ),
    "assess": lambda actor, row, revision: deciding.assess(
        actor=actor, dossier_id=row.pk, revision=revision, points=Decimal(80)
    ),
    "decide": lambda actor, row, revision: deciding.decide(
        actor=actor,
        dossier_id=row.pk,
        revision=revision,
        paper=DecisionPaper("1", clock.today(), "UBND tỉnh", "a.pdf", PDF),
    ),
}
READY = {
    "screen": lambda: hand_in(make_dossier()),
    "assess": lambda: screen(hand_in(make_dossier())),
    "decide": scored,
}


@pytest.mark.parametrize("step", STEPS)
def test_only_officers_and_never_on_their_own(step):
    row = READY[step]()
    producers = frozenset({row.producer_id})
    before = database_state()
    for stranger in (
        Actor(),
        Actor(user_id=1),
        member_of(row.producer),
        Actor(is_officer=True, producer_ids=producers),
        Actor(is_superuser=True, producer_ids=producers),
    ):
        with pytest.raises(PermissionDenied):
            STEPS[step](stranger, row, row.revision)
    assert database_state() == before
    STEPS[step](Actor(is_superuser=True), row, row.revision)
    assert fresh(row).state != row.state


@pytest.mark.parametrize("step", STEPS)
def test_nobody_decides_on_what_has_changed_or_is_elsewhere(step):
    row = READY[step]()
    draft = make_dossier(is_filled=False)
    before = database_state()
    with pytest.raises(ChangedMeanwhile):
        STEPS[step](OFFICER, row, row.revision - 1)
    with pytest.raises(NotFound):
        STEPS[step](OFFICER, draft, draft.revision)
    assert database_state() == before
    for other in STEPS.keys() - {step}:
        with pytest.raises(WrongState):
            STEPS[other](OFFICER, row, row.revision)
    assert database_state() == before


def test_the_desk_has_what_waits_oldest_first(django_assert_num_queries):
    make_dossier(is_filled=False)
    first, second = hand_in(make_dossier()), hand_in(make_dossier())
    back = screen(hand_in(make_dossier()), {ItemKind.STORY: "Ngắn"})
    Dossier.objects.filter(pk=second.pk).update(state_since=clock.now() - timedelta(days=9))
    # The dossiers, their papers, their files.
    with django_assert_num_queries(3):
        assert [each.id for each in dossiers_at_desk(OFFICER)] == [second.pk, first.pk]
    assert [each.id for each in dossiers_at_desk(OFFICER, limit=1)] == [second.pk]
    assert [each.id for each in dossiers_at_desk(OFFICER, states=[DossierState.SENT_BACK])] == [back.pk]
    assert dossiers_at_desk(OFFICER, states=[DossierState.DRAFT]) == []
    with pytest.raises(PermissionDenied):
        dossiers_at_desk(member_of(first.producer))


@pytest.mark.parametrize(
    "values",
    [{"council_points": 95}, {"points": 89, "council_points": 95}, {"points": 101}, {"state": "decided"},
     {"state": "stars"}, {"state": "refused"}, {"name": ""}],
    ids=["council alone", "council too early", "points", "decided", "state", "refused", "name"],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(values):
    row = screen(hand_in(make_dossier()))
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=row.pk).update(**values)
    assert fresh(row).state == "screened"

"""The verbs of the register, each with its audit row."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from backend.catalogue.models import Shelf
from backend.certification import services
from backend.certification.errors import (
    AlreadyRecognised,
    BadDecision,
    DecisionKnown,
    Incomplete,
    ReasonMissing,
    WrongStatus,
)
from backend.certification.models import RecognisedProduct, Recognition
from backend.certification.rules import validity
from backend.certification.types import Decision
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.models import AuditEntry
from tests.factories import make_listing, make_product, make_variant

pytestmark = pytest.mark.django_db
OFFICER = "user:7"


def decision(days_ago: int = 100, number: str = "1/QĐ-UBND", stars: int = 4) -> Decision:
    """A documented decision of some days ago."""
    return Decision(
        stars=stars,
        decision_number=number,
        decided_on=clock.today() - timedelta(days=days_ago),
        authority="UBND tỉnh Vĩnh Long",
        evidence="https://example.vn/quyet-dinh",
    )


@pytest.fixture
def product() -> RecognisedProduct:
    """A product whose listing lacks nothing but a recognition."""
    thing = make_product()
    make_variant(make_listing(thing))
    return thing


def audit_actions() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("actor", "action"))


def test_granting_puts_the_product_on_the_shelf(product: RecognisedProduct) -> None:
    row = services.grant(actor=OFFICER, product_id=product.pk, decision=decision())
    assert (row.valid_from, row.valid_until) == validity(decision().decided_on or date.min)
    assert Shelf.objects.get().recognition_id == row.pk
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.action, entry.subject_type, entry.subject_id) == (
        OFFICER, "recognition.granted", "Recognition", str(row.pk),
    )  # fmt: skip
    assert entry.before is None
    assert entry.after is not None
    assert entry.after["stars"] == 4


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"decision_number": ""}, ("number",)),
        ({"decision_number": " - "}, ("number",)),
        ({"decided_on": None}, ("date",)),
        ({"authority": "\u00a0"}, ("authority",)),
        ({"evidence": ""}, ("evidence",)),
        ({"evidence": "", "authority": ""}, ("authority", "evidence")),
    ],
)
def test_nothing_undocumented_is_granted(
    product: RecognisedProduct, change: dict[str, object], missing: tuple[str, ...]
) -> None:
    with pytest.raises(Incomplete) as refusal:
        services.grant(actor=OFFICER, product_id=product.pk, decision=replace(decision(), **change))  # type: ignore[arg-type]
    assert refusal.value.missing == missing
    assert not Recognition.objects.exists()
    assert not Shelf.objects.exists()
    assert audit_actions() == []


@pytest.mark.parametrize("change", [{"stars": 2}, {"stars": 6}, {"score": Decimal("69.99")}])
def test_rules_of_the_programme_hold(product: RecognisedProduct, change: dict[str, object]) -> None:
    with pytest.raises(BadDecision):
        services.grant(actor=OFFICER, product_id=product.pk, decision=replace(decision(), **change))  # type: ignore[arg-type]
    assert not Recognition.objects.exists()


def test_a_second_decision_for_the_same_time_must_supersede(product: RecognisedProduct) -> None:
    services.grant(actor=OFFICER, product_id=product.pk, decision=decision(100, "1/QĐ"))
    with pytest.raises(AlreadyRecognised):
        services.grant(actor=OFFICER, product_id=product.pk, decision=decision(50, "2/QĐ"))
    with pytest.raises(DecisionKnown):
        services.supersede(actor=OFFICER, product_id=product.pk, decision=decision(100, "1/QĐ"))
    assert Recognition.objects.count() == 1


def test_the_newer_one_ends_the_older_at_its_own_start(product: RecognisedProduct) -> None:
    older = services.grant(actor=OFFICER, product_id=product.pk, decision=decision(100, "1/QĐ", stars=5))
    newer = services.supersede(actor=OFFICER, product_id=product.pk, decision=decision(50, "2/QĐ", stars=4))
    older.refresh_from_db()
    assert (older.valid_until, older.superseded_by_id) == (newer.valid_from, newer.pk)
    assert audit_actions() == [
        (OFFICER, "recognition.granted"),
        (OFFICER, "recognition.granted"),
        (OFFICER, "recognition.superseded"),
    ]
    now = clock.now()
    on_shelf = Shelf.objects.filter(valid_from__lte=now, valid_until__gt=now)
    assert [row.stars for row in on_shelf] == [4]


def test_an_older_one_entered_later_ends_where_the_known_one_starts(product: RecognisedProduct) -> None:
    newer = services.supersede(actor=OFFICER, product_id=product.pk, decision=decision(50, "2/QĐ"))
    older = services.supersede(actor=OFFICER, product_id=product.pk, decision=decision(100, "1/QĐ"))
    assert (older.valid_until, older.superseded_by_id) == (newer.valid_from, newer.pk)


def test_two_of_one_day_are_refused(product: RecognisedProduct) -> None:
    services.grant(actor=OFFICER, product_id=product.pk, decision=decision(50, "1/QĐ"))
    with pytest.raises(AlreadyRecognised):
        services.supersede(actor=OFFICER, product_id=product.pk, decision=decision(50, "2/QĐ"))


def test_suspend_resume_revoke(product: RecognisedProduct) -> None:
    row = services.grant(actor=OFFICER, product_id=product.pk, decision=decision())
    services.suspend(actor=OFFICER, recognition_id=row.pk, reason="Chờ kiểm tra mẫu")
    assert not Shelf.objects.exists()
    with pytest.raises(WrongStatus):
        services.suspend(actor=OFFICER, recognition_id=row.pk, reason="Hai lần")
    services.resume(actor=OFFICER, recognition_id=row.pk)
    assert Shelf.objects.count() == 1
    services.revoke(actor=OFFICER, recognition_id=row.pk, reason="Không còn sản xuất")
    assert not Shelf.objects.exists()
    with pytest.raises(WrongStatus):
        services.resume(actor=OFFICER, recognition_id=row.pk)
    row.refresh_from_db()
    assert (row.status, row.status_reason) == ("revoked", "Không còn sản xuất")
    assert [action for _, action in audit_actions()] == [
        "recognition.granted",
        "recognition.suspended",
        "recognition.resumed",
        "recognition.revoked",
    ]


@pytest.mark.parametrize("verb", [services.suspend, services.revoke])
def test_taking_stars_away_needs_a_reason(product: RecognisedProduct, verb: object) -> None:
    row = services.grant(actor=OFFICER, product_id=product.pk, decision=decision())
    with pytest.raises(ReasonMissing):
        verb(actor=OFFICER, recognition_id=row.pk, reason="  ")  # type: ignore[operator]
    assert Shelf.objects.count() == 1


def test_what_was_incomplete_is_completed(product: RecognisedProduct) -> None:
    row = services.register_incomplete(
        actor=OFFICER, product_id=product.pk, decision=Decision(stars=3, decided_year=clock.today().year)
    )
    assert row.status == "incomplete"
    assert not Shelf.objects.exists()
    with pytest.raises(Incomplete):
        services.complete(
            actor=OFFICER, recognition_id=row.pk, decision=Decision(stars=3, decision_number="9/QĐ")
        )
    done = services.complete(actor=OFFICER, recognition_id=row.pk, decision=decision(stars=3))
    assert done.pk == row.pk
    assert Shelf.objects.get().recognition_id == row.pk
    assert [action for _, action in audit_actions()] == [
        "recognition.entered_incomplete",
        "recognition.completed",
    ]


def test_what_does_not_exist_is_not_found(product: RecognisedProduct) -> None:
    with pytest.raises(NotFound):
        services.revoke(actor=OFFICER, recognition_id=404, reason="Không có")
    with pytest.raises(NotFound):
        services.grant(actor=OFFICER, product_id=404, decision=decision())

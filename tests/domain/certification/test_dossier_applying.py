"""A producer's member opens a dossier, fills it in, hands it in, and may withdraw it."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from backend.accounts.actor import Actor
from backend.certification.dossiers import applying, files
from backend.certification.dossiers.errors import (
    AlreadyOpen,
    BadPoints,
    BadText,
    ItemsMissing,
    TooMany,
    WrongState,
)
from backend.certification.dossiers.models import Dossier, DossierFile, DossierItem
from backend.certification.dossiers.selectors import access_dossier, own_dossiers, own_products
from backend.certification.dossiers.types import ItemKind, Subject
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from tests.factories import make_producer, make_product, make_recognition
from tests.factories.dossiers import (
    OFFICER,
    PDF,
    PNG,
    fill,
    fresh,
    hand_in,
    make_dossier,
    member_of,
    scored,
    screen,
)
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer():
    return make_producer()


def test_a_new_product(producer):
    row = make_dossier(producer=producer, is_filled=False, name="  Trà   sen ")
    facts = access_dossier(member_of(producer), row.pk)
    assert (facts.name, facts.product_id, facts.state, facts.revision) == ("Trà sen", None, "draft", 1)
    assert [item.kind for item in facts.items] == list(ItemKind)
    assert [item.kind.value for item in facts.missing] == [
        "registration_form", "business_plan", "business_registration", "food_safety", "quality_declaration",
        "test_report", "materials", "environment", "story",
    ]  # fmt: skip
    entry = AuditEntry.objects.get(action="dossier.opened")
    assert (entry.subject_id, entry.after["name"]) == (str(row.pk), "Trà sen")
    assert not OutboxFact.objects.exists()


def test_a_product_of_the_register_keeps_name_and_group(producer):
    product = make_product(producer=producer)
    row = make_dossier(product=product, is_filled=False)
    assert (row.product_id, row.name, row.group_id) == (product.pk, product.name, product.group_id)
    applying.describe_dossier(
        actor=member_of(producer), dossier_id=row.pk, name="Khác", group_slug="ca-phe-ca-cao"
    )
    assert (fresh(row).name, fresh(row).group_id) == (product.name, product.group_id)


def test_one_open_dossier_for_a_product(producer):
    product = make_product(producer=producer)
    first = make_dossier(product=product)
    before = database_state()
    with pytest.raises(AlreadyOpen):
        make_dossier(product=product)
    assert database_state() == before
    applying.withdraw(actor=member_of(producer), dossier_id=first.pk)
    assert make_dossier(product=product).state == "draft"


def test_so_many_open_dossiers_and_no_more(producer, monkeypatch):
    monkeypatch.setattr(applying, "MOST_OPEN", 1)
    first = make_dossier(producer=producer, is_filled=False)
    before = database_state()
    with pytest.raises(TooMany):
        make_dossier(producer=producer, is_filled=False)
    assert database_state() == before
    applying.withdraw(actor=member_of(producer), dossier_id=first.pk)
    make_dossier(producer=producer, is_filled=False)


def test_what_is_no_subject(producer):
    theirs = make_product()
    before = database_state()
    actor = member_of(producer)
    for subject, error in (
        (Subject(theirs.pk), NotFound),
        (Subject(2**62), NotFound),
        (Subject(None, "", "che"), BadText),
        (Subject(None, "Trà\x00", "che"), BadText),
        (Subject(None, "Trà", "thuc-pham"), BadText),
        (Subject(None, "Trà", "khong-co\x00"), BadText),
    ):
        with pytest.raises(error):
            applying.open_dossier(actor=actor, producer_id=producer.pk, subject=subject)
    for stranger in (Actor(), OFFICER, member_of(make_producer()), Actor(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            applying.open_dossier(
                actor=stranger, producer_id=producer.pk, subject=Subject(None, "Trà", "che")
            )
    assert database_state() != before  # the other producer
    assert not Dossier.objects.exists()


def test_words_are_saved_paper_by_paper(producer):
    row = make_dossier(producer=producer, is_filled=False)
    actor = member_of(producer)
    applying.write_item(actor=actor, dossier_id=row.pk, kind=ItemKind.STORY, text=" Bà tôi \n kể ")
    facts = access_dossier(actor, row.pk)
    story = next(item for item in facts.items if item.kind is ItemKind.STORY)
    assert (story.text, story.is_filled, facts.revision) == ("Bà tôi\n kể", True, 2)
    before = database_state()
    applying.write_item(actor=actor, dossier_id=row.pk, kind=ItemKind.STORY, text="Bà tôi\n kể")
    with pytest.raises(BadText):
        applying.write_item(actor=actor, dossier_id=row.pk, kind=ItemKind.STORY, text="x" * 4001)
    assert database_state() == before
    # Words alone are no test report.
    applying.write_item(actor=actor, dossier_id=row.pk, kind=ItemKind.TEST_REPORT, text="Có rồi")
    assert ItemKind.TEST_REPORT in [item.kind for item in access_dossier(actor, row.pk).missing]


def test_the_producers_own_reckoning(producer):
    row = make_dossier(producer=producer, is_filled=False)
    applying.describe_dossier(actor=member_of(producer), dossier_id=row.pk, own_points=Decimal("71.5"))
    assert fresh(row).own_points == Decimal("71.50")
    with pytest.raises(BadPoints):
        applying.describe_dossier(actor=member_of(producer), dossier_id=row.pk, own_points=Decimal(101))
    assert fresh(row).own_points == Decimal("71.50")


def test_nothing_is_handed_in_while_papers_are_missing(producer):
    row = make_dossier(producer=producer, is_filled=False)
    before = database_state()
    with pytest.raises(ItemsMissing) as refusal:
        hand_in(row)
    assert len(refusal.value.params["kinds"]) == 9
    assert database_state() == before
    fill(row)
    assert hand_in(row).state == "handed_in"
    assert fresh(row).first_handed_in_at == fresh(row).handed_in_at
    fact = OutboxFact.objects.get()
    assert (fact.payload["news"], fact.payload["name"]) == ("handed_in", row.name)


def test_what_was_handed_in_does_not_change(producer):
    row = hand_in(make_dossier(producer=producer))
    actor, file = member_of(producer), DossierFile.objects.first()
    before = database_state()
    for act in (
        lambda: applying.write_item(actor=actor, dossier_id=row.pk, kind=ItemKind.STORY, text="Khác"),
        lambda: applying.describe_dossier(actor=actor, dossier_id=row.pk, name="Khác"),
        lambda: files.add_file(actor=actor, dossier_id=row.pk, kind=ItemKind.STORY, name="a", content=PNG),
        lambda: files.remove_file(actor=actor, file_id=file.pk),
        lambda: applying.hand_in(actor=actor, dossier_id=row.pk),
    ):
        with pytest.raises(WrongState):
            act()
    assert database_state() == before


def test_what_an_officer_asked_for_has_to_be_changed(producer):
    row = hand_in(make_dossier(producer=producer))
    row = screen(row, {ItemKind.FOOD_SAFETY: "Đã hết hạn", ItemKind.AWARDS: "Ảnh mờ"})
    assert (row.state, row.handed_in_at) == ("sent_back", None)
    with pytest.raises(ItemsMissing) as refusal:
        hand_in(row)
    assert refusal.value.params["kinds"] == ("food_safety", "awards")
    actor = member_of(producer)
    files.add_file(actor=actor, dossier_id=row.pk, kind=ItemKind.FOOD_SAFETY, name="moi.png", content=PNG)
    applying.write_item(actor=actor, dossier_id=row.pk, kind=ItemKind.AWARDS, text="Không có")
    row = hand_in(row)
    assert (row.state, row.sent_back_at) == ("handed_in", None)
    # The officer still reads what was asked for.
    assert DossierItem.objects.get(dossier=row, kind="food_safety").objection == "Đã hết hạn"
    assert screen(row).state == "screened"
    assert not DossierItem.objects.exclude(objection="").exists()


@pytest.mark.parametrize("points", ["75", "92"])
def test_withdrawn_any_time_before_the_decision(producer, points):
    row = scored(points, producer=producer)
    applying.withdraw(actor=member_of(producer), dossier_id=row.pk)
    assert fresh(row).state == "withdrawn"
    with pytest.raises(WrongState):
        applying.withdraw(actor=member_of(producer), dossier_id=row.pk)


def test_a_refused_one_is_not_withdrawn(producer):
    from tests.factories.dossiers import assess

    row = assess(screen(hand_in(make_dossier(producer=producer))), "49.5", "Bao bì chưa đạt")
    with pytest.raises(WrongState):
        applying.withdraw(actor=member_of(producer), dossier_id=row.pk)


STRANGERS = {
    "nobody": lambda: Actor(),
    "buyer": lambda: Actor(user_id=1),
    "other producer": lambda: member_of(make_producer()),
    "officer": lambda: OFFICER,
    "superuser": lambda: Actor(is_superuser=True),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_touches_it(producer, who):
    row = make_dossier(producer=producer)
    stranger, file = STRANGERS[who](), DossierFile.objects.first()
    before = database_state()
    for act in (
        lambda: access_dossier(stranger, row.pk),
        lambda: files.read_file(actor=stranger, file_id=file.pk),
        lambda: files.remove_file(actor=stranger, file_id=file.pk),
        lambda: files.add_file(actor=stranger, dossier_id=row.pk, kind=ItemKind.STORY, name="a", content=PDF),
        lambda: applying.write_item(actor=stranger, dossier_id=row.pk, kind=ItemKind.STORY, text="x"),
        lambda: applying.describe_dossier(actor=stranger, dossier_id=row.pk, name="x"),
        lambda: applying.hand_in(actor=stranger, dossier_id=row.pk),
        lambda: applying.withdraw(actor=stranger, dossier_id=row.pk),
    ):
        with pytest.raises(NotFound):
            act()
    assert own_dossiers(stranger) == []
    assert own_products(stranger, producer.pk) == []
    assert database_state() == before


def test_dossiers_and_files_that_are_none(producer):
    with pytest.raises(NotFound):
        access_dossier(member_of(producer), uuid4())
    with pytest.raises(NotFound):
        files.remove_file(actor=member_of(producer), file_id=uuid4())


def test_the_products_one_may_apply_for(producer):
    soon, later, never = (make_product(producer=producer) for _ in range(3))
    make_product()
    make_recognition(later, stars=3)
    recognition = make_recognition(soon)
    recognition.valid_until -= timedelta(days=300)
    recognition.save()
    row = make_dossier(product=never, is_filled=False)
    found = own_products(member_of(producer), producer.pk)
    assert [(each.product_id, each.stars, each.open_dossier_id) for each in found] == [
        (soon.pk, 4, None), (later.pk, 3, None), (never.pk, None, row.pk),
    ]  # fmt: skip


def test_ones_own_dossiers_cost_three_statements(producer, django_assert_num_queries):
    for _ in range(3):
        make_dossier(producer=producer, is_filled=False)
    # The dossiers, their papers, their files.
    with django_assert_num_queries(3):
        assert len(own_dossiers(member_of(producer))) == 3

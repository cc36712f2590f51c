"""An officer suspends a producer and lets it sell again: with a reason, audited, its members told once."""

import pytest

from backend.accounts.actor import Actor
from backend.catalogue.models import Shelf
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.notifications.models import Message
from backend.notifications.standing import tell_of_standing
from backend.producers.errors import ReasonInvalid
from backend.producers.events import STANDING_CHANGED
from backend.producers.models import Producer
from backend.producers.standing import LONGEST_REASON, MOST_FOUND, producers_at_desk, set_standing
from tests.factories import make_producer, make_sellable, make_user
from tests.state import database_state

pytestmark = pytest.mark.django_db
OFFICER = Actor(user_id=7, is_officer=True)


def change(producer: Producer, *, is_good: bool, reason: str = "Khiếu nại", actor: Actor = OFFICER) -> None:
    set_standing(actor=actor, producer_id=producer.pk, is_good=is_good, reason=reason)


def test_goods_leave_the_shelf_and_come_back_and_members_are_told_why_once_each() -> None:
    producer = make_sellable().listing.product.producer
    make_user(producers=[producer], language="en", email="a@example.vn")
    make_user(producers=[producer], email="b@example.vn")
    make_user(email="stranger@example.vn")
    for _ in range(2):
        change(producer, is_good=False, reason=" Sai  nhãn. ")
    assert not Shelf.objects.exists()
    for _ in range(2):
        change(producer, is_good=True, reason="Đã sửa")
    assert Shelf.objects.count() == 1
    entries = AuditEntry.objects.filter(action="producer.standing_changed").order_by("pk")
    assert list(entries.values_list("actor", "after__standing", "after__reason")) == [
        ("user:7", "suspended", "Sai nhãn."), ("user:7", "good", "Đã sửa"),
    ]  # fmt: skip
    facts = OutboxFact.objects.filter(topic=STANDING_CHANGED).order_by("pk")
    for fact in (*facts, *facts):
        tell_of_standing(**fact.payload)
    letters = Message.objects.order_by("pk").values_list("email", "subject")
    assert list(letters) == [
        ("a@example.vn", f"{producer.name}: sale is suspended"),
        ("b@example.vn", f"{producer.name}: tạm ngừng bán trên chợ"),
        ("a@example.vn", f"{producer.name}: you may sell again"),
        ("b@example.vn", f"{producer.name}: được bán trở lại"),
    ]
    assert "lý do: Sai nhãn. Hàng" in Message.objects.get(subject__endswith="tạm ngừng bán trên chợ").body


@pytest.mark.parametrize(
    "reason", ["", " \n ", "...", "a\0b", "x" * (LONGEST_REASON + 1)], ids=["none", "blank", "dots", "nul", "long"]
)  # fmt: skip
def test_without_words_nothing_is_changed(reason: str) -> None:
    producer = make_producer()
    before = database_state()
    with pytest.raises(ReasonInvalid):
        change(producer, is_good=False, reason=reason)
    assert database_state() == before


def test_nobody_else_and_nobody_on_their_own_producer() -> None:
    producer = make_producer()
    own = Actor(user_id=7, is_officer=True, producer_ids=frozenset({producer.pk}))
    before = database_state()
    for actor in (Actor(), Actor(user_id=8, producer_ids=frozenset({producer.pk})), own):
        with pytest.raises(PermissionDenied):
            change(producer, is_good=False, actor=actor)
    with pytest.raises(PermissionDenied):
        producers_at_desk(Actor(user_id=8))
    with pytest.raises(NotFound):
        set_standing(actor=OFFICER, producer_id=2**31 - 1, is_good=False, reason="Sai")
    assert database_state() == before


def test_the_desk_lists_the_suspended_and_finds_others_without_marks() -> None:
    tea, rice = (
        make_producer(name=name, slug=slug)
        for name, slug in (("HTX Chè Đồi", "htx-che-doi"), ("HTX Gạo", "htx-gao"))
    )
    assert producers_at_desk(OFFICER) == []
    change(rice, is_good=False, reason="Lần một")
    change(rice, is_good=True, reason="Đã sửa")
    change(rice, is_good=False, reason="Lần hai")
    [row] = producers_at_desk(OFFICER)
    assert (row.id, row.is_in_good_standing, row.reason, row.since is not None) == (
        rice.pk, False, "Lần hai", True,
    )  # fmt: skip
    [row] = producers_at_desk(OFFICER, search=" CHÈ đồi ")
    assert (row.id, row.is_in_good_standing, row.reason, row.since) == (tea.pk, True, "", None)
    assert [row.id for row in producers_at_desk(OFFICER, search="htx")] == [rice.pk, tea.pk]
    for nothing in ("%", "_", "'", "\0", "không có"):
        assert producers_at_desk(OFFICER, search=nothing) == []


def test_not_more_than_fit_on_a_page() -> None:
    for number in range(MOST_FOUND + 1):
        make_producer(name=f"HTX {number}", slug=f"htx-{number}")
    assert len(producers_at_desk(OFFICER, search="htx")) == MOST_FOUND

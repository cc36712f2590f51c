"""Producers: entering them once, their standing, their members."""

import pytest

from backend.catalogue.models import Shelf
from backend.kernel.errors import NotFound
from backend.kernel.models import AuditEntry
from backend.producers import services
from backend.producers.models import Producer
from backend.producers.selectors import producer_ids_of_user
from backend.producers.types import ProducerDraft
from tests.factories import make_producer, make_sellable, make_user

pytestmark = pytest.mark.django_db


def draft(
    name: str = "HTX Hoà Bình", province: str = "86", key: str = "", kind: str = "cooperative"
) -> ProducerDraft:
    return ProducerDraft(name=name, kind=kind, province_code=province, anonymous_key=key)


def test_the_same_name_in_the_same_province_is_one_producer() -> None:
    ids, new = services.ensure_producers(
        [draft(), draft("htx  HÒA bình"), draft(province="01"), draft("HTX Hoa Bình")]
    )
    assert new == 3
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert services.ensure_producers([draft()]) == ([ids[0]], 0)
    slugs = sorted(Producer.objects.values_list("slug", flat=True))
    assert slugs == ["htx-hoa-binh", "htx-hoa-binh-ha-noi", "htx-hoa-binh-vinh-long"]


def test_nameless_ones_are_known_by_their_key() -> None:
    first, _ = services.ensure_producers(
        [draft("", key="a1b2", kind="household"), draft("", key="c3d4", kind="household")]
    )
    assert len(set(first)) == 2
    assert services.ensure_producers([draft("", key="a1b2", kind="household")]) == ([first[0]], 0)
    assert Producer.objects.get(pk=first[0]).slug == "ho-san-xuat-a1b2"


def test_demo_producers_are_nobodys_match() -> None:
    demo = make_producer(name="HTX Hoà Bình", is_demo=True)
    ids, new = services.ensure_producers([draft()])
    assert (new, ids == [demo.pk]) == (1, False)


def test_standing_takes_goods_off_and_puts_them_back() -> None:
    producer = make_sellable().listing.product.producer
    services.suspend_producer(actor="user:1", producer_id=producer.pk, reason="Khiếu nại")
    services.suspend_producer(actor="user:1", producer_id=producer.pk, reason="Hai lần")
    assert not Shelf.objects.exists()
    services.reinstate_producer(actor="user:1", producer_id=producer.pk, reason="Đã xử lý")
    assert Shelf.objects.count() == 1
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "before", "after")) == [
        ("producer.standing_changed", {"standing": "good"}, {"standing": "suspended", "reason": "Khiếu nại"}),
        ("producer.standing_changed", {"standing": "suspended"}, {"standing": "good", "reason": "Đã xử lý"}),
    ]
    with pytest.raises(NotFound):
        services.suspend_producer(actor="user:1", producer_id=404, reason="?")


def test_members_come_and_go_each_with_one_audit_row() -> None:
    producer, user = make_producer(), make_user()
    for _ in range(2):
        services.add_member(actor="user:1", producer_id=producer.pk, user_id=user.pk)
    assert producer_ids_of_user(user.pk) == {producer.pk}
    for _ in range(2):
        services.remove_member(actor="user:1", producer_id=producer.pk, user_id=user.pk)
    assert producer_ids_of_user(user.pk) == frozenset()
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "producer.member_added",
        "producer.member_removed",
    ]

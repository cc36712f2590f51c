"""Goods that come from the producer, and goods that break: each form once, each unit in the ledger."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import ANONYMOUS
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock.errors import DateRefused, KeyReused, LinesRefused, QuantityOutOfRange, TextRefused
from backend.stock.models import Level, Movement, ShelfLot
from backend.stock.receiving import DamageReason, ReceiptLine, receive_goods, report_damage
from backend.stock.services import reserve
from backend.stock.types import Demand
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.transfers import worker
from tests.state import database_state, stock_violations

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    return make_sellable()


@pytest.fixture
def point():
    return make_point()


def receive(point, *lines, key="k", actor=None):
    receive_goods(actor=actor or worker(point), point_id=point.pk, lines=lines, key=key)


def damage(point, variant, quantity, reason=DamageReason.BROKEN, note="", key="k"):
    report_damage(
        actor=worker(point), point_id=point.pk, variant_id=variant.pk, quantity=quantity, reason=reason,
        note=note, key=key,
    )  # fmt: skip


def test_received_once_however_often_it_is_sent(tea, point):
    jam = make_sellable()
    tomorrow = clock.today() + timedelta(days=1)
    lines = (ReceiptLine(tea.pk, 4, " L1 ", tomorrow), ReceiptLine(jam.pk, 2))
    for _ in range(2):
        receive(point, *lines)
    assert dict(Level.objects.values_list("variant_id", "on_hand")) == {tea.pk: 4, jam.pk: 2}
    assert set(Movement.objects.values_list("source__kind", "destination__kind", "kind")) == {
        ("producer", "shelf", "receipt")
    }
    entry = AuditEntry.objects.get(action="stock.received")
    assert entry.after[str(tea.pk)] == {"quantity": 4, "lot": "L1", "expires_on": tomorrow.isoformat()}
    with pytest.raises(KeyReused), in_transaction():
        receive(point, ReceiptLine(tea.pk, 5))
    assert find_violations() == []


def test_what_is_received_is_in_its_lot(tea, point):
    today = clock.today()
    receive(point, ReceiptLine(tea.pk, 4, " L  1", today), key="a")
    receive(point, ReceiptLine(tea.pk, 2, "L 1", today), key="b")
    receive(point, ReceiptLine(tea.pk, 3, "", today + timedelta(days=9)), key="c")
    receive(point, ReceiptLine(tea.pk, 5), key="d")
    lots = ShelfLot.objects.order_by("lot__expires_on")
    assert list(lots.values_list("lot__code", "lot__expires_on", "units")) == [
        ("L 1", today, 6),
        ("", today + timedelta(days=9), 3),
    ]
    assert Level.objects.values_list("on_hand", "expired", "has_lots").get() == (14, 0, True)
    assert find_violations() == []


def test_what_is_over_is_thrown_away_first_and_breaks_no_promise(tea, point):
    receive(point, ReceiptLine(tea.pk, 3, "OLD", clock.today()), key="a")
    receive(point, ReceiptLine(tea.pk, 4, "NEW", clock.today() + timedelta(days=9)), key="b")
    with time_machine.travel(clock.start_of_day(clock.today() + timedelta(days=1)), tick=False):
        with in_transaction():
            reserve(order_id=uuid4(), demands=[Demand(point.pk, tea.pk, 4)], expires_at=None)
        damage(point, tea, 3, DamageReason.EXPIRED)
        assert list(ShelfLot.objects.values_list("lot__code", "units")) == [("NEW", 4)]
        assert Level.objects.values_list("on_hand", "reserved", "expired").get() == (4, 4, 0)
        assert not OutboxFact.objects.filter(topic="stock.holds_broken").exists()
        assert stock_violations() == []


def test_what_cannot_be_received(tea, point):
    before = database_state()
    yesterday = clock.today() - timedelta(days=1)
    for lines, refusal in (
        ([], LinesRefused),
        ([ReceiptLine(tea.pk, 1), ReceiptLine(tea.pk, 2)], LinesRefused),
        ([ReceiptLine(tea.pk, 0)], QuantityOutOfRange),
        ([ReceiptLine(tea.pk, 100_001)], QuantityOutOfRange),
        ([ReceiptLine(2**62, 1)], NotFound),
        ([ReceiptLine(tea.pk, 1, "x" * 41)], TextRefused),
        ([ReceiptLine(tea.pk, 1, "a\0")], TextRefused),
        ([ReceiptLine(tea.pk, 1, "", yesterday)], DateRefused),
        ([ReceiptLine(tea.pk, 1, "", date(2200, 1, 1))], DateRefused),
        ([ReceiptLine(tea.pk, 1, "L1")], DateRefused),
    ):
        with pytest.raises(refusal), in_transaction():
            receive(point, *lines)
    for stranger in (ANONYMOUS, worker()):
        with pytest.raises(PermissionDenied):
            receive(point, ReceiptLine(tea.pk, 1), actor=stranger)
    assert database_state() == before


def test_damaged_goods_leave_the_shelf_once(tea, point):
    put_on_shelf(tea, point, 5)
    for _ in range(2):
        damage(point, tea, 2, DamageReason.OTHER, "Chuột cắn")
    assert Level.objects.values_list("on_hand", flat=True).get() == 3
    assert Movement.objects.filter(kind="damage").values_list("destination__kind", "quantity").get() == (
        "damaged",
        2,
    )
    assert AuditEntry.objects.get(action="stock.damaged").after == {
        "quantity": 2, "reason": "other", "note": "Chuột cắn",
    }  # fmt: skip
    assert find_violations() == []


def test_damage_breaks_promises_that_have_no_goods_any_more(tea, point):
    put_on_shelf(tea, point, 5)
    with in_transaction():
        reserve(order_id=uuid4(), demands=[Demand(point.pk, tea.pk, 4)], expires_at=None)
    damage(point, tea, 2)
    assert Level.objects.values_list("on_hand", "reserved").get() == (3, 0)
    assert OutboxFact.objects.filter(topic="stock.holds_broken").count() == 1
    assert find_violations() == []


def test_what_cannot_be_damaged(tea, point):
    put_on_shelf(tea, point, 5)
    before = database_state()
    for quantity, reason, note, refusal in (
        (6, DamageReason.BROKEN, "", QuantityOutOfRange),
        (0, DamageReason.BROKEN, "", QuantityOutOfRange),
        (1, DamageReason.OTHER, " ", TextRefused),
        (1, DamageReason.BROKEN, "x" * 301, TextRefused),
    ):
        with pytest.raises(refusal), in_transaction():
            damage(point, tea, quantity, reason, note)
    with pytest.raises(PermissionDenied):
        report_damage(
            actor=worker(make_point()), point_id=point.pk, variant_id=tea.pk, quantity=1,
            reason=DamageReason.BROKEN, key="k",
        )  # fmt: skip
    after = database_state()
    assert {table for table in after if after[table] != before[table]} == {"salespoints_point"}

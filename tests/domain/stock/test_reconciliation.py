"""What does not fit becomes a finding with its figures; nothing is repaired."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.operations import watch
from backend.salespoints.models import Device
from backend.salespoints.services import open_file_device
from backend.stock.models import DeviceEvent, Finding, Level, Movement
from backend.stock.receiving import DamageReason, ReceiptLine, receive_goods, report_damage
from backend.stock.reconciliation.errors import NoteMissing
from backend.stock.reconciliation.selectors import open_findings
from backend.stock.reconciliation.services import handle_finding, reconcile
from backend.stock.services import apply_device_events
from backend.stock.transfers.selectors import LATE_AFTER
from backend.stock.transfers.services import receive_transfer
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.transfers import make_transfer, worker

pytestmark = pytest.mark.django_db

OFFICER = Actor(user_id=None, is_officer=True)


@pytest.fixture
def shelf():
    point, tea = make_point(), make_sellable(sku="TRA-250")
    put_on_shelf(tea, point, 5)
    return point, tea


def kinds():
    return [finding.kind for finding in open_findings(OFFICER)]


def test_where_everything_fits_nothing_is_found(shelf):
    point, _tea = shelf
    make_device(point)
    assert reconcile().standing == 0
    assert not Finding.objects.exists()


def test_a_level_that_is_not_its_movements_is_found_and_not_repaired(shelf):
    point, tea = shelf
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    before = Movement.objects.count()
    [found] = reconcile().new
    assert (found.kind, found.point_id, found.subject) == ("ledger", point.pk, f"variant:{tea.pk}")
    assert found.figures == {"sku": "TRA-250", "name": tea.name, "level": 7, "ledger": 5}
    assert Level.objects.get(point=point, variant=tea).on_hand == 7
    assert Movement.objects.count() == before


def test_a_finding_stands_once_and_goes_with_its_cause(shelf):
    point, tea = shelf
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    reconcile()
    again = reconcile()
    assert (list(again.new), again.standing) == ([], 1)
    Level.objects.filter(point=point, variant=tea).update(on_hand=5)
    gone = reconcile()
    assert (gone.standing, gone.gone) == (0, 1)
    assert kinds() == []
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    assert len(reconcile().new) == 1
    assert Finding.objects.count() == 2


def test_gaps_in_a_devices_numbers_are_found_after_an_hour(shelf):
    point, tea = shelf
    device = make_device(point)
    report(device, ("sale", tea.sku, 1))
    report(device, ("sale", tea.sku, 1), first=4)
    apply_device_events(device_id=device.device_id)
    assert reconcile().standing == 0
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        [found] = reconcile().new
    assert found.kind == "feed_gap"
    assert {key: found.figures[key] for key in ("next", "highest", "missing")} == {
        "next": 2,
        "highest": 4,
        "missing": 2,
    }


def test_devices_that_say_nothing_for_two_days(shelf):
    point, _tea = shelf
    device = make_device(point)
    closed = make_device(make_point(is_active=False))
    revoked = make_device(point)
    Device.objects.filter(pk=revoked.device_id).update(revoked_at=clock.now())
    with time_machine.travel(clock.now() + timedelta(hours=48, minutes=1)):
        [found] = reconcile().new
    assert (found.kind, found.subject) == ("silent_device", f"device:{device.device_id}")
    assert closed.device_id != device.device_id


def test_a_browser_may_rest(shelf):
    make_device(shelf[0], key_hash="", browser=uuid4())
    with time_machine.travel(clock.now() + timedelta(days=60)):
        assert reconcile().new == []


def test_a_point_that_uploads_files_need_not_do_so_every_second_day(shelf):
    point, _tea = shelf
    open_file_device(point.pk)
    till = make_device(point)
    with time_machine.travel(clock.now() + timedelta(days=20)):
        assert [found.subject for found in reconcile().new] == [f"device:{till.device_id}"]


def test_what_came_late_is_not_missing(shelf):
    point, tea = shelf
    device = make_device(point)
    report(device, ("sale", tea.sku, 1))
    report(device, ("sale", tea.sku, 1), first=4)
    apply_device_events(device_id=device.device_id)
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        report(device, ("sale", tea.sku, 1), first=3)
        [found] = [each for each in reconcile().new if each.kind == "feed_gap"]
    assert found.figures["missing"] == 1


def test_events_that_nobody_applied(shelf):
    point, tea = shelf
    device = make_device(point)
    report(device, ("sale", tea.sku, 1))
    assert reconcile().standing == 0
    with time_machine.travel(clock.now() + timedelta(hours=1, minutes=1)):
        found = {each.kind: each.figures for each in reconcile().new}
    assert found["events_wait"]["waiting"] == 1
    assert DeviceEvent.objects.get().outcome == "pending"


def test_what_a_person_explained_is_off_the_list_until_its_figures_change(shelf):
    point, tea = shelf
    manager = make_user(points=[point])
    actor = Actor(
        user_id=manager.pk, point_ids=frozenset([point.pk]), managed_point_ids=frozenset([point.pk])
    )
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    reconcile()
    [finding] = open_findings(actor, point.pk)
    handle_finding(actor=actor, finding_id=finding.id, note="  Đã  đếm lại ")
    assert kinds() == []
    row = Finding.objects.get()
    assert (row.note, row.handled_by_id) == ("Đã đếm lại", manager.pk)
    assert AuditEntry.objects.filter(action="finding.handled").count() == 1
    assert reconcile().standing == 1
    assert kinds() == []
    Level.objects.filter(point=point, variant=tea).update(on_hand=8)
    reconcile()
    assert kinds() == ["ledger"]


@pytest.mark.parametrize("note", ["", "   ", "\0"])
def test_without_a_word_nothing_is_put_aside(shelf, note):
    point, tea = shelf
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    reconcile()
    with pytest.raises(NoteMissing):
        handle_finding(actor=OFFICER, finding_id=Finding.objects.get().pk, note=note)
    assert kinds() == ["ledger"]


def test_who_may_see_and_say(shelf):
    point, tea = shelf
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    reconcile()
    finding = Finding.objects.get()
    staff = Actor(user_id=1, point_ids=frozenset([point.pk]))
    elsewhere = Actor(user_id=2, point_ids=frozenset([uuid4()]), managed_point_ids=frozenset([uuid4()]))
    assert len(open_findings(staff, point.pk)) == 1
    with pytest.raises(PermissionDenied):
        open_findings(staff)
    with pytest.raises(PermissionDenied):
        open_findings(elsewhere, point.pk)
    with pytest.raises(PermissionDenied):
        handle_finding(actor=staff, finding_id=finding.pk, note="x")
    with pytest.raises(NotFound):
        handle_finding(actor=elsewhere, finding_id=finding.pk, note="x")
    assert Finding.objects.get().handled_at is None


def test_every_new_finding_is_an_alarm_once(shelf, caplog):
    point, tea = shelf
    Level.objects.filter(point=point, variant=tea).update(on_hand=7)
    with caplog.at_level("ERROR", logger="ocop.alarm"):
        watch.reconcile_stock()
        watch.reconcile_stock()
    [line] = [record.getMessage() for record in caplog.records if record.name == "ocop.alarm"]
    assert '"alarm":"stock"' in line
    assert '"kind":"ledger"' in line
    assert str(point.pk) in line


def test_goods_past_their_day_are_found_until_they_are_thrown_away(shelf):
    point, tea = shelf
    today = clock.today()
    line = ReceiptLine(tea.pk, 3, "L1", today)
    receive_goods(actor=worker(point), point_id=point.pk, lines=[line], key="r")
    assert reconcile().standing == 0
    with time_machine.travel(clock.start_of_day(today + timedelta(days=1)), tick=False) as travelled:
        [found] = reconcile().new
        assert (found.kind, found.point_id, found.subject) == ("expired_goods", point.pk, f"variant:{tea.pk}")
        assert found.figures == {
            "sku": "TRA-250",
            "name": tea.listing.name,
            "units": 3,
            "since": today.isoformat(),
        }
        report_damage(
            actor=worker(point), point_id=point.pk, variant_id=tea.pk, quantity=3, reason=DamageReason.EXPIRED,
            key="d",
        )  # fmt: skip
        travelled.shift(timedelta(seconds=1))
        gone = reconcile()
        assert (gone.standing, gone.gone) == (0, 1)


def test_a_transfer_that_takes_too_long_is_found_at_its_sender(shelf):
    point, tea = shelf
    market = make_point(name="Chợ Lớn")
    transfer = make_transfer(point, market, (tea, 4), stage="sent")
    with time_machine.travel(clock.now() + LATE_AFTER - timedelta(minutes=1)):
        assert reconcile().standing == 0
    with time_machine.travel(clock.now() + LATE_AFTER + timedelta(minutes=1)):
        [found] = reconcile().new
        assert (found.kind, found.point_id, found.subject) == (
            "late_transfer", point.pk, f"transfer:{transfer.pk}",
        )  # fmt: skip
        assert {name: found.figures[name] for name in ("number", "receiver", "units")} == {
            "number": transfer.pk, "receiver": "Chợ Lớn", "units": 4,
        }  # fmt: skip
        assert datetime.fromisoformat(found.figures["sent_at"]) == transfer.sent_at.replace(microsecond=0)
        receive_transfer(
            actor=worker(market), transfer_id=transfer.pk, quantities={tea.pk: 4}, is_everything=True, key="k"
        )
    with time_machine.travel(clock.now() + LATE_AFTER + timedelta(minutes=2)):
        gone = reconcile()
        assert (gone.standing, gone.gone) == (0, 1)

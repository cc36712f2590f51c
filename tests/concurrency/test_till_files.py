"""The same sales in two files, booked at once: each counts once, with and without the lock of the point's device."""

from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.salespoints import reporting
from backend.salespoints.services import open_file_device
from backend.stock.models import DeviceEvent, TillFile
from backend.stock.till_files import services
from backend.stock.till_files.errors import AlreadyBooked, NothingToBook, TooManyFiles
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable

pytestmark = pytest.mark.django_db(transaction=True)

FILES = 4


@pytest.fixture
def actor():
    return Actor(point_ids=frozenset({make_point().pk}))


def _upload(actor):
    make_sellable(sku="TRA-250")
    sold = (clock.now() - timedelta(hours=1)).astimezone(clock.VIETNAM).strftime("%d/%m/%Y %H:%M")
    content = f"Mã,SL,Ngày\nTRA-250,1,{sold}\nTRA-250,2,{sold}\n".encode()
    [point_id] = actor.point_ids
    return [
        services.upload_till_file(actor=actor, point_id=point_id, name="a.csv", content=content).id
        for _ in range(FILES)
    ]


def _book(actor, files):
    return run_together(
        *[lambda file=file: services.book_till_file(actor=actor, file_id=file) for file in files]
    )


def test_equal_rows_of_files_booked_at_once_count_once(actor):
    outcomes = _book(actor, _upload(actor))
    assert sum(isinstance(outcome, NothingToBook) for outcome in outcomes) == FILES - 1
    assert list(DeviceEvent.objects.order_by("sequence").values_list("sequence", "quantity")) == [
        (1, 1),
        (2, 2),
    ]
    assert TillFile.objects.exclude(booked_at=None).count() == 1


def test_one_file_booked_by_two_people_is_booked_once(actor):
    file = _upload(actor)[0]
    outcomes = _book(actor, [file, file])
    assert sum(isinstance(outcome, AlreadyBooked) for outcome in outcomes) == 1
    assert DeviceEvent.objects.count() == 2


def _upload_at_once(actor, content=b"Code,SL,Date\nTRA-250,1,1/1/2026\n"):
    [point_id] = actor.point_ids
    return run_together(
        *[
            lambda: services.upload_till_file(actor=actor, point_id=point_id, name="a.csv", content=content)
            for _ in range(FILES)
        ]
    )


def test_no_more_files_wait_than_may_however_many_come_at_once(actor, monkeypatch):
    monkeypatch.setattr(services, "MOST_WAITING", 2)
    outcomes = _upload_at_once(actor)
    assert sum(isinstance(outcome, TooManyFiles) for outcome in outcomes) == FILES - 2
    assert TillFile.objects.count() == 2


def test_without_the_lock_too_many_files_wait(actor, monkeypatch):
    """The twin: everybody counts before anybody has written."""
    monkeypatch.setattr(services, "MOST_WAITING", 2)
    [point_id] = actor.point_ids
    open_file_device(point_id)
    everybody_has_counted = Barrier(FILES)
    monkeypatch.setattr(reporting, "_LOCK", reporting._LOCK.replace("FOR NO KEY UPDATE", ""))
    monkeypatch.setattr(services, "uuid4", lambda: (everybody_has_counted.wait(20), uuid4())[1])
    _upload_at_once(actor)
    assert TillFile.objects.count() == FILES


def test_without_the_lock_the_unique_key_has_to_stop_them(actor, monkeypatch):
    """The twin: everybody finds that nothing has been booked yet."""
    files = _upload(actor)
    [point_id] = actor.point_ids
    open_file_device(point_id)
    everybody_has_looked = Barrier(FILES)
    looking = services.preview_of

    def look_and_wait(*given):
        found = looking(*given)
        everybody_has_looked.wait(20)
        return found

    unlocked = reporting._LOCK.replace("FOR NO KEY UPDATE", "")
    assert unlocked != reporting._LOCK
    monkeypatch.setattr(reporting, "_LOCK", unlocked)
    monkeypatch.setattr(services, "preview_of", look_and_wait)
    monkeypatch.setattr(services, "with_preview", lambda row: row)
    outcomes = _book(actor, files)
    stopped = [outcome for outcome in outcomes if isinstance(outcome, RuntimeError)]
    assert len(stopped) == FILES - 1
    assert all("was not stored" in str(error) for error in stopped)
    assert DeviceEvent.objects.count() == 2

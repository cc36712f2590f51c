"""Uploading a till's file, saying what its columns are, and booking its rows, each once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_one
from backend.kernel.transactions import in_transaction
from backend.salespoints.selectors import file_device_id
from backend.salespoints.services import lock_file_device
from backend.salespoints.types import DeviceFacts
from backend.stock.feed import store_device_events
from backend.stock.till_files.columns import check_columns, guess_columns, signature
from backend.stock.till_files.errors import AlreadyBooked, NothingToBook, TooManyFiles
from backend.stock.till_files.models import TillColumns, TillFile
from backend.stock.till_files.reading import read_table
from backend.stock.till_files.selectors import FileFacts, access_point, preview_of, with_preview
from backend.stock.till_files.types import Column, KnownSale, Preview
from backend.stock.types import EventStatus, ReportedEvent

FORGOTTEN_AFTER = timedelta(days=7)
"""A file that nobody booked by then is deleted."""
MOST_WAITING = 20
"""Files of a point that nobody booked yet: their bytes are kept, 40 MB at the most."""
LONGEST_NAME = 120
BATCH = 500

_LAST_SEQUENCE = "SELECT coalesce(max(sequence), 0) FROM stock_deviceevent WHERE device_id = %(device)s::uuid"


def upload_till_file(*, actor: Actor, point_id: UUID, name: str, content: bytes) -> FileFacts:
    """Keep a file of the point's till and show what booking it would do; nothing is booked yet.

    What its columns mean is remembered from the last file with this header, else guessed. Raises PermissionDenied,
    FilesShutOut, TooManyFiles and the refusals of read_table().
    """
    access_point(actor, point_id)
    table = read_table(content)
    remembered = TillColumns.objects.filter(point_id=point_id, signature=signature(table.header)).first()
    columns = (
        remembered.columns
        if remembered
        else {str(key): at for key, at in guess_columns(table.header).items()}
    )
    shown = "".join(sign for sign in name if sign.isprintable()).strip()[-LONGEST_NAME:]
    with in_transaction():
        # Two uploads at once wait for each other: the second must see the first when it counts.
        lock_file_device(point_id)
        if TillFile.objects.filter(point_id=point_id, booked_at=None).count() >= MOST_WAITING:
            raise TooManyFiles(MOST_WAITING)
        row = TillFile.objects.create(
            id=uuid4(),
            point_id=point_id,
            name=shown or "—",
            uploaded_by_id=actor.user_id,
            uploaded_at=clock.now(),
            content=content,
            columns=columns,
        )
    return with_preview(row)


def choose_columns(*, actor: Actor, file_id: UUID, columns: Mapping[Column, int]) -> FileFacts:
    """Say which column means what; remembered for the till's next file.

    Raises NotFound, AlreadyBooked, ColumnMissing or ColumnTwice.
    """
    with in_transaction():
        row = _lock_file(actor, file_id)
        assert row.content is not None
        header = read_table(bytes(row.content)).header
        check_columns(columns, width=len(header))
        row.columns = {str(column): position for column, position in columns.items()}
        row.save(update_fields=["columns"])
        TillColumns.objects.update_or_create(
            point_id=row.point_id, signature=signature(header), defaults={"columns": row.columns}
        )
    return with_preview(row)


def book_till_file(*, actor: Actor, file_id: UUID) -> FileFacts:
    """Report the file's sales as a device's events: those not booked before, in the order of the file. Once.

    A task applies them to the ledger as it does those of tills. Wrong rows are left out: put right and uploaded
    again, only they are new. Raises NotFound, AlreadyBooked, FilesShutOut, NothingToBook, ColumnMissing or
    ColumnTwice.
    """
    with in_transaction():
        row = _lock_file(actor, file_id)
        assert row.content is not None
        # Two files of one point wait for each other: what the first books the second must see.
        device = lock_file_device(row.point_id)
        table = read_table(bytes(row.content))
        columns = {Column(name): position for name, position in row.columns.items()}
        check_columns(columns, width=len(table.header))
        preview = preview_of(row.point_id, table, columns)
        if not preview.fresh:
            raise NothingToBook
        facts = DeviceFacts(file_device_id(row.point_id), row.point_id, device.contiguous_sequence, None)
        _report(facts, preview)
        TillColumns.objects.update_or_create(
            point_id=row.point_id, signature=signature(table.header), defaults={"columns": row.columns}
        )
        row.booked_at, row.content = clock.now(), None
        row.booked_rows, row.bad_rows = len(preview.fresh), len(preview.bad)
        row.known_rows = len(preview.sales) - len(preview.fresh)
        row.save()
        audit.record(
            actor=actor.audit_name,
            action="till_file.booked",
            subject=("TillFile", row.id),
            after={"point": str(row.point_id), "name": row.name, "rows": row.booked_rows},
        )
    return with_preview(row)


def delete_till_file(*, actor: Actor, file_id: UUID) -> None:
    """Throw away a file that is not to be booked. Raises NotFound or AlreadyBooked."""
    with in_transaction():
        _lock_file(actor, file_id).delete()


def forget_unbooked_files(*, now: datetime) -> int:
    """Delete files that nobody booked in time. Returns how many. Idempotent."""
    return TillFile.objects.filter(booked_at=None, uploaded_at__lt=now - FORGOTTEN_AFTER).delete()[0]


def _lock_file(actor: Actor, file_id: UUID) -> TillFile:
    row = TillFile.objects.select_for_update(no_key=True).filter(pk=file_id).first()
    if row is None or not (actor.is_superuser or row.point_id in actor.point_ids):
        raise NotFound("There is no such file.", field="id")
    if row.booked_at is not None:
        raise AlreadyBooked
    return row


def _report(device: DeviceFacts, preview: Preview) -> None:
    last = fetch_one(_LAST_SEQUENCE, {"device": device.device_id})
    assert last is not None
    events = [_event(known, last[0] + number) for number, known in enumerate(preview.fresh, start=1)]
    for start in range(0, len(events), BATCH):
        stored = store_device_events(device=device, events=events[start : start + BATCH])
        refused = [answer for answer in stored.answers if answer.status is not EventStatus.CREATED]
        if refused:
            raise RuntimeError(f"A row that was new under the device's lock was not stored: {refused[0]}")


def _event(known: KnownSale, sequence: int) -> ReportedEvent:
    sale = known.sale
    return ReportedEvent(known.event_id, sequence, sale.kind, known.sku, sale.quantity, sale.occurred_at)

"""What a file would do before it is booked, and what was uploaded lately."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all
from backend.salespoints.selectors import file_device_id
from backend.stock.till_files.columns import check_columns
from backend.stock.till_files.errors import ColumnMissing, ColumnTwice
from backend.stock.till_files.identity import event_ids
from backend.stock.till_files.models import TillFile
from backend.stock.till_files.reading import read_table
from backend.stock.till_files.rows import read_rows
from backend.stock.till_files.types import BadRow, Column, Columns, KnownSale, Preview, Problem, Sale, Table

LATEST = 20

# A till knows the code in whatever case it was typed; two variants never differ by case alone in practice, and the
# exact one wins.
_VARIANTS = """
    SELECT code.said, variant.sku, product.name || ' · ' || variant.name
    FROM unnest(%(codes)s::text[]) AS code(said)
    CROSS JOIN LATERAL (SELECT * FROM catalogue_variant WHERE sku IN (code.said, upper(code.said))
                        ORDER BY sku = code.said DESC LIMIT 1) AS variant
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
"""
_BOOKED = """
    SELECT event_id FROM stock_deviceevent
    WHERE device_id = %(device)s::uuid AND event_id = ANY(%(ids)s::uuid[])
"""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """An uploaded file. `table`, `columns` and `preview` only as long as it is not booked; `preview` is None while a
    needed column is not told."""

    id: UUID
    point_id: UUID
    name: str
    uploaded_at: datetime
    booked_at: datetime | None
    booked_rows: int
    known_rows: int
    bad_rows: int
    table: Table | None = None
    columns: Columns | None = None
    preview: Preview | None = None


def access_point(actor: Actor, point_id: UUID) -> None:
    """Raises PermissionDenied unless the actor works at the point."""
    if not actor.is_superuser and point_id not in actor.point_ids:
        raise PermissionDenied("Only people who work at the point may do this.")


def access_file(actor: Actor, file_id: UUID) -> FileFacts:
    """The file with its preview. Raises NotFound for one that is not of the actor's points."""
    row = TillFile.objects.filter(pk=file_id).first()
    if row is None or not (actor.is_superuser or row.point_id in actor.point_ids):
        raise NotFound("There is no such file.", field="id")
    return with_preview(row)


def latest_files(actor: Actor, point_id: UUID) -> list[FileFacts]:
    """The point's last files without their rows: those that wait first, then the newest. Raises PermissionDenied."""
    access_point(actor, point_id)
    waiting_first = F("booked_at").desc(nulls_first=True)
    rows = TillFile.objects.filter(point_id=point_id).defer("content")
    rows = rows.order_by(waiting_first, "-uploaded_at")[:LATEST]
    return [_facts(row) for row in rows]


def with_preview(row: TillFile) -> FileFacts:
    """The facts of a file, read anew as long as it is not booked."""
    if row.content is None:
        return _facts(row)
    table = read_table(bytes(row.content))
    columns = {Column(name): position for name, position in row.columns.items()}
    try:
        check_columns(columns, width=len(table.header))
    except (ColumnMissing, ColumnTwice):
        return _facts(row, table, columns)
    return _facts(row, table, columns, preview_of(row.point_id, table, columns))


def preview_of(point_id: UUID, table: Table, columns: Columns) -> Preview:
    """What booking would do: which rows are sales of ours, which of them are booked, which are wrong."""
    sales, bad = read_rows(table, columns, now=clock.now())
    ours = _our_variants({sale.code for sale in sales})
    bad += [
        BadRow(sale.number, sale.code, sale.name, Problem.UNKNOWN_CODE)
        for sale in sales
        if sale.code not in ours
    ]
    known = [(sale, ours[sale.code][0]) for sale in sales if sale.code in ours]
    ids = event_ids(point_id, known)
    booked = {row[0] for row in fetch_all(_BOOKED, {"device": file_device_id(point_id), "ids": ids})}
    return Preview(
        sales=tuple(
            _known(sale, ours, event_id, booked) for (sale, _), event_id in zip(known, ids, strict=True)
        ),
        bad=tuple(sorted(bad, key=lambda row: row.number)),
    )


def _known(
    sale: Sale, ours: dict[str, tuple[str, str]], event_id: UUID, booked: Collection[UUID]
) -> KnownSale:
    sku, name = ours[sale.code]
    return KnownSale(sale, sku, name, event_id, event_id in booked)


def _our_variants(codes: Collection[str]) -> dict[str, tuple[str, str]]:
    return {said: (sku, name) for said, sku, name in fetch_all(_VARIANTS, {"codes": sorted(codes)})}


def _facts(
    row: TillFile, table: Table | None = None, columns: Columns | None = None, preview: Preview | None = None
) -> FileFacts:
    return FileFacts(
        id=row.id,
        point_id=row.point_id,
        name=row.name,
        uploaded_at=row.uploaded_at,
        booked_at=row.booked_at,
        booked_rows=row.booked_rows,
        known_rows=row.known_rows,
        bad_rows=row.bad_rows,
        table=table,
        columns=columns,
        preview=preview,
    )

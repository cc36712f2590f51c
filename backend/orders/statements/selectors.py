"""Reads of statements: three statements of SQL, however many entries."""

from collections import defaultdict
from datetime import date
from typing import Any

from backend.accounts.actor import Actor
from backend.kernel.clock import start_of_day
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all, fetch_one
from backend.orders.statements.errors import MOST_DAYS, PeriodInvalid
from backend.orders.statements.rules import Dated, Rates, comeback, sale
from backend.orders.statements.types import Comeback, Entry, Parcel, Period, Statement

# The later of handing over and payment makes a sale; a return is one when it was decided, and never before its sale.
_PARCELS = """
    WITH parcel AS (
        SELECT moved.id, bought.id AS line_id, bought.producer_id, maker.kind, o.id AS order_id, o.number,
               part.point_id, paid.point_id AS holder_id, bought.product_name, bought.variant_name,
               bought.unit_price, bought.quantity, bought.discount, o.discount_borne_by, bought.called_off,
               moved.quantity AS units,
               sum(moved.quantity) OVER (PARTITION BY bought.id ORDER BY part.handed_over_at, moved.id)
                   - moved.quantity AS moved_before,
               greatest(part.handed_over_at, paid.captured_at) AS sold_at
        FROM orders_orderline bought
        JOIN orders_order o ON o.id = bought.order_id
        JOIN payments_payment paid ON paid.order_id = o.id AND paid.status = 'captured'
        JOIN producers_producer maker ON maker.id = bought.producer_id
        JOIN orders_fulfilment part ON part.order_id = o.id AND part.stage = 'handed_over'
        JOIN orders_fulfilmentline moved ON moved.fulfilment_id = part.id AND moved.order_line_id = bought.id
        WHERE %(producer)s::bigint IS NULL OR bought.producer_id = %(producer)s)
"""
_FACTS = """parcel.id, producer_id, kind, order_id, number, point_id, holder_id, product_name, variant_name,
    unit_price, parcel.quantity, discount, discount_borne_by, called_off, units, moved_before::integer, sold_at"""
_SOLD = f"""{_PARCELS}
    SELECT {_FACTS} FROM parcel WHERE sold_at >= %(since)s AND sold_at < %(until)s
"""
_CAME_BACK = f"""{_PARCELS}, back AS (
        SELECT line.id, line.line_id AS parcel_id, line.quantity,
               sum(line.quantity) OVER (PARTITION BY parcel.line_id ORDER BY whole.decided_at, line.id)
                   - line.quantity AS line_before,
               sum(line.quantity) OVER (PARTITION BY parcel.id ORDER BY whole.decided_at, line.id)
                   - line.quantity AS parcel_before,
               greatest(whole.decided_at, parcel.sold_at) AS at
        FROM parcel
        JOIN orders_returnline line ON line.line_id = parcel.id
        JOIN orders_return whole ON whole.id = line.returned_id AND whole.state = 'accepted')
    SELECT {_FACTS}, back.id, back.quantity, back.line_before::integer, back.parcel_before::integer, back.at
    FROM back JOIN parcel ON parcel.id = back.parcel_id WHERE back.at >= %(since)s AND back.at < %(until)s
"""
_TERMS = """
    SELECT 'commission', producer_id, NULL, from_day, basis_points FROM orders_commissionterm
    UNION ALL
    SELECT 'withholding', NULL, kind, from_day, basis_points FROM orders_withholdingterm
"""
_PARCEL_FIELDS = 17


def producer_statement(actor: Actor, *, producer_id: int, since: date, until: date) -> Statement:
    """What is owed to one producer for the days from `since` to before `until`.

    For the producer's own people, officers and the superuser. Raises PermissionDenied, PeriodInvalid, NotFound.
    """
    if not (_sees_everything(actor) or producer_id in actor.producer_ids):
        raise PermissionDenied
    period = _period(since, until)
    if fetch_one("SELECT 1 FROM producers_producer WHERE id = %(id)s", {"id": producer_id}) is None:
        raise NotFound("There is no such producer.", field="producer")
    return Statement(producer_id, period, tuple(_entries(period, producer_id)))


def network_statement(actor: Actor, *, since: date, until: date) -> list[Statement]:
    """What is owed to every producer that sold or took back something in these days, who is owed most first.

    For officers and the superuser. Raises PermissionDenied, PeriodInvalid.
    """
    if not _sees_everything(actor):
        raise PermissionDenied
    period = _period(since, until)
    of_producer: dict[int, list[Entry]] = defaultdict(list)
    for entry in _entries(period, None):
        of_producer[entry.parcel.producer_id].append(entry)
    statements = [Statement(producer_id, period, tuple(rows)) for producer_id, rows in of_producer.items()]
    return sorted(
        statements, key=lambda each: (-sum(row.amounts.owed for row in each.entries), each.producer_id)
    )


def _sees_everything(actor: Actor) -> bool:
    return actor.is_superuser or actor.is_officer


def _period(since: date, until: date) -> Period:
    if not (0 < (until - since).days <= MOST_DAYS and since.year >= 2000 and until.year <= 2100):
        raise PeriodInvalid
    return Period(since, until)


def _entries(period: Period, producer_id: int | None) -> list[Entry]:
    asked = {
        "producer": producer_id,
        "since": start_of_day(period.since),
        "until": start_of_day(period.until),
    }
    rates = _rates()
    found = [sale(Parcel(*row), rates) for row in fetch_all(_SOLD, asked)]
    found += [comeback(_comeback(row), rates) for row in fetch_all(_CAME_BACK, asked)]
    return sorted(found, key=lambda entry: (entry.at, entry.parcel.id, entry.kind != "sold"))


def _comeback(row: tuple[Any, ...]) -> Comeback:
    return Comeback(Parcel(*row[:_PARCEL_FIELDS]), *row[_PARCEL_FIELDS:])


def _rates() -> Rates:
    commissions: dict[int | None, list[Dated]] = defaultdict(list)
    withholdings: dict[str, list[Dated]] = defaultdict(list)
    for what, producer_id, kind, from_day, basis_points in fetch_all(_TERMS):
        if what == "commission":
            commissions[producer_id].append((from_day, basis_points))
        else:
            withholdings[kind].append((from_day, basis_points))
    return Rates(commissions, withholdings)

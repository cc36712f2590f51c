"""What is looked for: each query returns (point, subject, figures) of what does not fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.salespoints.selectors import file_device_id
from backend.stock.reconciliation.models import Finding
from backend.stock.supply.types import ANSWER_WITHIN
from backend.stock.transfers.selectors import LATE_AFTER

Kind = Finding.Kind

SILENT_AFTER = timedelta(hours=48)
"""Points close for a day; a device that says nothing for two has no signal, no power or no staff."""
GAP_AFTER = timedelta(hours=1)
"""What is missing for longer than devices take to send again."""
WAITS_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Check:
    """A query, for how long its fault may stand before anybody is told (`%(before)s`; it is `%(now)s`), and which
    subjects of a point are none of its business."""

    sql: str
    patience: timedelta = timedelta(0)
    spares: Callable[[UUID, str], bool] = lambda _point_id, _subject: False


def is_of_files(point_id: UUID, subject: str) -> bool:
    """Whether it is about the device of the point's uploaded files: they come when somebody brings one."""
    return subject == f"device:{file_device_id(point_id)}"


CHECKS: Mapping[Finding.Kind, Check] = {
    Finding.Kind.LEDGER: Check(
        """
        SELECT coalesce(l.point_id, s.point_id), 'variant:' || v.id,
               jsonb_build_object('sku', v.sku, 'name', v.name, 'level', coalesce(l.on_hand, 0),
                                  'ledger', coalesce(s.units, 0))
        FROM stock_level l FULL JOIN (
            SELECT variant_id, point_id, sum(units) AS units FROM (
                SELECT m.variant_id, a.point_id, m.quantity::bigint AS units
                FROM stock_movement m JOIN stock_account a ON a.id = m.destination_id WHERE a.kind = 'shelf'
                UNION ALL
                SELECT m.variant_id, a.point_id, -m.quantity::bigint
                FROM stock_movement m JOIN stock_account a ON a.id = m.source_id WHERE a.kind = 'shelf') AS entries
            GROUP BY variant_id, point_id) s ON s.variant_id = l.variant_id AND s.point_id = l.point_id
        JOIN catalogue_variant v ON v.id = coalesce(l.variant_id, s.variant_id)
        WHERE coalesce(l.on_hand, 0) <> coalesce(s.units, 0) AND %(before)s::timestamptz IS NOT NULL
        """
    ),
    Finding.Kind.FEED_GAP: Check(
        """
        SELECT d.point_id, 'device:' || d.id,
               jsonb_build_object('device', d.name, 'next', d.contiguous_sequence + 1, 'highest', e.highest,
                                  'missing', e.highest - d.contiguous_sequence - e.arrived)
        FROM salespoints_device d
        JOIN salespoints_point p ON p.id = d.point_id AND p.is_active
        CROSS JOIN LATERAL (
            SELECT max(sequence) AS highest FROM stock_deviceevent
            WHERE device_id = d.id AND sequence > d.contiguous_sequence AND received_at < %(before)s) AS old
        CROSS JOIN LATERAL (
            SELECT old.highest, count(DISTINCT sequence) AS arrived FROM stock_deviceevent
            WHERE device_id = d.id AND sequence > d.contiguous_sequence AND sequence <= old.highest) AS e
        WHERE d.revoked_at IS NULL AND e.highest - d.contiguous_sequence > e.arrived
        """,
        GAP_AFTER,
    ),
    Finding.Kind.SILENT_DEVICE: Check(
        """
        SELECT d.point_id, 'device:' || d.id,
               jsonb_build_object('device', d.name, 'last_seen', to_char(
                   coalesce(d.last_seen_at, d.enrolled_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'))
        FROM salespoints_device d JOIN salespoints_point p ON p.id = d.point_id AND p.is_active
        WHERE d.revoked_at IS NULL AND d.browser IS NULL AND coalesce(d.last_seen_at, d.enrolled_at) < %(before)s
        """,
        SILENT_AFTER,
        is_of_files,
    ),
    Finding.Kind.EVENTS_WAIT: Check(
        """
        SELECT d.point_id, 'device:' || d.id, jsonb_build_object('device', d.name, 'waiting', count(*))
        FROM stock_deviceevent e JOIN salespoints_device d ON d.id = e.device_id
        WHERE e.outcome = 'pending' AND e.received_at < %(before)s
        GROUP BY d.id
        """,
        WAITS_AFTER,
    ),
    # Without patience `before` is now: a lot counts from the end of its last day.
    Finding.Kind.EXPIRED_GOODS: Check(
        """
        SELECT level.point_id, 'variant:' || v.id,
               jsonb_build_object('sku', v.sku, 'name', listing.name, 'units', lots.units, 'since', lots.since)
        FROM stock_level level
        JOIN salespoints_point p ON p.id = level.point_id AND p.is_active
        JOIN catalogue_variant v ON v.id = level.variant_id
        JOIN catalogue_listing listing ON listing.id = v.listing_id
        CROSS JOIN LATERAL (
            SELECT sum(held.units) AS units, min(lot.expires_on) AS since
            FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id
            WHERE held.level_id = level.id AND lot.expires_at <= %(before)s) AS lots
        WHERE level.has_lots AND lots.units > 0
        """
    ),
    Finding.Kind.LATE_TRANSFER: Check(
        """
        SELECT t.sender_id, 'transfer:' || t.id,
               jsonb_build_object('number', t.id, 'receiver', receiver.name, 'units', sum(
                   greatest(0, line.sent - line.received - line.lost)), 'sent_at', to_char(
                   t.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'))
        FROM stock_transfer t
        JOIN stock_transferline line ON line.transfer_id = t.id
        JOIN salespoints_point receiver ON receiver.id = t.receiver_id
        WHERE t.state = 'sent' AND t.sent_at < %(before)s
        GROUP BY t.id, receiver.name
        """,
        LATE_AFTER,
    ),
    Finding.Kind.SUPPLY_LATE: Check(
        """
        SELECT r.point_id, 'supply:' || r.id,
               jsonb_build_object('number', r.id, 'name', l.name, 'sku', v.sku, 'asked', r.asked,
                                  'promised', r.promised, 'received', r.received,
                                  'promised_for', r.promised_for, 'state', r.state)
        FROM stock_supplyrequest r JOIN catalogue_variant v ON v.id = r.variant_id
        JOIN catalogue_listing l ON l.id = v.listing_id
        WHERE (r.state = 'requested' AND r.requested_at < %(before)s)
           OR (r.state = 'accepted'
               AND r.promised_for < ((%(now)s::timestamptz) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
        """,
        ANSWER_WITHIN,
    ),
}

"""Counts that are further off than the terms allow become findings, like everything else that does not fit."""

from collections.abc import Mapping

from backend.stock.reconciliation.checks import Check, Kind

# By what is known now, so that a correction, or a sale booked late, makes a finding go.
CASH_CHECKS: Mapping[Kind, Check] = {
    Kind.CASH_DIFFERENCE: Check(
        """
        WITH said AS (
            SELECT DISTINCT ON (point_id, day) point_id, day, counted FROM payments_cashcount
            WHERE day > ((%(before)s::timestamptz) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - 92
            ORDER BY point_id, day, number DESC),
        known AS (
            SELECT said.point_id, said.day, said.counted, greatest(0, coalesce(taken.amount, 0)
                   - coalesce(back.amount, 0))::bigint AS expected
            FROM said
            CROSS JOIN LATERAL (
                SELECT sum(captured) AS amount FROM payments_payment p WHERE p.point_id = said.point_id
                  AND p.captured_at >= said.day::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
                  AND p.captured_at < (said.day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') taken
            CROSS JOIN LATERAL (
                SELECT sum(amount) AS amount FROM payments_attempt a WHERE a.point_id = said.point_id
                  AND a.ended_at >= said.day::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
                  AND a.ended_at < (said.day + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') back)
        SELECT point_id, 'cash:' || day,
               jsonb_build_object('day', day, 'expected', expected, 'counted', counted,
                                  'difference', counted - expected)
        FROM known
        WHERE abs(counted - expected) > (
            SELECT count_tolerance FROM payments_terms WHERE method = 'cash_on_delivery')
        """
    ),
}

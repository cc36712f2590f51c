"""The invariants that SQL can state: each query returns what breaks it, nothing when it holds."""

from collections.abc import Mapping

_SHELF_UNITS = """
    SELECT variant_id, point_id, sum(units) AS units FROM (
        SELECT m.variant_id, a.point_id, m.quantity::bigint AS units
        FROM stock_movement m JOIN stock_account a ON a.id = m.destination_id WHERE a.kind = 'shelf'
        UNION ALL
        SELECT m.variant_id, a.point_id, -m.quantity::bigint
        FROM stock_movement m JOIN stock_account a ON a.id = m.source_id WHERE a.kind = 'shelf') entries
    GROUP BY variant_id, point_id
"""

# What the shelf must contain, said a second time and on purpose without the function that fills it.
_SHELF_COLUMNS = (
    "recognition_id, listing_id, product_id, valid_from, valid_until, stars, decision_number, province_id, "
    "commune_id, craft_village_id, group_id, top_group_id, producer_id, producer_name, producer_slug, "
    "producer_kind, name, slug, price_min, price_max, in_stock, cover, is_demo, has_demo_commerce, "
    "created_at, updated_at"
)
_SHELF_EXPECTED = """
    SELECT r.id, l.id, p.id, r.valid_from, r.valid_until, r.stars, r.decision_number, p.province_id, p.commune_id,
           m.craft_village_id, g.id, coalesce(g.parent_id, g.id), m.id, m.name, m.slug, m.kind,
           l.name, l.slug, l.price_min, l.price_max, l.in_stock, l.cover, l.is_demo, l.has_demo_commerce,
           l.created_at, l.updated_at
    FROM certification_recognition r
    JOIN certification_recognisedproduct p ON p.id = r.product_id
    JOIN producers_producer m ON m.id = p.producer_id AND m.standing = 'good'
    JOIN certification_productgroup g ON g.id = p.group_id
    JOIN catalogue_listing l ON l.product_id = p.id
    WHERE r.status = 'granted' AND r.stars >= 3 AND r.stars <= 5 AND length(r.decision_number) > 0
      AND r.decided_on IS NOT NULL AND length(r.authority) > 0 AND length(r.evidence) > 0
      AND r.valid_from < r.valid_until
      AND l.moderation = 'approved' AND l.is_on_sale AND l.price_min IS NOT NULL
"""

QUERIES: Mapping[str, str] = {
    "I1 a level equals the sum of its shelf's movements": f"""
        SELECT coalesce(l.variant_id, s.variant_id), coalesce(l.point_id, s.point_id), l.on_hand, s.units
        FROM stock_level l FULL JOIN ({_SHELF_UNITS}) s ON s.variant_id = l.variant_id AND s.point_id = l.point_id
        WHERE coalesce(l.on_hand, 0) <> coalesce(s.units, 0)
    """,
    "I1 reserved equals the pending holds": """
        SELECT coalesce(l.variant_id, h.variant_id), coalesce(l.point_id, h.point_id), l.reserved, h.units
        FROM stock_level l FULL JOIN (
            SELECT variant_id, point_id, sum(quantity) AS units FROM stock_hold WHERE state = 'pending'
            GROUP BY variant_id, point_id) h ON h.variant_id = l.variant_id AND h.point_id = l.point_id
        WHERE coalesce(l.reserved, 0) <> coalesce(h.units, 0)
    """,
    "I1 what is on the way from a point is what its transfers say": """
        SELECT coalesce(l.variant_id, t.variant_id), coalesce(l.point_id, t.point_id), l.units, t.units
        FROM (SELECT variant_id, point_id, sum(units) AS units FROM (
                  SELECT m.variant_id, a.point_id, m.quantity::bigint AS units
                  FROM stock_account a JOIN stock_movement m ON m.destination_id = a.id WHERE a.kind = 'in_transit'
                  UNION ALL
                  SELECT m.variant_id, a.point_id, -m.quantity::bigint
                  FROM stock_account a JOIN stock_movement m ON m.source_id = a.id WHERE a.kind = 'in_transit') entries
              GROUP BY variant_id, point_id) l
        FULL JOIN (
            SELECT line.variant_id, transfer.sender_id AS point_id,
                   sum(greatest(0, line.sent - line.received - line.lost)) AS units
            FROM stock_transferline line JOIN stock_transfer transfer ON transfer.id = line.transfer_id
            GROUP BY 1, 2) t ON t.variant_id = l.variant_id AND t.point_id = l.point_id
        WHERE coalesce(l.units, 0) <> coalesce(t.units, 0)
    """,
    "I1 a variant's available units are what is free at all points": """
        SELECT v.id, v.available, f.units FROM catalogue_variant v LEFT JOIN (
            SELECT variant_id, sum(on_hand - reserved - expired) AS units FROM stock_level GROUP BY variant_id) f
            ON f.variant_id = v.id
        WHERE v.available <> coalesce(f.units, 0)
    """,
    "I1 a listing is in stock when one of its variants is": """
        SELECT l.id, l.in_stock FROM catalogue_listing l
        WHERE l.in_stock <> EXISTS (SELECT 1 FROM catalogue_variant v WHERE v.listing_id = l.id AND v.available > 0)
    """,
    "I1 units of a lot on a shelf equal its movements": """
        SELECT coalesce(h.level_id, s.level_id), coalesce(h.lot_id, s.lot_id), h.units, s.units
        FROM stock_shelflot h FULL JOIN (
            SELECT level.id AS level_id, m.lot_id,
                   sum(CASE WHEN shelf.id = m.destination_id THEN m.quantity ELSE -m.quantity END) AS units
            FROM stock_movement m JOIN stock_account shelf ON shelf.id IN (m.source_id, m.destination_id)
            JOIN stock_level level ON level.point_id = shelf.point_id AND level.variant_id = m.variant_id
            WHERE m.lot_id IS NOT NULL AND shelf.kind = 'shelf' GROUP BY 1, 2) s
            ON s.level_id = h.level_id AND s.lot_id = h.lot_id
        WHERE coalesce(h.units, 0) <> coalesce(s.units, 0)
    """,
    "I1 no more of a lot arrives than left": """
        SELECT transit.point_id, m.lot_id,
               sum(CASE WHEN transit.id = m.destination_id THEN m.quantity ELSE -m.quantity END) AS units
        FROM stock_account transit JOIN stock_movement m ON transit.id IN (m.source_id, m.destination_id)
        WHERE transit.kind = 'in_transit' AND m.lot_id IS NOT NULL
        GROUP BY 1, 2 HAVING sum(CASE WHEN transit.id = m.destination_id THEN m.quantity ELSE -m.quantity END) < 0
    """,
    "I1 a shelf's lots are its variant's and no more than lies there": """
        SELECT level.variant_id, level.point_id, level.on_hand, level.has_lots, sum(held.units)
        FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id
        JOIN stock_level level ON level.id = held.level_id
        GROUP BY level.id
        HAVING sum(held.units) > level.on_hand OR NOT level.has_lots OR bool_or(lot.variant_id <> level.variant_id)
    """,
    "I1 a level says how much of it is out of date, or that it has to be asked": """
        SELECT level.variant_id, level.point_id, level.expired, level.expires_next, lots.over, lots.next
        FROM stock_level level LEFT JOIN (
            SELECT held.level_id, sum(held.units) FILTER (WHERE lot.expires_at <= %(now)s) AS over,
                   min(lot.expires_at) FILTER (WHERE lot.expires_at > %(now)s) AS next
            FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id GROUP BY held.level_id) lots
            ON lots.level_id = level.id
        WHERE (level.expires_next IS NULL OR level.expires_next > %(now)s)
          AND (level.expired <> coalesce(lots.over, 0) OR level.expires_next IS DISTINCT FROM lots.next)
    """,
    "I2 nothing is promised that is not there": """
        SELECT variant_id, point_id, on_hand, reserved, expired FROM stock_level
        WHERE reserved < 0 OR expired < 0 OR reserved + expired > on_hand
    """,
    "I3 an applied event is in the ledger once, a rejected or pending one is not": """
        SELECT e.device_id, e.event_id, e.outcome, e.quantity, b.units
        FROM stock_deviceevent e LEFT JOIN (
            SELECT split_part(key, ':', 2)::bigint AS event_id, sum(quantity) AS units
            FROM stock_movement WHERE starts_with(key, 'event:') GROUP BY 1) b ON b.event_id = e.id
        WHERE CASE WHEN e.outcome <> 'applied' THEN b.units IS NOT NULL
                   WHEN e.kind IN ('count', 'transfer_sent', 'transfer_received') THEN false
                   ELSE coalesce(b.units, 0) <> e.quantity END
    """,
    "I3 a posted hold is in the ledger once, any other is not": """
        SELECT h.id, h.state, h.quantity, b.units
        FROM stock_hold h LEFT JOIN (
            SELECT split_part(key, ':', 2)::uuid AS hold_id, sum(quantity) AS units
            FROM stock_movement WHERE starts_with(key, 'hold:') GROUP BY 1) b ON b.hold_id = h.id
        WHERE coalesce(b.units, 0) <> CASE WHEN h.state = 'posted' THEN h.quantity ELSE 0 END
    """,
    "I3 a payment per order and an order per checkout": """
        SELECT checkout_id, count(*) FROM orders_order GROUP BY checkout_id HAVING count(*) > 1
        UNION ALL
        SELECT order_id, count(*) FROM payments_payment GROUP BY order_id HAVING count(*) > 1
    """,
    "I4 the shelf is what its reasons make of it": f"""
        (SELECT 'missing' AS fault, {_SHELF_COLUMNS} FROM ({_SHELF_EXPECTED}) AS expected({_SHELF_COLUMNS})
         EXCEPT ALL SELECT 'missing', {_SHELF_COLUMNS} FROM catalogue_shelf)
        UNION ALL
        (SELECT 'too much', {_SHELF_COLUMNS} FROM catalogue_shelf
         EXCEPT ALL SELECT 'too much', {_SHELF_COLUMNS} FROM ({_SHELF_EXPECTED}) AS expected({_SHELF_COLUMNS}))
    """,
    "I3 a voucher's uses are the orders that use it": """
        SELECT v.id, v.used, u.orders FROM checkout_voucher v LEFT JOIN (
            SELECT voucher_id, count(*) AS orders FROM checkout_voucheruse GROUP BY voucher_id) u ON u.voucher_id = v.id
        WHERE v.used <> coalesce(u.orders, 0)
    """,
    "I5 an order's total is its lines and its delivery less its discount, and what is asked is the total": """
        SELECT o.id, o.subtotal, o.discount, o.total, l.amount, l.discount, p.amount FROM orders_order o
        LEFT JOIN (SELECT order_id, sum(unit_price * quantity) AS amount, sum(discount) AS discount
                   FROM orders_orderline GROUP BY order_id) l ON l.order_id = o.id
        LEFT JOIN payments_payment p ON p.order_id = o.id
        WHERE o.subtotal <> coalesce(l.amount, 0) OR o.discount <> coalesce(l.discount, 0) + o.shipping_discount
           OR o.total <> o.subtotal + o.shipping_price - o.discount OR p.amount <> o.total - o.waived
    """,
    "I5 what was captured and not given back is what the goods that stayed and their delivery cost": """
        SELECT o.id, p.captured, given.back, cost.goods FROM orders_order o
        JOIN payments_payment p ON p.order_id = o.id AND p.status = 'captured' AND p.captured = o.total - o.waived
        JOIN (SELECT order_id, sum(price - price * gone / quantity) AS goods, bool_and(called_off = quantity) AS is_off
              FROM (SELECT l.order_id, l.quantity, l.called_off, l.unit_price * l.quantity - l.discount AS price,
                           l.called_off + coalesce((SELECT sum(f.returned) FROM orders_fulfilmentline f
                                                    WHERE f.order_line_id = l.id), 0) AS gone
                    FROM orders_orderline l) line GROUP BY order_id) cost ON cost.order_id = o.id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(amount), 0) AS back, coalesce(bool_or(status = 'failed'), false) AS has_failed
            FROM payments_attempt WHERE payment_id = p.id AND action = 'refund'
              AND (starts_with(key, 'return:') OR starts_with(key, 'call-off:'))) given
        WHERE NOT given.has_failed AND given.back = p.refunded + p.refund_pending
          AND p.captured - given.back <> cost.goods
              + CASE WHEN cost.is_off THEN 0 ELSE o.shipping_price - o.shipping_discount END
    """,
    "I5 what is asked and not paid yet is what the goods that are wanted and their delivery cost": """
        SELECT o.id, p.amount, cost.goods FROM orders_order o
        JOIN payments_payment p ON p.order_id = o.id AND p.status = 'expected'
        JOIN (SELECT order_id, sum(price - price * called_off / quantity) AS goods,
                     bool_and(called_off = quantity) AS is_off
              FROM (SELECT order_id, quantity, called_off, unit_price * quantity - discount AS price
                    FROM orders_orderline) line GROUP BY order_id) cost ON cost.order_id = o.id
        WHERE p.amount <> cost.goods + CASE WHEN cost.is_off THEN 0 ELSE o.shipping_price - o.shipping_discount END
    """,
    "I6 units that came back are those of accepted returns": """
        SELECT l.id, l.quantity, l.returned, b.units FROM orders_fulfilmentline l
        LEFT JOIN (SELECT r.line_id, sum(r.quantity) AS units FROM orders_returnline r
                   JOIN orders_return back ON back.id = r.returned_id AND back.state = 'accepted'
                   GROUP BY r.line_id) b ON b.line_id = l.id
        WHERE l.returned <> coalesce(b.units, 0)
    """,
    "I6 points carry out no more of a line than is wanted of it": """
        SELECT bought.id, bought.quantity, bought.called_off, given.units FROM orders_orderline bought
        JOIN (SELECT line.order_line_id, sum(line.quantity) AS units FROM orders_fulfilmentline line
              JOIN orders_fulfilment part ON part.id = line.fulfilment_id
              WHERE part.stage NOT IN ('declined', 'canceled', 'arrived') GROUP BY line.order_line_id) given
            ON given.order_line_id = bought.id
        WHERE given.units > bought.quantity - bought.called_off
    """,
    "I5 a payment's amounts are what its events say": """
        SELECT p.id, p.captured, p.refunded, e.captured, e.refunded FROM payments_payment p LEFT JOIN (
            SELECT payment_id, coalesce(sum(amount) FILTER (WHERE type = 'CHARGE_SUCCESS'), 0) AS captured,
                   coalesce(sum(amount) FILTER (WHERE type = 'REFUND_SUCCESS'), 0)
                       - coalesce(sum(amount) FILTER (WHERE type = 'REFUND_REVERSE'), 0) AS refunded
            FROM payments_paymentevent GROUP BY payment_id) e ON e.payment_id = p.id
        WHERE (p.captured, p.refunded) <> (coalesce(e.captured, 0), coalesce(e.refunded, 0))
    """,
    "I5 what is asked back is what open refunds ask": """
        SELECT p.id, p.refund_pending, a.amount FROM payments_payment p LEFT JOIN (
            SELECT payment_id, sum(amount) AS amount FROM payments_attempt
            WHERE action = 'refund' AND status = 'open' GROUP BY payment_id) a ON a.payment_id = p.id
        WHERE p.refund_pending <> coalesce(a.amount, 0)
    """,
    "I5 no money is kept for an order that was given up": """
        SELECT o.id, p.captured, p.refunded FROM orders_order o JOIN payments_payment p ON p.order_id = o.id
        WHERE o.status IN ('expired', 'canceled') AND p.captured > p.refunded + p.refund_pending
          AND p.captured_at < %(now)s::timestamptz - interval '1 hour'
    """,
    "I5 cash in a drawer is cash of an order, in and out": """
        SELECT id, method, captured, point_id FROM payments_payment
        WHERE point_id IS NOT NULL AND (method <> 'cash_on_delivery' OR captured = 0)
        UNION ALL
        SELECT a.id, p.method, a.amount, a.point_id
        FROM payments_attempt a JOIN payments_payment p ON p.id = a.payment_id
        WHERE a.point_id IS NOT NULL AND p.method <> 'cash_on_delivery'
    """,
    "I5 the counts of a drawer's day are numbered from one on": """
        SELECT point_id, day, count(*), max(number) FROM payments_cashcount
        GROUP BY point_id, day HAVING max(number) <> count(*)
    """,
    "I5 bank rows pay no more than came in": """
        SELECT p.id, p.captured, sum(row.booked) FROM payments_statementrow row
        JOIN payments_payment p ON p.id = row.payment_id
        GROUP BY p.id HAVING sum(row.booked) > p.captured OR bool_or(row.booked > 0 AND p.point_id IS NOT NULL)
    """,
    "I5 what is to be transferred back is a refund by hand that no counter made": """
        SELECT a.id, a.action, a.status, a.point_id FROM payments_transferback t
        JOIN payments_attempt a ON a.id = t.attempt_id
        WHERE a.action <> 'refund' OR a.status <> 'succeeded' OR NOT a.is_by_hand OR a.point_id IS NOT NULL
    """,
    "I6 a listing's price range is that of its variants": """
        SELECT l.id, l.price_min, l.price_max, v.lowest, v.highest FROM catalogue_listing l LEFT JOIN (
            SELECT listing_id, min(price) AS lowest, max(price) AS highest FROM catalogue_variant GROUP BY listing_id) v
            ON v.listing_id = l.id
        WHERE l.price_min IS DISTINCT FROM v.lowest OR l.price_max IS DISTINCT FROM v.highest
    """,
    "I6 a listing's rating is that of its shown reviews": """
        SELECT listing_id, t.reviews, t.points, t.questions, s.reviews, s.points, s.questions
        FROM feedback_tally t FULL JOIN (
            SELECT listing_id, sum(is_review) AS reviews, sum(points) AS points, sum(1 - is_review) AS questions FROM (
                SELECT listing_id, 1 AS is_review, points FROM feedback_review WHERE state = 'approved'
                UNION ALL
                SELECT listing_id, 0, 0 FROM feedback_question WHERE state = 'approved') shown
            GROUP BY listing_id) s USING (listing_id)
        WHERE (coalesce(t.reviews, 0), coalesce(t.points, 0), coalesce(t.questions, 0))
            <> (coalesce(s.reviews, 0), coalesce(s.points, 0), coalesce(s.questions, 0))
    """,
    "I6 a transfer's state is what its lines make of it": """
        SELECT transfer.id, transfer.state FROM stock_transfer transfer JOIN (
            SELECT transfer_id, bool_or(sent > 0 OR received > 0) AS moved, bool_or(sent > 0) AS departed,
                   bool_or(sent - received - lost > 0) AS travelling
            FROM stock_transferline GROUP BY transfer_id) line ON line.transfer_id = transfer.id
        WHERE (moved AND state NOT IN ('agreed', 'sent', 'received')) OR (departed AND state = 'agreed')
           OR (state = 'sent') <> (departed AND travelling) OR (state = 'received' AND NOT departed)
    """,
    "I6 what is brought for an order travels as its part says": """
        SELECT part.id, part.stage, transfer.id, transfer.state, whole.units, moved.units FROM orders_fulfilment part
        JOIN orders_order o ON o.id = part.order_id
        LEFT JOIN stock_transfer transfer ON transfer.id = part.transfer_id
        CROSS JOIN LATERAL (SELECT sum(quantity) AS units FROM orders_fulfilmentline
                            WHERE fulfilment_id = part.id) whole
        CROSS JOIN LATERAL (SELECT sum(asked) AS units FROM stock_transferline
                            WHERE transfer_id = part.transfer_id) moved
        WHERE part.stage IN ('sent_on', 'arrived')
          AND ((transfer.order_id, transfer.sender_id, transfer.receiver_id)
                   IS DISTINCT FROM (o.id, part.point_id, o.pickup_point_id)
               OR whole.units IS DISTINCT FROM moved.units OR (part.stage = 'arrived' AND transfer.state <> 'received'))
    """,
    "I6 a dossier's state is what its steps make of it": """
        SELECT id, state FROM certification_dossier WHERE state <> CASE
            WHEN withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN recognition_id IS NOT NULL THEN 'decided'
            WHEN points >= 90 AND council_points IS NULL THEN 'with_council'
            WHEN coalesce(council_points, points) < 50 THEN 'refused' WHEN points IS NOT NULL THEN 'scored'
            WHEN screened_at IS NOT NULL THEN 'screened' WHEN handed_in_at IS NOT NULL THEN 'handed_in'
            WHEN sent_back_at IS NOT NULL THEN 'sent_back' ELSE 'draft' END
    """,
    "I6 a decided dossier has its recognition, with its points and their stars": """
        SELECT dossier.id, recognition.id, recognition.stars FROM certification_dossier dossier
        LEFT JOIN certification_recognition recognition ON recognition.id = dossier.recognition_id
        CROSS JOIN LATERAL (SELECT coalesce(council_points, points) AS points) final
        WHERE dossier.state = 'decided'
          AND ((recognition.product_id, recognition.score, recognition.stars) IS DISTINCT FROM
               (dossier.product_id, final.points,
                CASE WHEN final.points >= 90 THEN 5 WHEN final.points >= 70 THEN 4 WHEN final.points >= 50 THEN 3 END)
               OR (SELECT count(*) FROM certification_dossierfile file
                   WHERE file.dossier_id = dossier.id AND file.item_id IS NULL) <> 1)
    """,
    "I7 no fact is dead": """
        SELECT id, topic, attempts, last_error FROM kernel_outboxfact WHERE dead_at IS NOT NULL AND done_at IS NULL
    """,
    "I7 no fact has been due for an hour": """
        SELECT id, topic, due_at, attempts FROM kernel_outboxfact
        WHERE done_at IS NULL AND dead_at IS NULL AND due_at < %(now)s::timestamptz - interval '1 hour'
    """,
    "I9 no message of a provider has been waiting for an hour": """
        SELECT id, type, received_at FROM payments_providerevent
        WHERE done_at IS NULL AND received_at < %(now)s::timestamptz - interval '1 hour'
    """,
    "I9 no card's promise waits for an hour after the goods left": """
        SELECT p.order_id, p.authorized, units.left_at FROM payments_payment p
        JOIN orders_order o ON o.id = p.order_id AND o.needs_attention = ''
        CROSS JOIN LATERAL (
            SELECT sum(line.quantity) AS gone, max(coalesce(part.shipped_at, part.handed_over_at)) AS left_at
            FROM orders_fulfilment part JOIN orders_fulfilmentline line ON line.fulfilment_id = part.id
            WHERE part.order_id = o.id AND part.stage IN ('shipped', 'handed_over')) units
        WHERE p.status = 'authorized' AND units.left_at < %(now)s::timestamptz - interval '1 hour'
          AND units.gone = (SELECT sum(quantity - called_off) FROM orders_orderline WHERE order_id = o.id)
    """,
    "I9 nothing that was brought for an order waits for an hour to be taken": """
        SELECT part.id, part.order_id, transfer.ended_at FROM orders_fulfilment part
        JOIN stock_transfer transfer ON transfer.id = part.transfer_id
        WHERE part.stage = 'sent_on' AND transfer.ended_at < %(now)s::timestamptz - interval '1 hour'
    """,
    "I9 no event has been pending for an hour": """
        SELECT device_id, event_id, received_at FROM stock_deviceevent
        WHERE outcome = 'pending' AND received_at < %(now)s::timestamptz - interval '1 hour'
    """,
    "I9 no lot is over for an hour without its shelf saying so": """
        SELECT variant_id, point_id, expires_next FROM stock_level
        WHERE expires_next < %(now)s::timestamptz - interval '1 hour'
    """,
    "I9 no hold is pending an hour past its time": """
        SELECT id, order_id, expires_at FROM stock_hold
        WHERE state = 'pending' AND expires_at < %(now)s::timestamptz - interval '1 hour'
    """,
}

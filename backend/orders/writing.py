"""The rows of an order: all of a new one in one statement, and the parts that points are asked to carry out later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from backend.kernel.rows import execute, fetch_one
from backend.orders.models import Fulfilment, Order
from backend.orders.routing import Route
from backend.orders.rules import ACCEPT_WITHIN
from backend.orders.trail import DECISION, Cause, decision
from backend.orders.types import OrderDraft
from backend.stock.types import HeldUnits

_ORDER = """
    placed AS (INSERT INTO orders_order (id, number, checkout_id, user_id, email, language, status, subtotal,
        shipping_price, discount, shipping_discount, voucher_code, discount_name, discount_borne_by, total,
        is_pickup, pickup_point_id, delivery_name, recipient_name, phone, street, commune, province_id, note,
        needs_attention, created_at, updated_at, placed_at, pay_by, max_points, ready_on)
    VALUES (%(order)s, CASE WHEN %(placed_at)s::timestamptz IS NOT NULL THEN nextval('orders_number') END, %(checkout)s,
        %(user)s, %(email)s, %(language)s, %(status)s, %(subtotal)s::bigint,
        %(shipping)s::bigint, %(discount)s::bigint, %(shipping_discount)s, %(voucher_code)s, %(discount_name)s,
        %(borne_by)s, %(subtotal)s::bigint + %(shipping)s::bigint - %(discount)s::bigint, %(is_pickup)s, %(pickup)s,
        %(delivery)s, %(name)s, %(phone)s, %(street)s, %(commune)s, %(province)s, %(note)s, '', %(now)s, %(now)s,
        %(placed_at)s::timestamptz, %(pay_by)s::timestamptz, %(max_points)s, %(ready_on)s::date)
    RETURNING number)
"""
_LINES = """
    bought AS (INSERT INTO orders_orderline (id, order_id, variant_id, recognition_id, producer_id, producer_name,
        product_name, product_slug, variant_name, sku, stars, certificate_number, cover, unit_price, quantity, discount,
        position)
    SELECT line.id, %(order)s::uuid, line.variant, line.recognition, line.producer, line.producer_name, line.name,
        line.slug, line.variant_name, line.sku, line.stars, line.certificate, line.cover, line.price, line.quantity,
        line.discount, line.position
    FROM unnest(%(line_ids)s::uuid[], %(variants)s::bigint[], %(recognitions)s::bigint[], %(producers)s::bigint[],
        %(producer_names)s::text[], %(names)s::text[], %(slugs)s::text[], %(variant_names)s::text[],
        %(skus)s::text[], %(stars)s::smallint[], %(certificates)s::text[], %(covers)s::text[], %(prices)s::bigint[],
        %(line_quantities)s::integer[], %(line_discounts)s::bigint[]) WITH ORDINALITY
        AS line(id, variant, recognition, producer, producer_name, name, slug, variant_name, sku, stars, certificate,
                cover, price, quantity, discount, position))
"""
_PARTS = """
    parts AS (INSERT INTO orders_fulfilment (id, order_id, point_id, position, stage, reason, accept_by,
        offered_at, created_at)
    SELECT part.id, %(order)s::uuid, part.point, %(first)s::integer + part.position - 1, %(stage)s, '',
        %(offered_at)s::timestamptz
            + make_interval(mins => coalesce(asked.accept_within_minutes, %(default_minutes)s::integer)::integer),
        %(offered_at)s::timestamptz, %(now)s::timestamptz
    FROM unnest(%(ids)s::uuid[], %(points)s::uuid[]) WITH ORDINALITY AS part(id, point, position)
    JOIN salespoints_point asked ON asked.id = part.point),
    units AS (INSERT INTO orders_fulfilmentline (fulfilment_id, order_line_id, hold_id, quantity)
    SELECT * FROM unnest(%(fulfilments)s::uuid[], %(lines)s::uuid[], %(holds)s::uuid[], %(quantities)s::integer[]))
"""
_WHOLE = f"WITH {_ORDER}, {_LINES}, {_PARTS}, decided AS ({DECISION}) SELECT number FROM placed"
_MORE_PARTS = f"WITH {_PARTS} SELECT 1"


@dataclass(frozen=True, slots=True)
class OrderHeading:
    """What an order begins as. `placed_at` None is a draft, which has no number; `pay_by` is when its money must be
    there, None when nobody waits for it."""

    id: UUID
    status: Order.Status
    placed_at: datetime | None
    pay_by: datetime | None
    ready_on: date | None


def write_order(
    *, heading: OrderHeading, draft: OrderDraft, route: Route, held: Sequence[HeldUnits], now: datetime
) -> int | None:
    """Write an order with its lines, its planned parts and why they are planned so. Returns its number."""
    lines = {line.goods.variant_id: uuid4() for line in draft.lines}
    parts, _ = _parts(heading.id, held, lines, Fulfilment.Stage.PLANNED, now, 1)
    row = fetch_one(
        _WHOLE,
        {
            "status": str(heading.status),
            "placed_at": heading.placed_at,
            "pay_by": heading.pay_by,
            "ready_on": heading.ready_on,
            **_head(draft),
            **_discount(draft),
            **_lines(lines, draft),
            **parts,
            **decision(order_id=heading.id, cause=Cause.PLACED, outcome=route, needs=draft.needs, now=now),
        },
    )
    assert row is not None
    number: int | None = row[0]
    return number


def write_fulfilments(
    *,
    order_id: UUID,
    held: Sequence[HeldUnits],
    line_ids: dict[int, UUID],
    stage: Fulfilment.Stage,
    now: datetime,
    first_position: int = 1,
) -> list[UUID]:
    """One more fulfilment per point that holds goods, in the order of the holds. Returns their ids."""
    parts, ids = _parts(order_id, held, line_ids, stage, now, first_position)
    execute(_MORE_PARTS, parts)
    return ids


def _parts(
    order_id: UUID,
    held: Sequence[HeldUnits],
    line_ids: dict[int, UUID],
    stage: Fulfilment.Stage,
    now: datetime,
    first_position: int,
) -> tuple[dict[str, object], list[UUID]]:
    ids: dict[UUID, UUID] = {}
    for hold in held:
        ids.setdefault(hold.point_id, uuid4())
    parameters = {
        "order": order_id,
        "ids": list(ids.values()),
        "points": list(ids),
        "first": first_position,
        "stage": str(stage),
        "default_minutes": ACCEPT_WITHIN // timedelta(minutes=1),
        "offered_at": now if stage == Fulfilment.Stage.OFFERED else None,
        "now": now,
        "fulfilments": [ids[hold.point_id] for hold in held],
        "lines": [line_ids[hold.variant_id] for hold in held],
        "holds": [hold.hold_id for hold in held],
        "quantities": [hold.quantity for hold in held],
    }
    return parameters, list(ids.values())


def _head(draft: OrderDraft) -> dict[str, object]:
    return {
        "checkout": draft.checkout_id,
        "user": draft.user_id,
        "email": draft.email,
        "language": draft.language,
        "subtotal": sum(line.quantity * line.goods.price for line in draft.lines),
        "shipping": draft.shipping_price,
        "is_pickup": draft.pickup_point_id is not None,
        "pickup": draft.pickup_point_id,
        "delivery": draft.delivery_name,
        "name": draft.recipient.name,
        "phone": draft.recipient.phone,
        "street": draft.recipient.street,
        "commune": draft.recipient.commune,
        "province": draft.recipient.province_code,
        "note": draft.note,
        "max_points": draft.max_points,
    }


def _discount(draft: OrderDraft) -> dict[str, object]:
    given = draft.discount
    if given is None:
        return {
            "discount": 0,
            "shipping_discount": 0,
            "voucher_code": "",
            "discount_name": "",
            "borne_by": "",
        }
    return {
        "discount": given.shipping + sum(line.discount for line in draft.lines),
        "shipping_discount": given.shipping,
        "voucher_code": given.code,
        "discount_name": given.name,
        "borne_by": given.borne_by,
    }


def _lines(ids: dict[int, UUID], draft: OrderDraft) -> dict[str, object]:
    goods = [line.goods for line in draft.lines]
    return {
        "line_ids": list(ids.values()),
        "variants": [each.variant_id for each in goods],
        "recognitions": [each.recognition_id for each in goods],
        "producers": [each.producer_id for each in goods],
        "producer_names": [each.producer_name for each in goods],
        "names": [each.name for each in goods],
        "slugs": [each.slug for each in goods],
        "variant_names": [each.variant_name for each in goods],
        "skus": [each.sku for each in goods],
        "stars": [each.stars for each in goods],
        "certificates": [each.decision_number for each in goods],
        "covers": [each.cover for each in goods],
        "prices": [each.price for each in goods],
        "line_quantities": [line.quantity for line in draft.lines],
        "line_discounts": [line.discount for line in draft.lines],
    }

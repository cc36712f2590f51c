"""PREPARE: a draft order with its goods held, invisible to everybody until it is finalised."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from backend.kernel.rows import execute
from backend.orders.bringing import ready_on
from backend.orders.errors import NotEnough, PickupPointLacksGoods, TooScattered
from backend.orders.holding import plan_and_hold
from backend.orders.models import Fulfilment
from backend.orders.routing import NoRoute, Route
from backend.orders.routing_facts import route_request
from backend.orders.rules import ACCEPT_WITHIN
from backend.orders.trail import Cause, record_decision
from backend.orders.types import OrderDraft
from backend.stock.types import HeldUnits

DRAFT_LIVES = timedelta(minutes=15)
"""After this a draft's goods go back to the shelf."""

_ORDER = """
    WITH placed AS (INSERT INTO orders_order (id, checkout_id, user_id, email, language, status, subtotal,
        shipping_price, discount, shipping_discount, voucher_code, discount_name, discount_borne_by, total,
        is_pickup, pickup_point_id, delivery_name, recipient_name, phone, street, commune, province_id, note,
        needs_attention, created_at, updated_at, max_points, ready_on)
    VALUES (%(id)s, %(checkout)s, %(user)s, %(email)s, %(language)s, 'draft', %(subtotal)s::bigint,
        %(shipping)s::bigint, %(discount)s::bigint, %(shipping_discount)s, %(voucher_code)s, %(discount_name)s,
        %(borne_by)s, %(subtotal)s::bigint + %(shipping)s::bigint - %(discount)s::bigint, %(is_pickup)s, %(pickup)s,
        %(delivery)s, %(name)s, %(phone)s, %(street)s, %(commune)s, %(province)s, %(note)s, '', %(now)s, %(now)s,
        %(max_points)s, %(ready_on)s::date))
    INSERT INTO orders_orderline (id, order_id, variant_id, recognition_id, producer_id, producer_name, product_name,
        product_slug, variant_name, sku, stars, certificate_number, cover, unit_price, quantity, discount,
        position)
    SELECT line.id, %(id)s::uuid, line.variant, line.recognition, line.producer, line.producer_name, line.name,
        line.slug, line.variant_name, line.sku, line.stars, line.certificate, line.cover, line.price, line.quantity,
        line.discount, line.position
    FROM unnest(%(ids)s::uuid[], %(variants)s::bigint[], %(recognitions)s::bigint[], %(producers)s::bigint[],
        %(producer_names)s::text[], %(names)s::text[], %(slugs)s::text[], %(variant_names)s::text[],
        %(skus)s::text[], %(stars)s::smallint[], %(certificates)s::text[], %(covers)s::text[], %(prices)s::bigint[],
        %(quantities)s::integer[], %(line_discounts)s::bigint[]) WITH ORDINALITY
        AS line(id, variant, recognition, producer, producer_name, name, slug, variant_name, sku, stars, certificate,
                cover, price, quantity, discount, position)
"""
_FULFILMENTS = """
    WITH parts AS (INSERT INTO orders_fulfilment (id, order_id, point_id, position, stage, reason, accept_by,
        offered_at, created_at)
    SELECT part.id, %(order)s::uuid, part.point, %(first)s::integer + part.position - 1, %(stage)s, '',
        %(offered_at)s::timestamptz
            + make_interval(mins => coalesce(asked.accept_within_minutes, %(default_minutes)s::integer)::integer),
        %(offered_at)s::timestamptz, %(now)s::timestamptz
    FROM unnest(%(ids)s::uuid[], %(points)s::uuid[]) WITH ORDINALITY AS part(id, point, position)
    JOIN salespoints_point asked ON asked.id = part.point)
    INSERT INTO orders_fulfilmentline (fulfilment_id, order_line_id, hold_id, quantity)
    SELECT * FROM unnest(%(fulfilments)s::uuid[], %(lines)s::uuid[], %(holds)s::uuid[], %(quantities)s::integer[])
"""


def prepare_order(*, draft: OrderDraft, now: datetime, lives: timedelta = DRAFT_LIVES) -> UUID:
    """Route the draft, hold its goods for as long as it `lives`, and write it down. Returns the order's id.

    Runs in the transaction of the checkout, which has locked its row, gated the goods (their recognitions are locked
    for sharing) and agreed the prices with the buyer. Raises NotEnough, PickupPointLacksGoods or TooScattered.
    """
    order_id = uuid4()
    route, held = _hold(order_id, draft, now + lives)
    lines = {line.goods.variant_id: uuid4() for line in draft.lines}
    subtotal = sum(line.quantity * line.goods.price for line in draft.lines)
    execute(
        _ORDER,
        {
            "id": order_id,
            "checkout": draft.checkout_id,
            "user": draft.user_id,
            "email": draft.email,
            "language": draft.language,
            "subtotal": subtotal,
            "shipping": draft.shipping_price,
            **_discount(draft),
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
            "ready_on": _day_of(draft, route, now),
            "now": now,
            **_lines(lines, draft),
        },
    )
    write_fulfilments(order_id=order_id, held=held, line_ids=lines, stage=Fulfilment.Stage.PLANNED, now=now)
    record_decision(order_id=order_id, cause=Cause.PLACED, outcome=route, needs=_needs(draft), now=now)
    return order_id


def write_fulfilments(
    *,
    order_id: UUID,
    held: list[HeldUnits],
    line_ids: dict[int, UUID],
    stage: Fulfilment.Stage,
    now: datetime,
    first_position: int = 1,
) -> list[UUID]:
    """One fulfilment per point that holds goods, in the order of the holds. Returns their ids."""
    ids: dict[UUID, UUID] = {}
    for hold in held:
        ids.setdefault(hold.point_id, uuid4())
    execute(
        _FULFILMENTS,
        {
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
        },
    )
    return list(ids.values())


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


def _needs(draft: OrderDraft) -> dict[int, int]:
    return {line.goods.variant_id: line.quantity for line in draft.lines}


def _hold(order_id: UUID, draft: OrderDraft, expires_at: datetime) -> tuple[Route, list[HeldUnits]]:
    outcome = plan_and_hold(
        order_id=order_id,
        request=lambda: route_request(
            needs=_needs(draft),
            province_code=draft.recipient.province_code,
            only=draft.pickup_point_id,
            max_points=draft.max_points,
            may_bring=draft.brought_by is not None,
        ),
        expires_at=expires_at,
    )
    if not isinstance(outcome, NoRoute):
        return outcome
    if draft.pickup_point_id is not None:
        raise PickupPointLacksGoods(outcome.short)
    if outcome.short:
        raise NotEnough(outcome.short)
    raise TooScattered


def _day_of(draft: OrderDraft, route: Route, now: datetime) -> date | None:
    """Until when goods are brought to the point of collection. Raises PickupPointLacksGoods for later than agreed."""
    if draft.pickup_point_id is None:
        return None
    senders = {part.point_id for part in route.assignments}
    day = ready_on(point_id=draft.pickup_point_id, senders=senders, now=now)
    if day is not None and (draft.brought_by is None or day > draft.brought_by):
        raise PickupPointLacksGoods({})
    return day


def _lines(ids: dict[int, UUID], draft: OrderDraft) -> dict[str, object]:
    goods = [line.goods for line in draft.lines]
    return {
        "ids": list(ids.values()),
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
        "quantities": [line.quantity for line in draft.lines],
        "line_discounts": [line.discount for line in draft.lines],
    }

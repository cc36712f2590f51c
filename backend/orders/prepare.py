"""PREPARE: a draft order with its goods held, invisible to everybody until it is finalised."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend.orders.errors import NotEnough, PickupPointLacksGoods, TooScattered
from backend.orders.holding import plan_and_hold
from backend.orders.models import Fulfilment, FulfilmentLine, Order, OrderLine
from backend.orders.routing import NoRoute
from backend.orders.routing_facts import route_request
from backend.orders.types import OrderDraft
from backend.stock.types import HeldUnits

DRAFT_LIVES = timedelta(minutes=15)
"""After this a draft's goods go back to the shelf."""


def prepare_order(*, draft: OrderDraft, now: datetime) -> UUID:
    """Route the draft, hold its goods and write it down. Returns the order's id.

    Runs in the transaction of the checkout, which has locked its row, gated the goods (their recognitions are locked
    for sharing) and agreed the prices with the buyer. Raises NotEnough, PickupPointLacksGoods or TooScattered.
    """
    order_id = uuid4()
    held = _hold(order_id, draft, now)
    subtotal = sum(line.quantity * line.goods.price for line in draft.lines)
    # One order per checkout: an earlier attempt that expired makes room for this one.
    Order.objects.filter(checkout_id=draft.checkout_id, status=Order.Status.EXPIRED).delete()
    Order.objects.create(
        id=order_id,
        checkout_id=draft.checkout_id,
        user_id=draft.user_id,
        email=draft.email,
        language=draft.language,
        status=Order.Status.DRAFT,
        subtotal=subtotal,
        shipping_price=draft.shipping_price,
        total=subtotal + draft.shipping_price,
        is_pickup=draft.pickup_point_id is not None,
        pickup_point_id=draft.pickup_point_id,
        delivery_name=draft.delivery_name,
        recipient_name=draft.recipient.name,
        phone=draft.recipient.phone,
        street=draft.recipient.street,
        commune=draft.recipient.commune,
        province_id=draft.recipient.province_code,
        note=draft.note,
        created_at=now,
        updated_at=now,
    )
    lines = _write_lines(order_id, draft)
    write_fulfilments(order_id=order_id, held=held, line_ids=lines, stage=Fulfilment.Stage.PLANNED, now=now)
    return order_id


def write_fulfilments(
    *,
    order_id: UUID,
    held: list[HeldUnits],
    line_ids: dict[int, UUID],
    stage: Fulfilment.Stage,
    now: datetime,
    first_position: int = 1,
    accept_by: datetime | None = None,
) -> list[UUID]:
    """One fulfilment per point that holds goods, in the order of the holds. Returns their ids."""
    offered_at = now if stage == Fulfilment.Stage.OFFERED else None
    by_point: dict[UUID, Fulfilment] = {}
    for hold in held:
        if hold.point_id not in by_point:
            by_point[hold.point_id] = Fulfilment(
                order_id=order_id,
                point_id=hold.point_id,
                position=first_position + len(by_point),
                stage=stage,
                accept_by=accept_by,
                offered_at=offered_at,
                created_at=now,
            )
    Fulfilment.objects.bulk_create(by_point.values())
    FulfilmentLine.objects.bulk_create(
        FulfilmentLine(
            fulfilment=by_point[hold.point_id],
            order_line_id=line_ids[hold.variant_id],
            hold_id=hold.hold_id,
            quantity=hold.quantity,
        )
        for hold in held
    )
    return [fulfilment.id for fulfilment in by_point.values()]


def _hold(order_id: UUID, draft: OrderDraft, now: datetime) -> list[HeldUnits]:
    needs = {line.goods.variant_id: line.quantity for line in draft.lines}
    outcome = plan_and_hold(
        order_id=order_id,
        request=lambda: route_request(
            needs=needs, province_code=draft.recipient.province_code, only=draft.pickup_point_id
        ),
        expires_at=now + DRAFT_LIVES,
    )
    if not isinstance(outcome, NoRoute):
        return outcome[1]
    if draft.pickup_point_id is not None:
        raise PickupPointLacksGoods(outcome.short)
    if outcome.short:
        raise NotEnough(outcome.short)
    raise TooScattered


def _write_lines(order_id: UUID, draft: OrderDraft) -> dict[int, UUID]:
    lines = [
        OrderLine(
            order_id=order_id,
            variant_id=line.goods.variant_id,
            recognition_id=line.goods.recognition_id,
            producer_id=line.goods.producer_id,
            producer_name=line.goods.producer_name,
            product_name=line.goods.name,
            product_slug=line.goods.slug,
            variant_name=line.goods.variant_name,
            sku=line.goods.sku,
            stars=line.goods.stars,
            certificate_number=line.goods.decision_number,
            cover=line.goods.cover,
            unit_price=line.goods.price,
            quantity=line.quantity,
            position=position,
        )
        for position, line in enumerate(draft.lines, start=1)
    ]
    OrderLine.objects.bulk_create(lines)
    return {line.goods.variant_id: row.id for line, row in zip(draft.lines, lines, strict=True)}

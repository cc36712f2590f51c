"""Transfers between the demo's points and goods asked of its producers, in every state, by the services themselves.

Only the points and producers whose people anybody may sign in as have any, so that there is something to do for each.
"""

from datetime import timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.salespoints.models import Point
from backend.stock.supply.services import accept_request, ask_producer, cancel_request, decline_request
from backend.stock.transfers.services import (
    agree_transfer,
    decline_transfer,
    receive_transfer,
    request_transfer,
    send_transfer,
)

UNITS = 2
_PLENTY = """
    SELECT level.variant_id FROM stock_level level JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN stock_level there ON there.variant_id = level.variant_id AND there.point_id = %(receiver)s
    WHERE level.point_id = %(point)s AND level.on_hand - level.reserved >= %(least)s
    ORDER BY level.on_hand DESC, variant.sku LIMIT 5
"""
_SCARCE = """
    SELECT variant.id, product.producer_id FROM catalogue_variant variant
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    LEFT JOIN stock_level level ON level.variant_id = variant.id AND level.point_id = %(point)s
    WHERE product.producer_id = ANY(%(makers)s)
    ORDER BY coalesce(level.on_hand, 0), variant.sku LIMIT 5
"""


def load_errands(*, point_slugs: tuple[str, str], makers: list[int]) -> int:
    """Write them in the caller's transaction, after the goods; how many there are."""
    points = dict(Point.objects.filter(slug__in=point_slugs).values_list("slug", "id"))
    if len(points) < len(point_slugs):
        return 0
    one, other = (points[slug] for slug in point_slugs)
    return _transfers(one, other) + _transfers(other, one) + _requests(one, makers)


def _transfers(sender: UUID, receiver: UUID) -> int:
    """One for each step, each of other goods."""
    gives, asks = _worker(sender), _worker(receiver)
    goods = [
        row[0] for row in fetch_all(_PLENTY, {"point": sender, "receiver": receiver, "least": UNITS * 5})
    ]
    for index, variant_id in enumerate(goods):
        number = request_transfer(
            actor=asks,
            sender_id=sender,
            receiver_id=receiver,
            lines={variant_id: UNITS},
            key=f"demo-ask-{sender.hex[:12]}-{index}",
        )
        if index == 4:
            reason = "Món này ở đây cũng đang bán chạy."
            decline_transfer(actor=gives, transfer_id=number, reason=reason)
            continue
        if index >= 1:
            agree_transfer(actor=gives, transfer_id=number, quantities={})
        if index >= 2:
            send_transfer(actor=gives, transfer_id=number, quantities={})
        if index >= 3:
            receive_transfer(
                actor=asks,
                transfer_id=number,
                quantities={variant_id: UNITS},
                is_everything=True,
                key=f"demo-get-{receiver.hex[:12]}-{index}",
            )
    return len(goods)


def _requests(point_id: UUID, makers: list[int]) -> int:
    """Two that wait for an answer, one promised, one declined, one cancelled."""
    asks = _worker(point_id)
    rows = fetch_all(_SCARCE, {"point": point_id, "makers": makers})
    for index, (variant_id, maker) in enumerate(rows):
        number = ask_producer(
            actor=asks,
            point_id=point_id,
            variant_id=variant_id,
            quantity=12 * (index + 1),
            note="Khách ở ga hỏi nhiều." if index == 0 else "",
            key=f"demo-xin-{index}",
        )
        answers = Actor(producer_ids=frozenset({maker}))
        if index == 2:
            day = clock.today() + timedelta(days=4)
            accept_request(actor=answers, request_id=number, quantity=24, promised_for=day)
        elif index == 3:
            decline_request(actor=answers, request_id=number, reason="Vụ này đã hết, sang tháng mới có.")
        elif index == 4:
            cancel_request(actor=asks, request_id=number, reason="Điểm bên cạnh đã chuyển cho.")
    return len(rows)


def _worker(point_id: UUID) -> Actor:
    return Actor(point_ids=frozenset({point_id}))

"""Orders of the demo that were carried out long ago: whoever reviews in the demo has bought and been handed the goods.

What such an order took off a shelf had come in before it, so levels stay as the data set made them. All rows are made
of models, not copied: whatever columns an order gains, their defaults are in them.
"""

from collections.abc import Sequence, Sized
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q

from backend.kernel.rows import fetch_all
from backend.orders.models import Fulfilment, FulfilmentLine, Order, OrderLine
from backend.payments.models import Payment, PaymentEvent
from backend.salespoints.models import Point
from backend.stock.models import Account, Hold, Movement

MOST_UNITS = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """Goods that may be sold, and a point that has them: what an order copies. Price in đồng."""

    listing_id: int
    recognition_id: int
    producer_id: int
    producer_name: str
    name: str
    slug: str
    stars: int
    decision_number: str
    cover: str
    subgroup: str
    sold_from: datetime
    """Nothing was sold before."""
    variant_id: int
    variant_name: str
    sku: str
    price: int
    point_id: UUID


@dataclass(frozen=True, slots=True)
class Sale:
    """One purchase of one kind of goods, handed over at the point an hour after it was placed."""

    number: int
    offer: Offer
    units: int
    buyer: str
    language: str
    placed_at: datetime

    def id_of(self, what: str) -> UUID:
        """The same in every database."""
        return uuid5(NAMESPACE_URL, f"https://ocop-demo.example/sold/{self.number}/{what}")

    @property
    def handed_over_at(self) -> datetime:
        """When the buyer took the goods."""
        return self.placed_at + timedelta(hours=5)


def load_sales(sales: Sequence[Sale]) -> int:
    """Write the orders with everything that hangs on them, in the caller's transaction; rows written."""
    numbers = [
        row[0]
        for row in fetch_all("SELECT nextval('orders_number') FROM generate_series(1, %s)", [len(sales)])
    ]
    points = {
        point.pk: point for point in Point.objects.filter(pk__in={sale.offer.point_id for sale in sales})
    }
    written: list[Sized] = [
        Order.objects.bulk_create(
            _order(sale, number, points[sale.offer.point_id])
            for sale, number in zip(sales, numbers, strict=True)
        ),
        OrderLine.objects.bulk_create(map(_line, sales)),
        Fulfilment.objects.bulk_create(map(_fulfilment, sales)),
        FulfilmentLine.objects.bulk_create(
            FulfilmentLine(
                fulfilment_id=sale.id_of("fulfilment"),
                order_line_id=sale.id_of("line"),
                hold_id=sale.id_of("hold"),
                quantity=sale.units,
            )
            for sale in sales
        ),
        Hold.objects.bulk_create(map(_hold, sales)),
        Movement.objects.bulk_create(_movements(sales)),
        Payment.objects.bulk_create(map(_payment, sales)),
        PaymentEvent.objects.bulk_create(map(_charge, sales)),
    ]
    return sum(len(rows) for rows in written)


def _order(sale: Sale, number: int, point: Point) -> Order:
    amount = sale.offer.price * sale.units
    return Order(
        id=sale.id_of("order"),
        number=number,
        checkout_id=sale.id_of("checkout"),
        email=f"nguoi-mua-{sale.number}@ocop-demo.example",
        language=sale.language,
        status=Order.Status.FULFILLED,
        subtotal=amount,
        shipping_price=0,
        total=amount,
        is_pickup=True,
        pickup_point=point,
        delivery_name=point.name,
        recipient_name=sale.buyer,
        phone=f"0000 {300 + sale.number // 1000:03d} {sale.number % 1000:03d}",
        street=point.address,
        commune="",
        province_id=point.province_id,
        created_at=sale.placed_at,
        placed_at=sale.placed_at,
        updated_at=sale.handed_over_at,
    )


def _line(sale: Sale) -> OrderLine:
    offer = sale.offer
    return OrderLine(
        id=sale.id_of("line"),
        order_id=sale.id_of("order"),
        variant_id=offer.variant_id,
        recognition_id=offer.recognition_id,
        producer_id=offer.producer_id,
        producer_name=offer.producer_name,
        product_name=offer.name,
        product_slug=offer.slug,
        variant_name=offer.variant_name,
        sku=offer.sku,
        stars=offer.stars,
        certificate_number=offer.decision_number,
        cover=offer.cover,
        unit_price=offer.price,
        quantity=sale.units,
        position=0,
    )


def _fulfilment(sale: Sale) -> Fulfilment:
    return Fulfilment(
        id=sale.id_of("fulfilment"),
        order_id=sale.id_of("order"),
        point_id=sale.offer.point_id,
        position=0,
        stage=Fulfilment.Stage.HANDED_OVER,
        offered_at=sale.placed_at,
        accepted_at=sale.placed_at + timedelta(hours=1),
        packed_at=sale.placed_at + timedelta(hours=2),
        handed_over_at=sale.handed_over_at,
        ended_at=sale.handed_over_at,
        created_at=sale.placed_at,
    )


def _hold(sale: Sale) -> Hold:
    return Hold(
        id=sale.id_of("hold"),
        point_id=sale.offer.point_id,
        variant_id=sale.offer.variant_id,
        quantity=sale.units,
        state=Hold.State.POSTED,
        order_id=sale.id_of("order"),
        firmness=2,
        created_at=sale.placed_at,
        ended_at=sale.handed_over_at,
    )


def _payment(sale: Sale) -> Payment:
    amount = sale.offer.price * sale.units
    return Payment(
        id=sale.id_of("payment"),
        order_id=sale.id_of("order"),
        method=Payment.Method.CASH_ON_DELIVERY,
        status=Payment.Status.CAPTURED,
        amount=amount,
        captured=amount,
        point_id=sale.offer.point_id,
        created_at=sale.placed_at,
        captured_at=sale.handed_over_at,
    )


def _charge(sale: Sale) -> PaymentEvent:
    return PaymentEvent(
        payment_id=sale.id_of("payment"),
        type="CHARGE_SUCCESS",
        amount=sale.offer.price * sale.units,
        created_at=sale.handed_over_at,
    )


def _movements(sales: Sequence[Sale]) -> list[Movement]:
    """What was sold came to the shelf the day before, and left it for the buyer."""
    points = {sale.offer.point_id for sale in sales}
    # There are as many accounts as makers: only those that sold anything are looked at.
    used = Account.objects.filter(
        Q(point_id__in=points) | Q(producer_id__in={sale.offer.producer_id for sale in sales})
    )
    accounts = {(row.kind, row.point_id or row.producer_id): row.pk for row in used}
    customers = points - {owner for kind, owner in accounts if kind == Account.Kind.CUSTOMER}
    made = Account.objects.bulk_create(
        Account(kind=Account.Kind.CUSTOMER, point_id=point) for point in sorted(customers)
    )
    accounts.update({(row.kind, row.point_id): row.pk for row in made})
    rows = []
    for sale in sales:
        hold, offer, came_at = sale.id_of("hold"), sale.offer, sale.placed_at - timedelta(days=1)
        shelf = accounts[(Account.Kind.SHELF, offer.point_id)]
        for kind, key, source, destination, at in (
            (Movement.Kind.RECEIPT, f"seed:sold:{hold}", accounts[(Account.Kind.PRODUCER, offer.producer_id)], shelf,
             came_at),
            (Movement.Kind.ONLINE_SALE, f"hold:{hold}", shelf, accounts[(Account.Kind.CUSTOMER, offer.point_id)],
             sale.handed_over_at),
        ):  # fmt: skip
            rows.append(
                Movement(
                    variant_id=offer.variant_id, quantity=sale.units, source_id=source, destination_id=destination,
                    kind=kind, key=key, occurred_at=at, recorded_at=at,
                )
            )  # fmt: skip
    return rows

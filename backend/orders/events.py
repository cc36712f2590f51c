"""The facts that orders put into the outbox, each in the transaction that makes it true."""

from uuid import UUID

from backend.kernel import outbox

ORDER_PLACED = "order.placed"
ORDER_OFFERED = "order.offered"
ORDER_UNROUTED = "order.unrouted"
ORDER_NEEDS_ATTENTION = "order.needs_attention"
FULFILMENT_OFFERED = "fulfilment.offered"
FULFILMENT_ACCEPTED = "fulfilment.accepted"
FULFILMENT_PACKED = "fulfilment.packed"
FULFILMENT_HANDED_OVER = "fulfilment.handed_over"
FULFILMENT_SHIPPED = "fulfilment.shipped"
FULFILMENT_NOT_DELIVERED = "fulfilment.not_delivered"
FULFILMENT_CALLED_OFF = "fulfilment.called_off"
ORDER_CANCELED = "order.canceled"
ORDER_GIVEN_UP = "order.given_up"
ORDER_AWAITS_PAYMENT = "order.awaits_payment"
ORDER_PROMISED = "order.promised"
ORDER_REROUTED = "order.rerouted"
PRODUCER_ASKED = "producer.asked"
PRODUCER_SPARED = "producer.spared"
ORDER_BROUGHT_LATER = "order.brought_later"
RETURN_ASKED = "return.asked"
RETURN_DECIDED = "return.decided"
ORDER_GOODS_LEFT = "order.goods_left"


def order_placed(order_id: UUID) -> None:
    """The points are to be asked, and they and the buyer told."""
    outbox.publish(ORDER_PLACED, {"order_id": str(order_id)})


def order_offered(order_id: UUID) -> None:
    """The points were asked by the sweeper, the order's own fact being lost: the buyer is told that it stands."""
    outbox.publish(ORDER_OFFERED, {"order_id": str(order_id)})


def order_unrouted(order_id: UUID) -> None:
    """Units of the order lost their point: another one is to be found."""
    outbox.publish(ORDER_UNROUTED, {"order_id": str(order_id)})


def order_needs_attention(order_id: UUID) -> None:
    """No point was found: a person must look, and the buyer hears that it takes longer."""
    outbox.publish(ORDER_NEEDS_ATTENTION, {"order_id": str(order_id)})


def fulfilment_offered(fulfilment_id: UUID) -> None:
    """The point is to be told."""
    outbox.publish(FULFILMENT_OFFERED, {"fulfilment_id": str(fulfilment_id)})


def fulfilment_accepted(fulfilment_id: UUID, order_id: UUID) -> None:
    """The point carries it out."""
    outbox.publish(FULFILMENT_ACCEPTED, {"fulfilment_id": str(fulfilment_id), "order_id": str(order_id)})


def fulfilment_packed(fulfilment_id: UUID, order_id: UUID) -> None:
    """The parcel is ready."""
    outbox.publish(FULFILMENT_PACKED, {"fulfilment_id": str(fulfilment_id), "order_id": str(order_id)})


def fulfilment_handed_over(fulfilment_id: UUID, order_id: UUID) -> None:
    """The goods are the buyer's."""
    outbox.publish(FULFILMENT_HANDED_OVER, {"fulfilment_id": str(fulfilment_id), "order_id": str(order_id)})


def fulfilment_shipped(fulfilment_id: UUID, order_id: UUID, *, tried: int) -> None:
    """A carrier has the parcel, which could not be delivered `tried` times before."""
    fact = {"fulfilment_id": str(fulfilment_id), "order_id": str(order_id), "tried": tried}
    outbox.publish(FULFILMENT_SHIPPED, fact)


def fulfilment_not_delivered(fulfilment_id: UUID, order_id: UUID, *, tried: int) -> None:
    """The carrier brought the parcel back to the point, for the `tried`th time."""
    fact = {"fulfilment_id": str(fulfilment_id), "order_id": str(order_id), "tried": tried}
    outbox.publish(FULFILMENT_NOT_DELIVERED, fact)


def fulfilment_called_off(fulfilment_id: UUID) -> None:
    """The point that had the work is to be told that it is none any more."""
    outbox.publish(FULFILMENT_CALLED_OFF, {"fulfilment_id": str(fulfilment_id)})


def order_canceled(order_id: UUID) -> None:
    """Units of the order, or all of them, were called off: the buyer is told what becomes of the money."""
    outbox.publish(ORDER_CANCELED, {"order_id": str(order_id)})


def order_given_up(order_id: UUID) -> None:
    """The order came to nothing, nobody was handed anything: what it used up is free again."""
    outbox.publish(ORDER_GIVEN_UP, {"order_id": str(order_id)})


def order_awaits_payment(order_id: UUID) -> None:
    """The order stands and waits for a transfer: the buyer is told how to pay."""
    outbox.publish(ORDER_AWAITS_PAYMENT, {"order_id": str(order_id)})


def return_asked(return_id: UUID) -> None:
    """A buyer wants to bring goods back: the point is told."""
    outbox.publish(RETURN_ASKED, {"return_id": str(return_id)})


def return_decided(return_id: UUID) -> None:
    """The point decided: the buyer is told."""
    outbox.publish(RETURN_DECIDED, {"return_id": str(return_id)})


def order_promised(order_id: UUID) -> None:
    """A producer will bring what no point has: the buyer hears until when, and may still have the money back."""
    outbox.publish(ORDER_PROMISED, {"order_id": str(order_id)})


def order_brought_later(order_id: UUID) -> None:
    """What another point brings is at the point of collection on a later day: the buyer is told."""
    outbox.publish(ORDER_BROUGHT_LATER, {"order_id": str(order_id)})


def producer_asked(ask_id: int) -> None:
    """A producer is asked for goods of an order: its people are to be told."""
    outbox.publish(PRODUCER_ASKED, {"ask_id": ask_id})


def producer_spared(ask_id: int) -> None:
    """A producer that was asked need not answer any more."""
    outbox.publish(PRODUCER_SPARED, {"ask_id": ask_id})


def order_rerouted(order_id: UUID) -> None:
    """Points were found for goods that producers were asked for: those need not be asked any more."""
    outbox.publish(ORDER_REROUTED, {"order_id": str(order_id)})


def order_goods_left(order_id: UUID) -> None:
    """The last goods are with a carrier or the buyer, and a card has promised their money: it is to be taken."""
    outbox.publish(ORDER_GOODS_LEFT, {"order_id": str(order_id)})

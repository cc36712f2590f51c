"""Tasks of notifications."""

from uuid import UUID

from backend.feedback.types import Kind
from backend.notifications import (
    account_letters,
    asks,
    dossiers,
    feedback,
    listings,
    mailing,
    money,
    services,
    standing,
    supply,
    transfers,
)
from backend.notifications.texts import BuyerNews
from backend.orders.asking.types import AskState
from backend.stock.supply.types import SupplyState
from backend.stock.transfers.types import TransferState
from celery_tasks.fact_task import Payload, fact_task, periodic_task


@fact_task("notifications.tell_registered")
def tell_registered(payload: Payload) -> None:
    """Somebody asked for an account."""
    account_letters.tell_registered(registration_id=UUID(payload["registration_id"]))


@fact_task("notifications.tell_password_reset")
def tell_password_reset(payload: Payload) -> None:
    """Somebody asked for a new password."""
    account_letters.tell_password_reset(reset_id=UUID(payload["reset_id"]))


@fact_task("notifications.tell_password_changed")
def tell_password_changed(payload: Payload) -> None:
    """A password was changed."""
    account_letters.tell_password_changed(user_id=payload["user_id"], mark=payload["mark"])


@fact_task("notifications.tell_point")
def tell_point(payload: Payload) -> None:
    """A point is asked to carry something out."""
    services.tell_point(fulfilment_id=UUID(payload["fulfilment_id"]))


@fact_task("notifications.tell_order_placed")
def tell_order_placed(payload: Payload) -> None:
    """The order stands."""
    services.tell_placed(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_how_to_pay")
def tell_how_to_pay(payload: Payload) -> None:
    """The order waits for a transfer."""
    money.tell_how_to_pay(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_refunded")
def tell_refunded(payload: Payload) -> None:
    """Money went back."""
    money.tell_refunded(order_id=UUID(payload["order_id"]), attempt_id=UUID(payload["attempt_id"]))


@fact_task("notifications.tell_to_transfer")
def tell_to_transfer(payload: Payload) -> None:
    """A person has to transfer money back."""
    money.tell_to_transfer(order_id=UUID(payload["order_id"]), attempt_id=UUID(payload["attempt_id"]))


@fact_task("notifications.tell_account_given")
def tell_account_given(payload: Payload) -> None:
    """Somebody with the order's link named the account to pay back to."""
    money.tell_account_given(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_account_struck_out")
def tell_account_struck_out(payload: Payload) -> None:
    """An officer struck out the account to pay back to."""
    money.tell_account_struck_out(
        order_id=UUID(payload["order_id"]),
        bank=payload["bank"],
        number=payload["number"],
        given_at=payload["given_at"],
    )


@fact_task("notifications.tell_accepted")
def tell_accepted(payload: Payload) -> None:
    """A point carries it out."""
    services.news_of_fulfilment(fulfilment_id=UUID(payload["fulfilment_id"]), news=BuyerNews.ACCEPTED)


@fact_task("notifications.tell_packed")
def tell_packed(payload: Payload) -> None:
    """A parcel is ready."""
    services.news_of_fulfilment(fulfilment_id=UUID(payload["fulfilment_id"]), news=BuyerNews.PACKED)


@fact_task("notifications.tell_handed_over")
def tell_handed_over(payload: Payload) -> None:
    """The goods are the buyer's."""
    services.news_of_fulfilment(fulfilment_id=UUID(payload["fulfilment_id"]), news=BuyerNews.HANDED_OVER)


@fact_task("notifications.tell_shipped")
def tell_shipped(payload: Payload) -> None:
    """A carrier has the parcel."""
    services.news_of_delivery(
        fulfilment_id=UUID(payload["fulfilment_id"]), news=BuyerNews.SHIPPED, tried=payload.get("tried", 0)
    )


@fact_task("notifications.tell_not_delivered")
def tell_not_delivered(payload: Payload) -> None:
    """The parcel is back at the point."""
    services.news_of_delivery(
        fulfilment_id=UUID(payload["fulfilment_id"]),
        news=BuyerNews.NOT_DELIVERED,
        tried=payload.get("tried", 0),
    )


@fact_task("notifications.tell_point_called_off")
def tell_point_called_off(payload: Payload) -> None:
    """A point's work was called off."""
    services.tell_point_called_off(fulfilment_id=UUID(payload["fulfilment_id"]))


@fact_task("notifications.tell_called_off")
def tell_called_off(payload: Payload) -> None:
    """Units of an order were called off."""
    services.tell_called_off(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_point_of_return")
def tell_point_of_return(payload: Payload) -> None:
    """A buyer wants to bring goods back."""
    services.tell_point_of_return(return_id=UUID(payload["return_id"]))


@fact_task("notifications.tell_of_return")
def tell_of_return(payload: Payload) -> None:
    """A point decided about a return."""
    services.tell_of_return(return_id=UUID(payload["return_id"]))


@fact_task("notifications.tell_of_trouble")
def tell_of_trouble(payload: Payload) -> None:
    """An order needs a person."""
    services.tell_of_trouble(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_producer")
def tell_producer(payload: Payload) -> None:
    """A review or question is shown."""
    feedback.tell_producer(kind=Kind(payload["kind"]), entry_id=payload["id"])


@fact_task("notifications.tell_of_answer")
def tell_of_answer(payload: Payload) -> None:
    """An answer is shown."""
    feedback.tell_of_answer(kind=Kind(payload["kind"]), entry_id=payload["id"], revision=payload["revision"])


@fact_task("notifications.mail_written")
def mail_written(_payload: Payload) -> None:
    """Messages wait to be mailed."""
    mailing.send_due_mail()


@periodic_task("notifications.send_due_mail")
def send_due_mail() -> None:
    """Letters whose second attempt is due, or whose process died."""
    mailing.send_due_mail()


@fact_task("notifications.tell_transfer_requested")
def tell_transfer_requested(payload: Payload) -> None:
    """A point asks another one for goods."""
    transfers.tell_of_transfer(transfer_id=payload["transfer_id"], state=TransferState.REQUESTED)


@fact_task("notifications.tell_transfer_agreed")
def tell_transfer_agreed(payload: Payload) -> None:
    """The point that was asked will send goods."""
    transfers.tell_of_transfer(transfer_id=payload["transfer_id"], state=TransferState.AGREED)


@fact_task("notifications.tell_transfer_declined")
def tell_transfer_declined(payload: Payload) -> None:
    """The point that was asked sends nothing."""
    transfers.tell_of_transfer(transfer_id=payload["transfer_id"], state=TransferState.DECLINED)


@fact_task("notifications.tell_transfer_cancelled")
def tell_transfer_cancelled(payload: Payload) -> None:
    """The point that asked needs nothing any more."""
    transfers.tell_of_transfer(transfer_id=payload["transfer_id"], state=TransferState.CANCELLED)


@fact_task("notifications.tell_transfer_sent")
def tell_transfer_sent(payload: Payload) -> None:
    """Goods are on the way to a point."""
    transfers.tell_of_transfer(transfer_id=payload["transfer_id"], state=TransferState.SENT)


@fact_task("notifications.tell_transfer_received")
def tell_transfer_received(payload: Payload) -> None:
    """Goods arrived at a point."""
    transfers.tell_of_transfer(transfer_id=payload["transfer_id"], state=TransferState.RECEIVED)


@fact_task("notifications.tell_supply_requested")
def tell_supply_requested(payload: Payload) -> None:
    """A point asks a producer for goods."""
    supply.tell_of_supply(request_id=payload["request_id"], state=SupplyState.REQUESTED)


@fact_task("notifications.tell_supply_accepted")
def tell_supply_accepted(payload: Payload) -> None:
    """A producer will send goods to a point."""
    supply.tell_of_supply(request_id=payload["request_id"], state=SupplyState.ACCEPTED)


@fact_task("notifications.tell_supply_declined")
def tell_supply_declined(payload: Payload) -> None:
    """A producer sends a point nothing."""
    supply.tell_of_supply(request_id=payload["request_id"], state=SupplyState.DECLINED)


@fact_task("notifications.tell_supply_cancelled")
def tell_supply_cancelled(payload: Payload) -> None:
    """A point waits for a producer no more."""
    supply.tell_of_supply(request_id=payload["request_id"], state=SupplyState.CANCELLED)


@fact_task("notifications.tell_supply_received")
def tell_supply_received(payload: Payload) -> None:
    """What a point asked a producer for is there."""
    supply.tell_of_supply(request_id=payload["request_id"], state=SupplyState.RECEIVED)


@fact_task("notifications.tell_producer_asked")
def tell_producer_asked(payload: Payload) -> None:
    """A producer is asked for goods of an order."""
    asks.tell_producer(ask_id=payload["ask_id"], state=AskState.ASKED)


@fact_task("notifications.tell_producer_spared")
def tell_producer_spared(payload: Payload) -> None:
    """A producer need not answer any more."""
    asks.tell_producer(ask_id=payload["ask_id"], state=AskState.CLOSED)


@fact_task("notifications.tell_brought")
def tell_brought(payload: Payload) -> None:
    """Goods are brought to the point of collection on a later day than the buyer knows."""
    services.tell_brought(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_promised")
def tell_promised(payload: Payload) -> None:
    """A producer promised goods of an order."""
    asks.tell_promised(order_id=UUID(payload["order_id"]))


@fact_task("notifications.tell_of_moderation")
def tell_of_moderation(payload: Payload) -> None:
    """An officer decided on a producer's texts."""
    listings.tell_of_moderation(**payload)


@fact_task("notifications.tell_of_dossier")
def tell_of_dossier(payload: Payload) -> None:
    """A dossier took a step."""
    dossiers.tell_of_dossier(**payload)


@fact_task("notifications.tell_of_standing")
def tell_of_standing(payload: Payload) -> None:
    """An officer suspended a producer, or let it sell again."""
    standing.tell_of_standing(**payload)

"""Tasks of orders."""

from uuid import UUID

from backend.checkout import services as checkout
from backend.kernel import clock
from backend.notifications.offering import offer_and_tell
from backend.orders import services
from backend.orders.asking import services as asking
from celery_tasks.fact_task import Payload, fact_task, periodic_task


@fact_task("orders.offer_order")
def offer_order(payload: Payload) -> None:
    """An order was placed: ask its points, and tell them and the buyer."""
    offer_and_tell(order_id=UUID(payload["order_id"]))


@fact_task("orders.reroute_order")
def reroute_order(payload: Payload) -> None:
    """A point declined: find another one."""
    services.reroute_order(order_id=UUID(payload["order_id"]))


@fact_task("orders.reroute_broken")
def reroute_broken(payload: Payload) -> None:
    """Counter sales took held goods: take them off their point and find another one."""
    services.reroute_broken(
        order_id=UUID(payload["order_id"]), hold_ids=[UUID(hold) for hold in payload["hold_ids"]]
    )


@fact_task("orders.take_what_came")
def take_what_came(payload: Payload) -> None:
    """Goods came for an order, or will not come."""
    asking.take_what_came(order_id=UUID(payload["order_id"]))


@fact_task("orders.close_asks")
def close_asks(payload: Payload) -> None:
    """Points were found: producers need not be asked any more."""
    asking.close_asks(order_id=UUID(payload["order_id"]))


@fact_task("orders.release_voucher")
def release_voucher(payload: Payload) -> None:
    """An order came to nothing: its voucher may be used again."""
    checkout.free_voucher(order_id=UUID(payload["order_id"]))


@periodic_task("orders.sweep_drafts")
def sweep_drafts() -> None:
    """Completions that stopped half-way."""
    checkout.resume_or_release_drafts(now=clock.now())


@periodic_task("orders.sweep_offers")
def sweep_offers() -> None:
    """Offers that nobody answered in time, and placed orders that were never offered."""
    services.sweep_offers(now=clock.now())


@periodic_task("orders.retry_unrouted")
def retry_unrouted() -> None:
    """Units without a point: goods may have come in."""
    services.retry_unrouted()


@periodic_task("orders.sweep_asks")
def sweep_asks() -> None:
    """Producers that did not answer, promises that are overdue, goods that came unnoticed."""
    asking.sweep_asks(now=clock.now())

"""Tasks of payments."""

from uuid import UUID

from backend.checkout import services as checkout
from backend.kernel import clock
from backend.orders import services as orders
from backend.payments import services
from celery_tasks.fact_task import Payload, fact_task, periodic_task


@fact_task("payments.carry_out_provider_event")
def carry_out_provider_event(payload: Payload) -> None:
    """A provider said something: ask it how things stand."""
    services.carry_out_provider_event(event_id=payload["event_id"])


@fact_task("payments.settle_order")
def settle_order(payload: Payload) -> None:
    """The money of an order is there."""
    checkout.settle_order(order_id=UUID(payload["order_id"]))


@fact_task("payments.give_money_back")
def give_money_back(payload: Payload) -> None:
    """Money came for what is no order."""
    checkout.settle_order(order_id=UUID(payload["order_id"]))


@fact_task("payments.carry_out_refund")
def carry_out_refund(payload: Payload) -> None:
    """A refund was booked: ask the provider for it."""
    services.carry_out_refund(attempt_id=UUID(payload["attempt_id"]))


@fact_task("payments.collect_promised")
def collect_promised(payload: Payload) -> None:
    """The last goods of an order left: take what its card has promised."""
    orders.collect_promised(order_id=UUID(payload["order_id"]))


@fact_task("payments.note_broken_promise")
def note_broken_promise(payload: Payload) -> None:
    """A card does not pay what it had promised."""
    orders.note_broken_promise(order_id=UUID(payload["order_id"]))


@periodic_task("payments.sweep_payments")
def sweep_payments() -> None:
    """Whatever has to do with money and waits."""
    checkout.sweep_payments(now=clock.now())

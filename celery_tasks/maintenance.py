"""Tasks that watch over the house."""

from backend.operations import alarms, watch
from celery_tasks.fact_task import Payload, fact_task, periodic_task


@fact_task("maintenance.alarm_uncertified_sale")
def alarm_uncertified_sale(payload: Payload) -> None:
    """Goods without a recognition in force were sold at a counter."""
    alarms.raise_alarm("uncertified_sale", **payload)


@fact_task("maintenance.alarm_expired_sale")
def alarm_expired_sale(payload: Payload) -> None:
    """Goods past their date were sold at a counter."""
    alarms.raise_alarm("expired_sale", **payload)


@fact_task("maintenance.alarm_refund_failed")
def alarm_refund_failed(payload: Payload) -> None:
    """A provider refused to give a buyer's money back."""
    alarms.raise_alarm("refund_failed", **payload)


@fact_task("maintenance.alarm_charged_too_much")
def alarm_charged_too_much(payload: Payload) -> None:
    """A provider took more than an order costs."""
    alarms.raise_alarm("charged_too_much", **payload)


@periodic_task("maintenance.check_invariants")
def check_invariants() -> None:
    """What must always hold, every night."""
    watch.check_invariants()


@periodic_task("maintenance.reconcile_stock")
def reconcile_stock() -> None:
    """Do ledger, levels and feeds of every point fit?"""
    watch.reconcile_stock()


@periodic_task("maintenance.check_queues")
def check_queues() -> None:
    """Are facts piling up, or rows that the sweepers should have taken?"""
    watch.check_queues()
    watch.check_sweepers()


@periodic_task("maintenance.forget_done_facts")
def forget_done_facts() -> None:
    """What was done a month ago is of no use to anybody."""
    watch.forget_done_facts()


@periodic_task("maintenance.forget_shelf_changes")
def forget_shelf_changes() -> None:
    """The shelf's change log is for those who read it within hours."""
    watch.forget_shelf_changes()

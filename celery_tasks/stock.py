"""Tasks of stock."""

from uuid import UUID

from backend.kernel import clock
from backend.stock import services
from backend.stock.till_files import services as till_files
from celery_tasks.fact_task import Payload, fact_task, periodic_task


@fact_task("stock.apply_device_events")
def apply_device_events(payload: Payload) -> None:
    """A device reported: apply what is pending, in its order."""
    services.apply_device_events(device_id=UUID(payload["device_id"]))


@periodic_task("stock.apply_waiting_events")
def apply_waiting_events() -> None:
    """Events that have waited too long: their fact was lost on the way or is dead."""
    services.apply_waiting_events()


@periodic_task("stock.forget_unbooked_files")
def forget_unbooked_files() -> None:
    """Files of tills that were looked at and left."""
    till_files.forget_unbooked_files(now=clock.now())


@periodic_task("stock.expire_lots")
def expire_lots() -> None:
    """Lots that went over: what shelves and catalogue say follows."""
    services.expire_lots()

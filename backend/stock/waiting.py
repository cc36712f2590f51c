"""The sweeper of events that nobody applied: their message was lost, or their fact is dead."""

import logging
from datetime import timedelta
from uuid import UUID

from backend.kernel import clock
from backend.kernel.errors import Busy
from backend.kernel.rows import fetch_all
from backend.stock.applying import apply_device_events

logger = logging.getLogger(__name__)

WAITED_TOO_LONG = timedelta(minutes=2)
DEVICES_AT_ONCE = 50

_WAITING = """
    SELECT device_id FROM stock_deviceevent WHERE outcome = 'pending' AND received_at < %(before)s
    GROUP BY device_id ORDER BY min(received_at) LIMIT %(limit)s
"""


def apply_waiting_events() -> list[UUID]:
    """Apply the events of devices that have waited for longer than WAITED_TOO_LONG; returns those devices.

    A device that is busy is left for the next time; one whose events fail does not keep the others waiting, and the
    first failure is raised at the end.
    """
    rows = fetch_all(_WAITING, {"before": clock.now() - WAITED_TOO_LONG, "limit": DEVICES_AT_ONCE})
    done: list[UUID] = []
    failures: list[Exception] = []
    for (device_id,) in rows:
        try:
            apply_device_events(device_id=device_id)
            done.append(device_id)
        except Busy:
            logger.warning("The events of device %s wait on: somebody applies them now.", device_id)
        except Exception as error:
            logger.exception("The events of device %s cannot be applied", device_id)
            failures.append(error)
    if failures:
        raise failures[0]
    return done

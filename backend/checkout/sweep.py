"""What stopped between PREPARE and FINALISE is taken up again, or given up in time."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

from backend.checkout.complete import release, resume
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import fetch_all
from backend.orders.services import DRAFT_LIVES

logger = logging.getLogger(__name__)

STOPPED_AFTER = timedelta(seconds=60)
"""A request takes under a second: a draft of this age has nobody who works on it."""

_STOPPED = """
    SELECT checkout_id, id, created_at FROM orders_order
    WHERE status = 'draft' AND created_at <= %(before)s ORDER BY created_at LIMIT %(limit)s
"""


class _Fate(Enum):
    FINISHED = auto()
    RELEASED = auto()
    WAITING = auto()


@dataclass(frozen=True, slots=True)
class SweptDrafts:
    """What became of the drafts that were found."""

    finished: int
    released: int


def resume_or_release_drafts(*, now: datetime, limit: int = 100) -> SweptDrafts:
    """Finish the drafts that stopped; release those that cannot be finished or whose time is over.

    Idempotent, and safe beside the buyers' own requests: both lock the same rows.
    """
    stopped = fetch_all(_STOPPED, {"before": now - STOPPED_AFTER, "limit": limit})
    fates = [
        _release(checkout_id, order_id) if created_at + DRAFT_LIVES <= now else _finish(checkout_id, order_id)
        for checkout_id, order_id, created_at in stopped
    ]
    return SweptDrafts(finished=fates.count(_Fate.FINISHED), released=fates.count(_Fate.RELEASED))


def _finish(checkout_id: UUID, order_id: UUID) -> _Fate:
    try:
        finished = resume(checkout_id=checkout_id, order_id=order_id)
    except Busy:
        logger.info("Checkout %s waits for the next sweep", checkout_id)
        return _Fate.WAITING
    except DomainError as error:
        logger.warning("The order of checkout %s was given up: %s", checkout_id, error.message)
        return _Fate.RELEASED
    return _Fate.FINISHED if finished else _Fate.WAITING


def _release(checkout_id: UUID, order_id: UUID) -> _Fate:
    try:
        gone = release(checkout_id=checkout_id, order_id=order_id)
    except Busy:
        return _Fate.WAITING
    return _Fate.RELEASED if gone else _Fate.WAITING

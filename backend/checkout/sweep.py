"""What stopped between PREPARE and FINALISE is taken up again, or given up in time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from uuid import UUID

from backend.checkout.complete import give_up, resume
from backend.checkout.settling import settle_what_was_missed
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import fetch_all
from backend.orders.services import (
    DRAFT_LIVES,
    collect_promised,
    expire_unpaid,
    orders_to_collect,
    unpaid_orders,
    warn_of_promises,
)
from backend.payments.errors import PaymentPending, ProviderAway
from backend.payments.services import (
    carry_out_provider_event,
    carry_out_refund,
    open_refunds,
    waiting_provider_events,
)

logger = logging.getLogger(__name__)

STOPPED_AFTER = timedelta(seconds=60)
"""A request takes under a second: a draft of this age has nobody who works on it."""
FORGOTTEN_AFTER = timedelta(minutes=2)
"""What a fact should have set going by then was lost with it."""

_STOPPED = """
    SELECT o.checkout_id, o.id, coalesce(p.expires_at, o.created_at + %(lives)s)
    FROM orders_order o LEFT JOIN payments_payment p ON p.order_id = o.id
    WHERE o.status = 'draft' AND o.created_at <= %(before)s ORDER BY o.created_at LIMIT %(limit)s
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
    stopped = fetch_all(_STOPPED, {"before": now - STOPPED_AFTER, "limit": limit, "lives": DRAFT_LIVES})
    fates = [
        _release(checkout_id, order_id) if ends_at <= now else _finish(checkout_id, order_id)
        for checkout_id, order_id, ends_at in stopped
    ]
    return SweptDrafts(finished=fates.count(_Fate.FINISHED), released=fates.count(_Fate.RELEASED))


def sweep_payments(*, now: datetime) -> None:
    """Whatever has to do with money and waits: messages, refunds, money without news, promises, orders not paid."""
    for event_id in waiting_provider_events(now=now, older_than=FORGOTTEN_AFTER):
        _try(partial(carry_out_provider_event, event_id=event_id))
    for attempt_id in open_refunds(before=now - FORGOTTEN_AFTER):
        _try(partial(carry_out_refund, attempt_id=attempt_id))
    settle_what_was_missed(now=now)
    for order_id in orders_to_collect():
        _try(partial(collect_promised, order_id=order_id))
    _try(partial(warn_of_promises, now=now))
    for order_id in unpaid_orders(now=now):
        _try(partial(expire_unpaid, order_id=order_id, now=now))


def _try(work: Callable[[], object]) -> None:
    try:
        work()
    except (Busy, ProviderAway) as error:
        logger.info("Waits for the next sweep: %s", error.message)


def _finish(checkout_id: UUID, order_id: UUID) -> _Fate:
    try:
        finished = resume(checkout_id=checkout_id, order_id=order_id)
    except (Busy, ProviderAway, PaymentPending):
        logger.info("Checkout %s waits for the next sweep", checkout_id)
        return _Fate.WAITING
    except DomainError as error:
        logger.warning("The order of checkout %s was given up: %s", checkout_id, error.message)
        return _Fate.RELEASED
    return _Fate.FINISHED if finished else _Fate.WAITING


def _release(checkout_id: UUID, order_id: UUID) -> _Fate:
    try:
        gone = give_up(checkout_id=checkout_id, order_id=order_id)
    except (Busy, ProviderAway):
        return _Fate.WAITING
    return _Fate.RELEASED if gone else _finish(checkout_id, order_id)

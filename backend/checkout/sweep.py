"""What stopped between PREPARE and FINALISE is taken up again, or given up in time."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

from backend.checkout.complete import give_up, resume
from backend.checkout.settling import settle_what_was_missed
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import fetch_all
from backend.kernel.sweeping import one_by_one
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
    WHERE o.status = 'draft' AND o.created_at <= %(before)s AND (p.id IS NOT NULL) = %(asks)s
    ORDER BY o.created_at LIMIT %(limit)s
"""
_Draft = tuple[UUID, UUID, datetime]


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

    Those that ask no provider come first: one that is away holds up only its own. Idempotent, and safe beside the
    buyers' own requests: both lock the same rows.
    """
    fates: list[_Fate] = []

    def carry_on(draft: _Draft) -> None:
        checkout_id, order_id, ends_at = draft
        fates.append((_release if ends_at <= now else _finish)(checkout_id, order_id))

    for asks in (False, True):
        given = {"before": now - STOPPED_AFTER, "limit": limit, "lives": DRAFT_LIVES, "asks": asks}
        drafts: list[_Draft] = [(row[0], row[1], row[2]) for row in fetch_all(_STOPPED, given)]
        one_by_one(drafts, carry_on, ends_at=(ProviderAway,))
    return SweptDrafts(finished=fates.count(_Fate.FINISHED), released=fates.count(_Fate.RELEASED))


def sweep_payments(*, now: datetime) -> None:
    """Whatever has to do with money and waits: messages, refunds, money without news, promises, orders not paid."""
    one_by_one(
        waiting_provider_events(now=now, older_than=FORGOTTEN_AFTER),
        lambda event_id: carry_out_provider_event(event_id=event_id),
        ends_at=(ProviderAway,),
    )
    one_by_one(
        open_refunds(before=now - FORGOTTEN_AFTER),
        lambda attempt_id: carry_out_refund(attempt_id=attempt_id),
        ends_at=(ProviderAway,),
    )
    settle_what_was_missed(now=now)
    one_by_one(
        orders_to_collect(), lambda order_id: collect_promised(order_id=order_id), ends_at=(ProviderAway,)
    )
    one_by_one(unpaid_orders(now=now), lambda order_id: expire_unpaid(order_id=order_id, now=now))
    warn_of_promises(now=now)


def _finish(checkout_id: UUID, order_id: UUID) -> _Fate:
    try:
        finished = resume(checkout_id=checkout_id, order_id=order_id)
    except PaymentPending:
        return _Fate.WAITING
    except (Busy, ProviderAway):
        raise
    except DomainError as error:
        logger.warning("The order of checkout %s was given up: %s", checkout_id, error.message)
        return _Fate.RELEASED
    return _Fate.FINISHED if finished else _Fate.WAITING


def _release(checkout_id: UUID, order_id: UUID) -> _Fate:
    gone = give_up(checkout_id=checkout_id, order_id=order_id)
    return _Fate.RELEASED if gone else _finish(checkout_id, order_id)

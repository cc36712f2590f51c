"""Whose basket it is, and what its client keeps with it."""

from collections.abc import Mapping
from uuid import UUID

import orjson

from backend.accounts.actor import Actor
from backend.checkout.basket_lock import OPEN, claim_open_basket
from backend.checkout.rules import check_metadata
from backend.kernel import clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import in_transaction

_OWNER = f"SELECT user_id, metadata FROM checkout_checkout WHERE id = %(id)s AND {OPEN}"


def attach_customer(*, checkout_id: UUID, actor: Actor, user_id: int | None = None) -> None:
    """Make an unowned basket the signed-in buyer's. Attaching one's own basket again changes nothing.

    Raises PermissionDenied for nobody, for another's `user_id` and for another's basket; CheckoutError NOT_FOUND,
    BEING_ORDERED.
    """
    if actor.user_id is None or (user_id is not None and user_id != actor.user_id):
        raise PermissionDenied
    with in_transaction():
        claim_open_basket(checkout_id, now=clock.now())
        if _owner(checkout_id) not in (None, actor.user_id):
            raise PermissionDenied
        execute(
            "UPDATE checkout_checkout SET user_id = %(user)s, "
            "email = CASE WHEN email = '' THEN (SELECT email FROM accounts_user WHERE id = %(user)s) ELSE email END "
            "WHERE id = %(id)s",
            {"user": actor.user_id, "id": checkout_id},
        )


def detach_customer(*, checkout_id: UUID, actor: Actor) -> None:
    """Make the buyer's own basket nobody's again. Raises PermissionDenied for everybody else; CheckoutError."""
    if actor.user_id is None:
        raise PermissionDenied
    with in_transaction():
        claim_open_basket(checkout_id, now=clock.now())
        if _owner(checkout_id) not in (None, actor.user_id):
            raise PermissionDenied
        execute("UPDATE checkout_checkout SET user_id = NULL WHERE id = %(id)s", {"id": checkout_id})


def set_metadata(*, checkout_id: UUID, entries: Mapping[str, str]) -> None:
    """Add entries to a basket's public metadata, or give them new values.

    Raises CheckoutError INVALID for too many or too long ones, NOT_FOUND, BEING_ORDERED.
    """
    with in_transaction():
        claim_open_basket(checkout_id, now=clock.now())
        row = fetch_one(_OWNER, {"id": checkout_id})
        assert row is not None
        kept = check_metadata({**orjson.loads(row[1]), **entries})
        execute(
            "UPDATE checkout_checkout SET metadata = %(metadata)s::jsonb WHERE id = %(id)s",
            {"metadata": orjson.dumps(kept).decode(), "id": checkout_id},
        )


def _owner(checkout_id: UUID) -> int | None:
    row = fetch_one(_OWNER, {"id": checkout_id})
    return row[0] if row else None

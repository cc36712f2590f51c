"""What is done with vouchers: put on a basket, taken off, used by an order, given back."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from backend.checkout.basket_lock import claim_open_basket
from backend.checkout.errors import no_such_promo_code, not_on_this_basket, voucher_not_applicable
from backend.checkout.pricing import price_basket
from backend.checkout.selectors import open_basket
from backend.checkout.types import Basket
from backend.checkout.voucher_rows import find_voucher, lock_voucher
from backend.checkout.vouchers import (
    MAX_CODE,
    USED_BEFORE,
    USED_UP,
    Voucher,
    normalise_code,
    normalise_email,
)
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import in_transaction

_PUT = """
    UPDATE checkout_checkout SET voucher_id = %(voucher)s::bigint, shown_discount = NULL WHERE id = %(id)s
"""
_USED_BEFORE = """
    SELECT 1 FROM checkout_voucheruse
    WHERE voucher_id = %(voucher)s AND (once_email = %(email)s OR once_user = %(user)s::bigint)
"""
_USE = """
    INSERT INTO checkout_voucheruse (voucher_id, order_id, once_email, once_user, used_at)
    VALUES (%(voucher)s, %(order)s, %(email)s, %(user)s, %(now)s)
"""


def add_promo_code(*, checkout_id: UUID, code: str) -> None:
    """Put a voucher on a basket, in place of the one it has.

    Raises CheckoutError INVALID for an unknown code, VOUCHER_NOT_APPLICABLE with the reason, NOT_FOUND, BEING_ORDERED.
    """
    with in_transaction():
        now = clock.now()
        claim_open_basket(checkout_id, now=now)
        wanted = normalise_code(code)
        voucher = find_voucher(wanted) if 0 < len(wanted) <= MAX_CODE and wanted.isprintable() else None
        basket = open_basket(checkout_id, now=now)
        if voucher is None or basket is None:
            raise no_such_promo_code()
        priced = price_basket(replace(basket, voucher=voucher), now=now)
        if priced.pricing.voucher_problem is not None:
            raise voucher_not_applicable(priced.pricing.voucher_problem)
        if _used_before(voucher, basket):
            raise voucher_not_applicable(USED_BEFORE)
        execute(_PUT, {"voucher": voucher.id, "id": checkout_id})


def remove_promo_code(*, checkout_id: UUID, code: str | None = None, voucher_id: int | None = None) -> None:
    """Take the voucher off a basket. Raises CheckoutError INVALID unless the basket has this very one."""
    with in_transaction():
        now = clock.now()
        claim_open_basket(checkout_id, now=now)
        basket = open_basket(checkout_id, now=now, with_goods=False)
        voucher = basket.voucher if basket else None
        if voucher is None or not (
            voucher.id == voucher_id or (code is not None and voucher.code == normalise_code(code))
        ):
            raise not_on_this_basket()
        execute(_PUT, {"voucher": None, "id": checkout_id})


def use_voucher(*, basket: Basket, order_id: UUID, now: datetime) -> None:
    """Count the draft order as a use of the basket's voucher, if it takes anything off.

    Runs in the transaction that makes the draft. Raises CheckoutError VOUCHER_NOT_APPLICABLE when others took the last
    use, or this buyer used it before.
    """
    if basket.voucher is None or not basket.totals.discount:
        return
    voucher = lock_voucher(basket.voucher.id)
    if voucher is None or (voucher.usage_limit is not None and voucher.used >= voucher.usage_limit):
        raise voucher_not_applicable(USED_UP)
    if _used_before(voucher, basket):
        raise voucher_not_applicable(USED_BEFORE)
    execute("UPDATE checkout_voucher SET used = used + 1 WHERE id = %(id)s", {"id": voucher.id})
    once = voucher.once_per_customer
    execute(
        _USE,
        {
            "voucher": voucher.id,
            "order": order_id,
            "email": normalise_email(basket.email) if once else None,
            "user": basket.user_id if once else None,
            "now": now,
        },
    )


def release_voucher(*, order_id: UUID) -> None:
    """Give back the use of an order that was given up, if it had one. Idempotent; in the caller's transaction."""
    used = fetch_one(
        "SELECT voucher_id FROM checkout_voucheruse WHERE order_id = %(order)s", {"order": order_id}
    )
    if used is None:
        return
    lock_voucher(used[0])
    if execute("DELETE FROM checkout_voucheruse WHERE order_id = %(order)s", {"order": order_id}):
        execute("UPDATE checkout_voucher SET used = used - 1 WHERE id = %(id)s", {"id": used[0]})


def free_voucher(*, order_id: UUID) -> None:
    """The same for an order that was placed and came to nothing, in a transaction of its own."""
    with in_transaction():
        release_voucher(order_id=order_id)


def _used_before(voucher: Voucher, basket: Basket) -> bool:
    if not voucher.once_per_customer:
        return False
    email = normalise_email(basket.email) if basket.email else None
    return (
        fetch_one(_USED_BEFORE, {"voucher": voucher.id, "email": email, "user": basket.user_id}) is not None
    )

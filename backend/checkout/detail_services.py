"""What a buyer says about a basket: who, where to, and how. Every change holds the basket's row."""

from collections.abc import Mapping
from uuid import UUID

from backend.checkout.address_columns import billing_json, shipping_columns
from backend.checkout.basket_lock import OPEN, claim_open_basket, why_closed
from backend.checkout.bringing import is_brought_as_agreed
from backend.checkout.delivery_prices import why_not_carried
from backend.checkout.errors import CheckoutCode, CheckoutError, delivery_not_available
from backend.checkout.rules import check_email, check_note
from backend.checkout.selectors import change_basket, collection_points, delivery_for_basket, open_basket
from backend.checkout.types import AddressRequest, Basket
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import UNHURRIED, busy_when_locked, in_transaction


def set_email(*, checkout_id: UUID, email: str) -> Basket:
    """Where the buyer reads mail. Raises CheckoutError."""
    return _set(checkout_id, {"email": check_email(email)})


def set_note(*, checkout_id: UUID, note: str) -> Basket:
    """What the buyer wants to say to the point. Raises CheckoutError."""
    return _set(checkout_id, {"note": check_note(note)})


def set_billing_address(*, checkout_id: UUID, address: AddressRequest, saves: bool = False) -> Basket:
    """Who pays, and who collects at a point: name and telephone, the place is optional. Raises CheckoutError.

    `saves`: a signed-in buyer's address book gets it when the basket is ordered.
    """
    return _set(checkout_id, {"billing_address": billing_json(address), "saves_billing": saves})


def set_shipping_address(*, checkout_id: UUID, address: AddressRequest, saves: bool = False) -> Basket:
    """Where the goods go; a way of delivery chosen for another address becomes stale.

    `saves`: a signed-in buyer's address book gets it when the basket is ordered. Raises CheckoutError at the field, and
    ADDRESS_IS_THE_POINTS while the buyer means to collect at a point.
    """
    changed = _write_open(_ADDRESS, {"checkout": checkout_id, "saves": saves, **shipping_columns(address)})
    if changed is None:
        raise _why_no_address(checkout_id)
    return changed


def refresh_delivery(*, checkout_id: UUID) -> None:
    """The client asks for the ways of delivery for the address as it is now: what it chose is no longer stale."""
    _set(checkout_id, {"delivery_is_stale": False})


def choose_delivery(*, checkout_id: UUID, method_id: int) -> Basket:
    """Have the goods brought.

    Raises CheckoutError NOT_FOUND for a way of delivery that is not on offer, DELIVERY_NOT_AVAILABLE with the reason
    for one that does not carry these goods to this address.
    """
    found = delivery_for_basket(checkout_id, method_id=method_id)
    if found is None:
        open_ = fetch_one(
            f"SELECT 1 FROM checkout_checkout WHERE id = %(id)s AND {OPEN}", {"id": checkout_id}
        )
        if open_ is None:
            raise why_closed(checkout_id)
        raise CheckoutError(
            CheckoutCode.NOT_FOUND, "There is no such way of delivery.", field="delivery_method_id"
        )
    option, load = found
    reason = why_not_carried(option.terms, load)
    if reason is not None:
        raise delivery_not_available(reason, field="delivery_method_id")
    return _set(checkout_id, {**_UNSET, "delivery_method_id": method_id})


def choose_pickup(*, checkout_id: UUID, point_id: UUID) -> Basket:
    """Collect the goods at a point that has every one of them, or is brought the rest by the day the buyer agreed to.

    Raises CheckoutError DELIVERY_NOT_AVAILABLE.
    """
    with in_transaction():
        now = clock.now()
        claim_open_basket(checkout_id, now=now)
        basket = open_basket(checkout_id, now=now)
        has_all = basket is not None and point_id in collection_points(basket)
        if basket is None or not (has_all or is_brought_as_agreed(basket, point_id)):
            raise CheckoutError(
                CheckoutCode.DELIVERY_NOT_AVAILABLE,
                "This point cannot hand over the whole basket. Choose another point or a delivery.",
                field="delivery_method_id",
            )
        return _set(checkout_id, {**_UNSET, "pickup_point_id": point_id})


def clear_delivery(*, checkout_id: UUID) -> Basket:
    """No way to receive the goods is chosen any more."""
    return _set(checkout_id, _UNSET)


def note_shown_prices(
    *, checkout_id: UUID, prices: Mapping[UUID, int], shipping: int | None, discount: int | None = None
) -> None:
    """The buyer was shown these prices ({line: đồng}; delivery and discount unless None).

    Only a later change stops an order.
    """
    if prices:
        execute(
            "UPDATE checkout_checkoutline line SET shown_price = shown.price "
            "FROM unnest(%(lines)s::uuid[], %(prices)s::bigint[]) AS shown(id, price) "
            f"WHERE line.id = shown.id AND line.checkout_id = %(checkout)s RETURNING {UNHURRIED}",
            {"lines": list(prices), "prices": list(prices.values()), "checkout": checkout_id},
        )
    if shipping is not None or discount is not None:
        execute(
            "UPDATE checkout_checkout SET shown_shipping = coalesce(%(shipping)s::bigint, shown_shipping), "
            "shown_discount = coalesce(%(discount)s::bigint, shown_discount) WHERE id = %(id)s "
            f"RETURNING {UNHURRIED}",
            {"shipping": shipping, "discount": discount, "id": checkout_id},
        )


# Another way of delivery costs something else: what was shown before no longer counts.
_UNSET: dict[str, object] = {
    "delivery_method_id": None,
    "pickup_point_id": None,
    "delivery_is_stale": False,
    "shown_shipping": None,
}


def _set(checkout_id: UUID, values: Mapping[str, object]) -> Basket:
    """Write columns of an open basket. The names come from this module, never from a client."""
    columns = ", ".join(f"{name} = %({name})s{_CASTS.get(name, '')}" for name in values)
    sql = f"UPDATE checkout_checkout SET {columns}, updated_at = %(now)s WHERE id = %(checkout)s AND {OPEN}"
    changed = _write_open(sql, {**values, "checkout": checkout_id})
    if changed is None:
        raise why_closed(checkout_id)
    return changed


def _write_open(sql: str, values: Mapping[str, object]) -> Basket | None:
    """One statement over an open basket, a transaction by itself; the basket without its lines as it is then."""
    with busy_when_locked():
        return change_basket(sql, {**values, "now": clock.now()})


def _why_no_address(checkout_id: UUID) -> CheckoutError:
    collects = fetch_one(
        f"SELECT 1 FROM checkout_checkout WHERE id = %(id)s AND pickup_point_id IS NOT NULL AND {OPEN}",
        {"id": checkout_id},
    )
    if collects is None:
        return why_closed(checkout_id)
    return CheckoutError(
        CheckoutCode.ADDRESS_IS_THE_POINTS,
        "The goods are collected at a point of sale: its address is the address. Choose a delivery first.",
        field="shipping_address",
    )


_ADDRESS = f"""
    UPDATE checkout_checkout
    SET recipient_name = %(recipient_name)s, phone = %(phone)s, street = %(street)s, commune = %(commune)s,
        province_id = %(province_id)s, former_province = %(former_province)s,
        delivery_is_stale = delivery_method_id IS NOT NULL, saves_shipping = %(saves)s, updated_at = %(now)s
    WHERE id = %(checkout)s AND pickup_point_id IS NULL AND {OPEN}
"""
_CASTS = {
    "billing_address": "::jsonb",
    "metadata": "::jsonb",
    "delivery_method_id": "::bigint",
    "pickup_point_id": "::uuid",
    "shown_shipping": "::bigint",
    "user_id": "::integer",
}

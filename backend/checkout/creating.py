"""Making a basket: everything that is known of it from the start, in one statement."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

import orjson

from backend.checkout.address_columns import billing_json, shipping_columns
from backend.checkout.line_services import goods_for_sale, sum_requests
from backend.checkout.pricing import price_basket
from backend.checkout.rules import check_email, check_line_count, check_metadata, check_quantities
from backend.checkout.selectors import change_basket
from backend.checkout.types import AddressRequest, Basket, BasketLine, LineRequest
from backend.kernel import clock
from backend.kernel.rows import fetch_one

# A line may name the basket that the same statement makes: its foreign key is looked at when the statement is done.
_LINES = """
    lines AS (
        INSERT INTO checkout_checkoutline (id, checkout_id, variant_id, quantity, shown_price, position)
        SELECT line.id, %(id)s::uuid, line.variant, line.quantity, line.price, line.position
        FROM unnest(%(lines)s::uuid[], %(variants)s::bigint[], %(quantities)s::integer[], %(prices)s::bigint[])
             WITH ORDINALITY AS line(id, variant, quantity, price, position)),
"""
_CREATE = """
    INSERT INTO checkout_checkout (id, user_id, email, language, recipient_name, phone, street, commune, province_id,
        former_province, billing_address, note, metadata, delivery_is_stale, created_at, updated_at)
    VALUES (%(id)s, %(user)s, %(email)s, %(language)s, %(recipient_name)s, %(phone)s, %(street)s, %(commune)s,
        %(province_id)s, %(former_province)s, %(billing)s::jsonb, '', %(metadata)s::jsonb, FALSE, %(now)s, %(now)s)
"""
_NOWHERE: dict[str, object] = {
    "recipient_name": "",
    "phone": "",
    "street": "",
    "commune": "",
    "province_id": None,
    "former_province": "",
}


def create_basket(
    *,
    user_id: int | None,
    email: str,
    language: str,
    lines: list[LineRequest],
    shipping_address: AddressRequest | None = None,
    billing_address: AddressRequest | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Basket:
    """A new basket, priced; `lines` may be empty, and a signed-in buyer's e-mail is known.

    Raises CheckoutError as the single steps do.
    """
    wanted = sum_requests(lines)
    check_line_count(wanted)
    kept = check_metadata(metadata or {})
    checked_email = check_email(email) if email else _email_of(user_id)
    now = clock.now()
    goods = goods_for_sale(wanted, now=now)
    check_quantities(wanted, goods)
    bought = tuple(
        BasketLine(uuid4(), each, units, goods[each].price, goods[each]) for each, units in wanted.items()
    )
    basket = change_basket(
        _CREATE,
        {
            "id": uuid4(),
            "user": user_id,
            "email": checked_email,
            "language": language,
            **(_NOWHERE if shipping_address is None else shipping_columns(shipping_address)),
            "billing": None if billing_address is None else billing_json(billing_address),
            "metadata": orjson.dumps(kept).decode(),
            "lines": [line.id for line in bought],
            "variants": [line.variant_id for line in bought],
            "quantities": [line.quantity for line in bought],
            "prices": [line.shown_price for line in bought],
            "now": now,
        },
        beside=_LINES,
    )
    assert basket is not None
    return price_basket(replace(basket, lines=bought), now=now)


def _email_of(user_id: int | None) -> str:
    row = fetch_one("SELECT email FROM accounts_user WHERE id = %(id)s", {"id": user_id}) if user_id else None
    return str(row[0]) if row else ""

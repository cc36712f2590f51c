"""How a basket is to be paid: what the buyer wishes, what is offered, and what the provider is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

import orjson
from django.conf import settings

from backend.checkout.drafting import payment_method_of
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.rules import PAYMENT_KEY
from backend.checkout.types import Basket
from backend.kernel.rows import execute, fetch_one
from backend.payments.errors import NotOffered, UnknownMethod
from backend.payments.gateways import gateway_for
from backend.payments.services import check_terms, hold_of, terms_of
from backend.payments.types import Outcome

MAX_URL = 500

_METADATA = "UPDATE checkout_checkout SET metadata = %(metadata)s::jsonb WHERE id = %(id)s"
# Whoever counts a buyer's orders waits for whoever is adding one: by the person and by the address, in one order.
LOCK_BUYER = """
    SELECT count(pg_advisory_xact_lock(hashtextextended(buyer, 0)))
    FROM (SELECT DISTINCT 'buyer:' || name AS buyer FROM unnest(%(names)s::text[]) name ORDER BY 1) named
"""
_OPEN_ORDERS = """
    SELECT count(*) FROM orders_order o JOIN payments_payment p ON p.order_id = o.id
    WHERE (o.user_id = %(user)s OR lower(o.email) = %(email)s) AND p.method = %(method)s
      AND p.status = 'expected' AND o.status IN ('draft', 'unconfirmed', 'unfulfilled', 'partially_fulfilled')
"""


@dataclass(frozen=True, slots=True)
class PaymentWish:
    """How the buyer wants to pay. `method` "" leaves what the basket says; `return_url` is where the provider sends
    the buyer back to; `kind` "intent" asks for a PaymentIntent instead of a hosted page; `client_key` is the name
    that the client gave the request."""

    method: str = ""
    return_url: str = ""
    kind: str = "page"
    client_key: str = ""
    capture_method: str = "automatic"


NO_WISH = PaymentWish()


@dataclass(frozen=True, slots=True)
class WayToPay:
    """How a basket will be paid. `request` is what the provider is told, None where none is asked before the order
    stands. `lives` is how long goods are held for its answer, `pays_within` how long an order waits for its money; None
    where nobody waits.
    """

    method: str
    lives: timedelta | None = None
    request: Mapping[str, str] | None = None
    pays_within: timedelta | None = None


def with_wish(basket: Basket, wish: PaymentWish) -> Basket:
    """The basket with the wished method written down. Its row is locked."""
    if not wish.method or wish.method == payment_method_of(basket.metadata):
        return basket
    metadata = {**basket.metadata, PAYMENT_KEY: wish.method}
    execute(_METADATA, {"id": basket.id, "metadata": orjson.dumps(metadata).decode()})
    return replace(basket, metadata=metadata)


def way_to_pay(basket: Basket, wish: PaymentWish) -> WayToPay:
    """How the basket is paid. Raises NotOffered, and CheckoutError for what is no way of payment or no address."""
    method = payment_method_of(basket.metadata)
    try:
        terms = terms_of(method)
    except UnknownMethod as error:
        raise NotOffered("This way of payment is not set up here. Choose another one.") from error
    open_orders = 0 if terms.max_open_orders is None else _open_orders(basket, method)
    check_terms(terms, amount=basket.totals.total, open_orders=open_orders)
    unpaid = unpaid_outcome(method)
    if unpaid is not Outcome.TO_CONFIRM:
        return WayToPay(method, pays_within=hold_of(terms) if unpaid is Outcome.AWAITED else None)
    request = {
        "return_url": _return_url(basket, wish),
        "language": basket.language,
        "kind": wish.kind,
        "client_key": wish.client_key,
        "capture_method": wish.capture_method,
        "title": "OCOP: hàng trong giỏ" if basket.language == "vi" else "OCOP: goods in your basket",
    }
    return WayToPay(method, hold_of(terms), request)


def unpaid_outcome(method: str) -> Outcome:
    """What an order that is not paid yet comes to by this method."""
    return gateway_for(method).unpaid


def time_to_pay(method: str) -> timedelta | None:
    """How long a placed order waits for its money; None when it need not."""
    return hold_of(terms_of(method)) if unpaid_outcome(method) is Outcome.AWAITED else None


def _open_orders(basket: Basket, method: str) -> int:
    """How many the buyer has not paid yet, drafts included; until the transaction ends nobody adds one."""
    email = basket.email.lower()
    names = [email] if basket.user_id is None else [email, str(basket.user_id)]
    fetch_one(LOCK_BUYER, {"names": names})
    row = fetch_one(_OPEN_ORDERS, {"user": basket.user_id, "email": email, "method": method})
    return int(row[0]) if row else 0


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _return_url(basket: Basket, wish: PaymentWish) -> str:
    url = wish.return_url or f"{settings.OCOP_STOREFRONT_URL}/dat-hang/thanh-toan/{basket.id}"
    if len(url) > MAX_URL or not url.isprintable() or not _is_web_address(url):
        raise CheckoutError(
            CheckoutCode.INVALID, "Give a whole http or https address to return to.", field="redirect_url"
        )
    return url

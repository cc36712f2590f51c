"""What other rooms may ask the checkout to do."""

from backend.checkout.complete import complete_checkout
from backend.checkout.creating import create_basket
from backend.checkout.customer_services import attach_customer, detach_customer, set_metadata
from backend.checkout.detail_services import (
    choose_delivery,
    choose_pickup,
    clear_delivery,
    note_shown_prices,
    refresh_delivery,
    set_billing_address,
    set_email,
    set_note,
    set_shipping_address,
)
from backend.checkout.line_services import add_lines, change_lines, remove_lines
from backend.checkout.paying import PaymentWish
from backend.checkout.settling import settle_order
from backend.checkout.sweep import resume_or_release_drafts, sweep_payments
from backend.checkout.transacting import cancel_payment, start_transaction
from backend.checkout.voucher_services import (
    add_promo_code,
    free_voucher,
    release_voucher,
    remove_promo_code,
)

__all__ = [
    "PaymentWish",
    "add_lines",
    "add_promo_code",
    "attach_customer",
    "cancel_payment",
    "change_lines",
    "choose_delivery",
    "choose_pickup",
    "clear_delivery",
    "complete_checkout",
    "create_basket",
    "detach_customer",
    "free_voucher",
    "note_shown_prices",
    "refresh_delivery",
    "release_voucher",
    "remove_lines",
    "remove_promo_code",
    "resume_or_release_drafts",
    "set_billing_address",
    "set_email",
    "set_metadata",
    "set_note",
    "set_shipping_address",
    "settle_order",
    "start_transaction",
    "sweep_payments",
]

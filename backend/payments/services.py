"""What other rooms may ask payments to do."""

from backend.payments.booking import capture_cash
from backend.payments.collecting import (
    ask_money_back,
    call_off_payment,
    close_payment,
    collect_payment,
    expect_payment,
)
from backend.payments.provider_inbox import (
    carry_out_provider_event,
    store_provider_event,
    waiting_provider_events,
)
from backend.payments.refunding import carry_out_refund, give_money_back, open_refunds, refund
from backend.payments.terms import check_terms, hold_of, offered_methods, terms_of

__all__ = [
    "ask_money_back",
    "call_off_payment",
    "capture_cash",
    "carry_out_provider_event",
    "carry_out_refund",
    "check_terms",
    "close_payment",
    "collect_payment",
    "expect_payment",
    "give_money_back",
    "hold_of",
    "offered_methods",
    "open_refunds",
    "refund",
    "store_provider_event",
    "terms_of",
    "waiting_provider_events",
]

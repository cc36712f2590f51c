"""What other rooms may ask payments to do."""

from backend.payments.bank.services import book_rows, give_row_back
from backend.payments.booking import capture_cash
from backend.payments.by_staff import mark_as_paid, report_event, request_action
from backend.payments.cash.services import count_cash
from backend.payments.collecting import (
    ask_money_back,
    call_off_payment,
    close_payment,
    collect_payment,
    expect_payment,
)
from backend.payments.promises import capture_promised, promise_of
from backend.payments.provider_inbox import (
    carry_out_provider_event,
    store_provider_event,
    waiting_provider_events,
)
from backend.payments.refunding import carry_out_refund, give_money_back, open_refunds, refund
from backend.payments.statements import import_statement, open_rows
from backend.payments.terms import check_terms, hold_of, offered_methods, terms_of
from backend.payments.transfers_back.services import forget_account, give_account, mark_transferred
from backend.payments.waiving import waive

__all__ = [
    "ask_money_back",
    "book_rows",
    "call_off_payment",
    "capture_cash",
    "capture_promised",
    "carry_out_provider_event",
    "carry_out_refund",
    "check_terms",
    "close_payment",
    "collect_payment",
    "count_cash",
    "expect_payment",
    "forget_account",
    "give_account",
    "give_money_back",
    "give_row_back",
    "hold_of",
    "import_statement",
    "mark_as_paid",
    "mark_transferred",
    "offered_methods",
    "open_refunds",
    "open_rows",
    "promise_of",
    "refund",
    "report_event",
    "request_action",
    "store_provider_event",
    "terms_of",
    "waiting_provider_events",
    "waive",
]

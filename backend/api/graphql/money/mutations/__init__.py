"""What people do with money, one file per mutation."""

import graphene

from backend.api.graphql.money.mutations.bank_row_give_back import BankRowGiveBack
from backend.api.graphql.money.mutations.bank_rows_book import BankRowsBook
from backend.api.graphql.money.mutations.cash_count_submit import CashCountSubmit
from backend.api.graphql.money.mutations.order_refund_account_forget import OrderRefundAccountForget
from backend.api.graphql.money.mutations.order_refund_account_give import OrderRefundAccountGive
from backend.api.graphql.money.mutations.refund_transfer_done import RefundTransferDone


class MoneyMutations(graphene.ObjectType):
    """The mutations of this area."""

    cash_count_submit = CashCountSubmit.Field()
    bank_rows_book = BankRowsBook.Field()
    bank_row_give_back = BankRowGiveBack.Field()
    refund_transfer_done = RefundTransferDone.Field()
    order_refund_account_give = OrderRefundAccountGive.Field()
    order_refund_account_forget = OrderRefundAccountForget.Field()

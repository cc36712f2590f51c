"""What can be done with payments, one file per mutation."""

import graphene

from backend.api.graphql.payments.mutations.bank_statement_import import BankStatementImport
from backend.api.graphql.payments.mutations.checkout_payment_cancel import CheckoutPaymentCancel
from backend.api.graphql.payments.mutations.order_mark_as_paid import OrderMarkAsPaid
from backend.api.graphql.payments.mutations.payment_gateway_initialize import PaymentGatewayInitialize
from backend.api.graphql.payments.mutations.transaction_event_report import TransactionEventReport
from backend.api.graphql.payments.mutations.transaction_initialize import TransactionInitialize
from backend.api.graphql.payments.mutations.transaction_process import TransactionProcess
from backend.api.graphql.payments.mutations.transaction_request_action import TransactionRequestAction


class PaymentsMutations(graphene.ObjectType):
    """The mutations of this area."""

    payment_gateway_initialize = PaymentGatewayInitialize.Field()
    transaction_initialize = TransactionInitialize.Field()
    transaction_process = TransactionProcess.Field()
    transaction_request_action = TransactionRequestAction.Field()
    transaction_event_report = TransactionEventReport.Field()
    order_mark_as_paid = OrderMarkAsPaid.Field()
    bank_statement_import = BankStatementImport.Field()
    checkout_payment_cancel = CheckoutPaymentCancel.Field()

"""What the people of a point do with goods, one file per mutation."""

import graphene

from backend.api.graphql.stock.mutations.consignment_end import ConsignmentEnd
from backend.api.graphql.stock.mutations.consignment_start import ConsignmentStart
from backend.api.graphql.stock.mutations.stock_count_approve import StockCountApprove
from backend.api.graphql.stock.mutations.stock_count_reject import StockCountReject
from backend.api.graphql.stock.mutations.stock_count_submit import StockCountSubmit
from backend.api.graphql.stock.mutations.stock_damage_report import StockDamageReport
from backend.api.graphql.stock.mutations.stock_receive import StockReceive
from backend.api.graphql.stock.mutations.supply_request_accept import SupplyRequestAccept
from backend.api.graphql.stock.mutations.supply_request_cancel import SupplyRequestCancel
from backend.api.graphql.stock.mutations.supply_request_create import SupplyRequestCreate
from backend.api.graphql.stock.mutations.supply_request_decline import SupplyRequestDecline
from backend.api.graphql.stock.mutations.transfer_agree import TransferAgree
from backend.api.graphql.stock.mutations.transfer_cancel import TransferCancel
from backend.api.graphql.stock.mutations.transfer_decline import TransferDecline
from backend.api.graphql.stock.mutations.transfer_receive import TransferReceive
from backend.api.graphql.stock.mutations.transfer_request import TransferRequest
from backend.api.graphql.stock.mutations.transfer_send import TransferSend


class StockMutations(graphene.ObjectType):
    """The mutations of this area."""

    consignment_end = ConsignmentEnd.Field()
    consignment_start = ConsignmentStart.Field()
    stock_count_approve = StockCountApprove.Field()
    stock_count_reject = StockCountReject.Field()
    stock_count_submit = StockCountSubmit.Field()
    stock_damage_report = StockDamageReport.Field()
    stock_receive = StockReceive.Field()
    supply_request_accept = SupplyRequestAccept.Field()
    supply_request_cancel = SupplyRequestCancel.Field()
    supply_request_create = SupplyRequestCreate.Field()
    supply_request_decline = SupplyRequestDecline.Field()
    transfer_agree = TransferAgree.Field()
    transfer_cancel = TransferCancel.Field()
    transfer_decline = TransferDecline.Field()
    transfer_receive = TransferReceive.Field()
    transfer_request = TransferRequest.Field()
    transfer_send = TransferSend.Field()

"""What staff do with fulfilments and returns, and buyers with their orders, one file per mutation."""

import graphene

from backend.api.graphql.orders.mutations.fulfillment_accept import FulfillmentAccept
from backend.api.graphql.orders.mutations.fulfillment_decline import FulfillmentDecline
from backend.api.graphql.orders.mutations.fulfillment_hand_over import FulfillmentHandOver
from backend.api.graphql.orders.mutations.fulfillment_not_delivered import FulfillmentNotDelivered
from backend.api.graphql.orders.mutations.fulfillment_pack import FulfillmentPack
from backend.api.graphql.orders.mutations.fulfillment_report_missing import FulfillmentReportMissing
from backend.api.graphql.orders.mutations.fulfillment_ship import FulfillmentShip
from backend.api.graphql.orders.mutations.order_cancel import OrderCancel
from backend.api.graphql.orders.mutations.order_choose import OrderChoose
from backend.api.graphql.orders.mutations.order_fulfillment_update_tracking import FulfillmentUpdateTracking
from backend.api.graphql.orders.mutations.order_return_decide import OrderReturnAccept, OrderReturnDecline
from backend.api.graphql.orders.mutations.order_return_request import OrderReturnRequest
from backend.api.graphql.orders.mutations.producer_ask_decline import ProducerAskDecline
from backend.api.graphql.orders.mutations.producer_ask_promise import ProducerAskPromise


class OrdersMutations(graphene.ObjectType):
    """The mutations of this area."""

    fulfillment_accept = FulfillmentAccept.Field()
    fulfillment_decline = FulfillmentDecline.Field()
    fulfillment_pack = FulfillmentPack.Field()
    fulfillment_hand_over = FulfillmentHandOver.Field()
    fulfillment_ship = FulfillmentShip.Field()
    fulfillment_not_delivered = FulfillmentNotDelivered.Field()
    fulfillment_report_missing = FulfillmentReportMissing.Field()
    order_cancel = OrderCancel.Field()
    order_choose = OrderChoose.Field()
    order_fulfillment_update_tracking = FulfillmentUpdateTracking.Field()
    order_return_request = OrderReturnRequest.Field()
    producer_ask_promise = ProducerAskPromise.Field()
    producer_ask_decline = ProducerAskDecline.Field()
    order_return_accept = OrderReturnAccept.Field()
    order_return_decline = OrderReturnDecline.Field()

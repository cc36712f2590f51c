"""What the staff of a point do with a fulfilment, one file per mutation."""

import graphene

from backend.api.graphql.orders.mutations.fulfillment_accept import FulfillmentAccept
from backend.api.graphql.orders.mutations.fulfillment_decline import FulfillmentDecline
from backend.api.graphql.orders.mutations.fulfillment_hand_over import FulfillmentHandOver
from backend.api.graphql.orders.mutations.fulfillment_pack import FulfillmentPack


class OrdersMutations(graphene.ObjectType):
    """The mutations of this area."""

    fulfillment_accept = FulfillmentAccept.Field()
    fulfillment_decline = FulfillmentDecline.Field()
    fulfillment_pack = FulfillmentPack.Field()
    fulfillment_hand_over = FulfillmentHandOver.Field()

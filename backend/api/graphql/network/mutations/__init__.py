"""What managers say of what does not fit, one file per mutation."""

import graphene

from backend.api.graphql.network.mutations.stock_finding_handle import StockFindingHandle


class NetworkMutations(graphene.ObjectType):
    """The mutations of this area."""

    stock_finding_handle = StockFindingHandle.Field()

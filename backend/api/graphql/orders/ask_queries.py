"""myProducerAsks."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.orders.ask_types import ProducerAsk, ProducerAskState, show_asks
from backend.orders.asking.selectors import MOST, asks_of_producers
from backend.orders.asking.types import AskFacts, AskState


class ProducerAskQueries(graphene.ObjectType):
    """What producers are asked for orders: for the people of each."""

    my_producer_asks = graphene.List(
        graphene.NonNull(ProducerAsk),
        states=graphene.List(graphene.NonNull(ProducerAskState), description="Only those in these states."),
        first=graphene.Int(description=f"At most so many, never more than {MOST}."),
        required=True,
        description="Goods of orders that one's own producers are asked for, the newest first.",
    )

    @staticmethod
    def resolve_my_producer_asks(
        _root: None, info: Any, states: list[Any] | None = None, first: int | None = None
    ) -> list[AskFacts]:
        """One statement, and those for points and goods."""
        limit = MOST if first is None else first
        if not 0 <= limit <= MOST:
            raise GraphQLError(f"`first` must be between 0 and {MOST}.")
        found = asks_of_producers(
            actor=info.context.actor,
            states=[AskState[getattr(state, "value", state)] for state in states or []],
            limit=limit,
        )
        return show_asks(info.context, found)

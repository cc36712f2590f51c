"""supplyRequests, mySupplyRequests."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.stock.supply_types import SupplyRequest, SupplyRequestStateEnum, show_requests
from backend.stock.supply.selectors import MOST, requests_of_point, requests_to_producers
from backend.stock.supply.types import SupplyFacts, SupplyState

_STATES = graphene.List(graphene.NonNull(SupplyRequestStateEnum), description="Only those in these states.")
_FIRST = graphene.Int(description=f"At most so many, never more than {MOST}.")


class SupplyQueries(graphene.ObjectType):
    """What points ask of producers: for the people of each."""

    supply_requests = graphene.List(
        graphene.NonNull(SupplyRequest),
        point=graphene.ID(required=True, description="The point, a Warehouse."),
        states=_STATES,
        first=_FIRST,
        required=True,
        description="What a point has asked its producers for, the newest first.",
    )
    my_supply_requests = graphene.List(
        graphene.NonNull(SupplyRequest),
        states=_STATES,
        first=_FIRST,
        required=True,
        description="What points ask of one's own producers, the newest first.",
    )

    @staticmethod
    def resolve_supply_requests(_root: None, info: Any, point: str, **arguments: Any) -> list[SupplyFacts]:
        """One statement, and those for points and goods."""
        found = requests_of_point(
            actor=info.context.actor, point_id=uuid_from_global_id(point, "Warehouse"), **_given(**arguments)
        )
        return show_requests(info.context, found)

    @staticmethod
    def resolve_my_supply_requests(_root: None, info: Any, **arguments: Any) -> list[SupplyFacts]:
        """One statement, and those for points and goods."""
        return show_requests(
            info.context, requests_to_producers(actor=info.context.actor, **_given(**arguments))
        )


def _given(states: list[Any] | None = None, first: int | None = None) -> dict[str, Any]:
    limit = MOST if first is None else first
    if not 0 <= limit <= MOST:
        raise GraphQLError(f"`first` must be between 0 and {MOST}.")
    return {
        "states": [SupplyState[getattr(state, "value", state)] for state in states or []],
        "limit": limit,
    }

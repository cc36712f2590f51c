"""consignments, producersWithoutConsignment."""

from datetime import date
from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import PRODUCER, ProfileOfProducer
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.points.loaders import POINT
from backend.api.graphql.scalars import Date
from backend.api.graphql.stock.consignment_types import Consignment
from backend.stock.agreements import MOST, Agreement, agreements, producers_without


class ConsignmentQueries(graphene.ObjectType):
    """For a point's managers, and of all points for officers."""

    consignments = graphene.List(
        graphene.NonNull(Consignment),
        point=graphene.ID(description="Of this point, a Warehouse; officers may leave it out."),
        since=graphene.Argument(Date, required=True, name="from", description="First day, in Vietnam."),
        until=graphene.Argument(Date, required=True, description="First day left out; 366 days at most."),
        required=True,
        description=f"Agreements that lasted in the period, open ones first, {MOST} at most.",
    )
    producers_without_consignment = graphene.List(
        graphene.NonNull(Producer),
        point=graphene.ID(required=True, description="The point, a Warehouse."),
        required=True,
        description="Producers with goods at the point and no agreement with it.",
    )

    @staticmethod
    def resolve_consignments(
        _root: None, info: Any, since: date, until: date, point: str | None = None
    ) -> list[Agreement]:
        """Two statements. A refusal is a top-level error."""
        found = agreements(
            actor=info.context.actor,
            point_id=uuid_from_global_id(point, "Warehouse") if point is not None else None,
            since=since,
            until=until,
        )
        info.context.expect(POINT, [each.point_id for each in found])
        info.context.expect(PRODUCER, [each.producer_id for each in found])
        return found

    @staticmethod
    def resolve_producers_without_consignment(_root: None, info: Any, point: str) -> list[ProducerRow]:
        """Two statements. A refusal is a top-level error."""
        point_id = uuid_from_global_id(point, "Warehouse")
        found = producers_without(actor=info.context.actor, point_id=point_id)
        info.context.expect(PRODUCER, found)
        profiles = [info.context.load(ProfileOfProducer, each) for each in found]
        return [producer_row(profile) for profile in profiles if profile is not None]

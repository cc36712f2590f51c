"""Agreements of consignment and the units owed by them. The roots are the domain's own rows."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import ProfileOfProducer
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.api.graphql.stock.shared_resolvers import AtPoint
from backend.stock.agreements import Agreement


class ConsignedGoods(graphene.ObjectType):
    """Units of a variant that moved in the period while its goods were in consignment."""

    sku = graphene.String(required=True, description="SKU.")
    name = graphene.String(required=True, description="Name of the product.")
    variant_name = graphene.String(required=True, description="Name of the variant.")
    received = graphene.Int(required=True, description="Came from the producer.")
    sold_at_counter = graphene.Int(required=True, description="Sold at the counter.")
    sold_online = graphene.Int(required=True, description="Handed over for orders.")
    returned_by_customers = graphene.Int(required=True, description="Brought back by customers.")
    returned_to_producer = graphene.Int(required=True, description="Went back to the producer.")
    damaged = graphene.Int(required=True, description="Broke or spoiled at the point.")
    owed = graphene.Int(required=True, description="Units to pay for: sold and kept by their buyers.")


class Consignment(AtPoint, graphene.ObjectType):
    """While it lasts, a producer's goods at a point stay the producer's until they are sold."""

    id = graphene.ID(required=True, description="The global id.")
    warehouse = graphene.Field(Warehouse, required=True, description="The point.")
    producer = graphene.Field(Producer, required=True, description="The producer.")
    starts_at = graphene.Field(DateTime, required=True, description="From when.")
    ends_at = graphene.Field(DateTime, description="Until when; null while it lasts.")
    goods = graphene.List(
        graphene.NonNull(ConsignedGoods), required=True, description="What moved in the period, by SKU."
    )
    owed = graphene.Int(required=True, description="Units to pay for, of all its goods in the period.")

    @staticmethod
    @light
    def resolve_id(root: Agreement, _info: Any) -> str:
        """By number."""
        return to_global_id("Consignment", root.id)

    @staticmethod
    @light
    def resolve_producer(root: Agreement, info: Any) -> ProducerRow:
        """One statement for all producers."""
        profile = info.context.load(ProfileOfProducer, root.producer_id)
        assert profile is not None  # a foreign key
        return producer_row(profile)

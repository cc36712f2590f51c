"""What is owed to producers, in đồng. The roots are the domain's own rows."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.catalogue.loaders import ProfileOfProducer
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.enums import enum
from backend.api.graphql.money_types import Money
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.orders.statements.types import Entry, Statement, Sums, sums_of
from backend.salespoints.places import PointFacts

StatementEntryKind = enum(
    "StatementEntryKind", "SOLD RETURNED", "Whether goods were sold or came back: these have amounts below 0."
)


class StatementSums(graphene.ObjectType):
    """Entries added up; each of them was rounded for itself."""

    captured = graphene.Field(Money, required=True, description="What buyers paid for the goods.")
    refunded = graphene.Field(Money, required=True, description="What went back to them for goods returned.")
    subsidy = graphene.Field(
        Money, required=True, description="What the network adds for vouchers that it bears."
    )
    commission = graphene.Field(Money, required=True, description="What the network keeps.")
    withheld = graphene.Field(Money, required=True, description="What is kept back as tax.")
    owed = graphene.Field(
        Money,
        required=True,
        description="captured − refunded + subsidy − commission − withheld; below 0 where more came back.",
    )


@dataclass(frozen=True, slots=True)
class PartRow:
    """The entries of one point that are in one pair of hands."""

    point_id: UUID
    holder_id: UUID | None
    sums: Sums


class StatementPart(graphene.ObjectType):
    """What one point handed over, by who has the money."""

    point = graphene.Field(Warehouse, required=True, description="The point that handed the goods over.")
    holder = graphene.Field(
        Warehouse,
        description="The point whose drawer has the money; null for the network's account.",
    )
    sums = graphene.Field(StatementSums, required=True, description="Added up.")

    @staticmethod
    @light
    def resolve_point(root: PartRow, info: Any) -> PointFacts:
        """One statement for all points."""
        return _point(info, root.point_id)

    @staticmethod
    @light
    def resolve_holder(root: PartRow, info: Any) -> PointFacts | None:
        """One statement for all points."""
        return _point(info, root.holder_id) if root.holder_id else None


class StatementEntry(graphene.ObjectType):
    """Units of an order line that were sold or came back."""

    kind = graphene.Field(StatementEntryKind, required=True, description="Sold or returned.")
    at = graphene.Field(
        DateTime, required=True, description="When it was handed over and paid, or taken back."
    )
    order_number = graphene.String(required=True, description="The order's number.")
    product_name = graphene.String(required=True, description="What was bought, as the buyer saw it.")
    variant_name = graphene.String(required=True, description="In which form.")
    quantity = graphene.Int(required=True, description="Units.")
    point = graphene.Field(Warehouse, required=True, description="The point that handed it over.")
    holder = graphene.Field(
        Warehouse, description="The point whose drawer has the money; null for the network's account."
    )
    paid = graphene.Field(Money, required=True, description="What the buyer paid or got back.")
    subsidy = graphene.Field(Money, required=True, description="What the network adds.")
    commission = graphene.Field(Money, required=True, description="What the network keeps.")
    withheld = graphene.Field(Money, required=True, description="What is kept back as tax.")
    owed = graphene.Field(Money, required=True, description="What is the producer's.")

    @staticmethod
    @light
    def resolve_kind(root: Entry, _info: Any) -> str:
        """The enum's word."""
        return root.kind.upper()

    @staticmethod
    @light
    def resolve_order_number(root: Entry, _info: Any) -> str:
        """As text, like Saleor's."""
        return str(root.parcel.order_number)

    @staticmethod
    @light
    def resolve_product_name(root: Entry, _info: Any) -> str:
        """From the line."""
        return root.parcel.product_name

    @staticmethod
    @light
    def resolve_variant_name(root: Entry, _info: Any) -> str:
        """From the line."""
        return root.parcel.variant_name

    @staticmethod
    @light
    def resolve_quantity(root: Entry, _info: Any) -> int:
        """Of this entry."""
        return root.units

    @staticmethod
    @light
    def resolve_point(root: Entry, info: Any) -> PointFacts:
        """One statement for all points."""
        return _point(info, root.parcel.point_id)

    @staticmethod
    @light
    def resolve_holder(root: Entry, info: Any) -> PointFacts | None:
        """One statement for all points."""
        return _point(info, root.holder_id) if root.holder_id else None

    @staticmethod
    @light
    def resolve_paid(root: Entry, _info: Any) -> int:
        """In đồng."""
        return root.amounts.paid

    @staticmethod
    @light
    def resolve_subsidy(root: Entry, _info: Any) -> int:
        """In đồng."""
        return root.amounts.subsidy

    @staticmethod
    @light
    def resolve_commission(root: Entry, _info: Any) -> int:
        """In đồng."""
        return root.amounts.commission

    @staticmethod
    @light
    def resolve_withheld(root: Entry, _info: Any) -> int:
        """In đồng."""
        return root.amounts.withheld

    @staticmethod
    @light
    def resolve_owed(root: Entry, _info: Any) -> int:
        """In đồng."""
        return root.amounts.owed


class ProducerStatement(graphene.ObjectType):
    """What is owed to one producer for a period. Nothing is held and nothing is paid out here."""

    producer = graphene.Field(Producer, required=True, description="The producer.")
    since = graphene.Field(Date, name="from", required=True, description="First day, in Vietnam.")
    until = graphene.Field(Date, required=True, description="First day that does not belong to it.")
    sums = graphene.Field(StatementSums, required=True, description="Everything added up.")
    parts = graphene.List(
        graphene.NonNull(StatementPart), required=True, description="By point and by who has the money."
    )
    entries = graphene.List(
        graphene.NonNull(StatementEntry), required=True, description="Row by row, the earliest first."
    )

    @staticmethod
    @light
    def resolve_producer(root: Statement, info: Any) -> ProducerRow:
        """One statement for all producers."""
        profile = info.context.load(ProfileOfProducer, root.producer_id)
        assert profile is not None
        return producer_row(profile)

    @staticmethod
    @light
    def resolve_since(root: Statement, _info: Any) -> Any:
        """The first day."""
        return root.period.since

    @staticmethod
    @light
    def resolve_until(root: Statement, _info: Any) -> Any:
        """The day after the last."""
        return root.period.until

    @staticmethod
    @light
    def resolve_sums(root: Statement, _info: Any) -> Sums:
        """Of all entries."""
        return sums_of(root.entries)

    @staticmethod
    @light
    def resolve_parts(root: Statement, _info: Any) -> list[PartRow]:
        """In the order of their first entries."""
        found: dict[tuple[UUID, UUID | None], list[Entry]] = defaultdict(list)
        for entry in root.entries:
            found[entry.parcel.point_id, entry.holder_id].append(entry)
        return [PartRow(*key, sums_of(rows)) for key, rows in found.items()]


def _point(info: Any, point_id: UUID) -> PointFacts:
    point = info.context.load(PointById, point_id)
    assert point is not None
    return point

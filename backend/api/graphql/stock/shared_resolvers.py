"""What transfers, requests to producers, counts and agreements answer alike, each by its own row."""

from typing import Any

from backend.api.graphql.catalogue.loaders import VariantById
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.resolvers import light
from backend.catalogue.types import CatalogueVariant
from backend.salespoints.places import PointFacts


class Numbered:
    """A root with `id` and `state`."""

    @staticmethod
    @light
    def resolve_number(root: Any, _info: Any) -> str:
        """The key."""
        return str(root.id)

    @staticmethod
    @light
    def resolve_state(root: Any, _info: Any) -> str:
        """The enum's word."""
        name: str = root.state.name
        return name


class AtPoint:
    """A root with `point_id`."""

    @staticmethod
    @light
    def resolve_warehouse(root: Any, info: Any) -> PointFacts:
        """One statement for all points."""
        row: PointFacts = info.context.load(PointById, root.point_id)
        return row


class OfGoods:
    """A root with `variant_id`."""

    @staticmethod
    @light
    def resolve_product_variant(root: Any, info: Any) -> CatalogueVariant:
        """One statement for all goods."""
        row: CatalogueVariant = info.context.load(VariantById, root.variant_id)
        return row


class AskedFor(OfGoods):
    """A root with units `asked` and `received` of a variant."""

    @staticmethod
    @light
    def resolve_quantity_asked(root: Any, _info: Any) -> int:
        """Units."""
        units: int = root.asked
        return units

    @staticmethod
    @light
    def resolve_quantity_received(root: Any, _info: Any) -> int:
        """Units."""
        units: int = root.received
        return units

"""productVariantStocksUpdate: a producer says how many units stand at which points."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import graphene

from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.errors import field_error
from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.producers.after_change import changed_variant
from backend.api.graphql.producers.error_types import BulkStockError, IndexedError, ProductErrorCode
from backend.catalogue.types import CatalogueVariant
from backend.kernel.errors import DomainError
from backend.stock.own_stock import RefusedAtPoint, set_own_stock

MAX_STOCKS = 100


class StockInput(graphene.InputObjectType):
    """Units at a point."""

    warehouse = graphene.ID(required=True, description="The point.")
    quantity = graphene.Int(
        required=True, description="Units that stand there, those promised to buyers included."
    )


@dataclass(frozen=True, slots=True)
class Updated:
    """The variant after the change, or why there was none."""

    product_variant: CatalogueVariant | None = None
    errors: list[IndexedError] = field(default_factory=list)


class ProductVariantStocksUpdate(graphene.Mutation):
    """All of the numbers are taken, or none."""

    class Arguments:
        variant_id = graphene.ID(description="The variant.")
        stocks = graphene.List(graphene.NonNull(StockInput), required=True, description="Units by point.")

    product_variant = graphene.Field(ProductVariant, description="The variant.")
    errors = graphene.List(graphene.NonNull(BulkStockError), required=True, description="Refusals.")

    @staticmethod
    def mutate(
        _root: None, info: Any, stocks: list[dict[str, Any]], variant_id: str | None = None
    ) -> Updated:
        """One's own only."""
        if not variant_id:
            return Updated(errors=[IndexedError("variantId", "Say which variant.", "REQUIRED")])
        if len(stocks) > MAX_STOCKS:
            return Updated(
                errors=[IndexedError("stocks", f"At most {MAX_STOCKS} points at once.", "INVALID")]
            )
        variant_pk = int_from_global_id(variant_id, "ProductVariant")
        points = [uuid_from_global_id(entry["warehouse"], "Warehouse") for entry in stocks]
        twice = next((index for index, point in enumerate(points) if point in points[:index]), None)
        if twice is not None:
            named = IndexedError("warehouse", "A point is named twice.", "DUPLICATED_INPUT_ITEM", twice)
            return Updated(errors=[named])
        quantities = {point: entry["quantity"] for point, entry in zip(points, stocks, strict=True)}
        try:
            set_own_stock(
                actor=info.context.actor, variant_id=variant_pk, quantities=quantities, key=uuid4().hex
            )
        except DomainError as refusal:
            return Updated(errors=[_indexed(refusal, points)])
        return Updated(product_variant=changed_variant(info.context, variant_pk))


def _indexed(refusal: DomainError, points: list[UUID]) -> IndexedError:
    error = field_error(refusal, ProductErrorCode)
    index = points.index(refusal.point_id) if isinstance(refusal, RefusedAtPoint) else None
    return IndexedError(error.field, error.message, error.code, index)

"""What products and variants cost. There are no discounts: every price is the price."""

from typing import Any

import graphene

from backend.api.graphql.money_types import TaxedMoney, TaxedMoneyRange
from backend.api.graphql.resolvers import light
from backend.catalogue.types import CatalogueProduct, CatalogueVariant


class ProductPricingInfo(graphene.ObjectType):
    """The prices of a product's variants."""

    on_sale = graphene.Boolean(description="Whether there is a discount.")
    discount = graphene.Field(TaxedMoney, description="The discount, if any.")
    display_gross_prices = graphene.Boolean(required=True, description="Prices are shown with tax.")
    price_range = graphene.Field(TaxedMoneyRange, description="Lowest and highest price.")
    price_range_undiscounted = graphene.Field(TaxedMoneyRange, description="The same without discounts.")

    @staticmethod
    @light
    def resolve_on_sale(_root: Any, _info: Any) -> bool:
        """Never."""
        return False

    @staticmethod
    @light
    def resolve_discount(_root: Any, _info: Any) -> None:
        """None."""
        return None

    @staticmethod
    @light
    def resolve_display_gross_prices(_root: Any, _info: Any) -> bool:
        """Always."""
        return True

    @staticmethod
    @light
    def resolve_price_range(root: CatalogueProduct, _info: Any) -> tuple[int | None, int | None]:
        """From the shelf."""
        return root.price_min, root.price_max

    resolve_price_range_undiscounted = resolve_price_range


class VariantPricingInfo(graphene.ObjectType):
    """The price of a variant."""

    on_sale = graphene.Boolean(description="Whether there is a discount.")
    discount = graphene.Field(TaxedMoney, description="The discount, if any.")
    price = graphene.Field(TaxedMoney, description="The price.")
    price_undiscounted = graphene.Field(TaxedMoney, description="The same without discounts.")

    resolve_on_sale = ProductPricingInfo.resolve_on_sale
    resolve_discount = ProductPricingInfo.resolve_discount

    @staticmethod
    @light
    def resolve_price(root: CatalogueVariant, _info: Any) -> int:
        """Đồng."""
        return root.price

    resolve_price_undiscounted = resolve_price

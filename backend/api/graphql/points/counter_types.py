"""What a counter sells from. The root is the CounterGood of stock."""

import graphene

from backend.api.graphql.money_types import Money


class CounterGood(graphene.ObjectType):
    """A variant with a place on the shelf of a point."""

    sku = graphene.String(required=True, description="SKU.")
    name = graphene.String(required=True, description="Name of the product.")
    variant_name = graphene.String(required=True, description="Name of the variant.")
    price = graphene.Field(Money, required=True, description="Price.")
    quantity = graphene.Int(required=True, description="Units on hand, those promised to orders included.")

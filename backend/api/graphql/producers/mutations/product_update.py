"""productUpdate: a producer changes name or description."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.catalogue.product_types import Product
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.producers.after_change import changed_product
from backend.api.graphql.producers.error_types import ProductError, ProductErrorCode
from backend.api.graphql.producers.rich_text import text_of_document
from backend.api.graphql.scalars import JSONString
from backend.catalogue.services import change_texts
from backend.catalogue.types import CatalogueProduct
from backend.kernel.errors import DomainError


class ProductInput(graphene.InputObjectType):
    """What a producer may change of a product's texts; what is left out stays."""

    name = graphene.String(description="Name.")
    description = graphene.InputField(JSONString, description="Description, an EditorJS document.")


@dataclass(frozen=True, slots=True)
class Updated:
    """The product after the change, or why there was none."""

    product: CatalogueProduct | None = None
    errors: list[FieldError] = field(default_factory=list)


class ProductUpdate(graphene.Mutation):
    """Texts of an approved product are shown to buyers once an officer has agreed."""

    class Arguments:
        id = graphene.ID(description="The product.")
        input = ProductInput(required=True, description="What to change.")

    product = graphene.Field(Product, description="The product.")
    errors = graphene.List(graphene.NonNull(ProductError), required=True, description="Refusals.")

    @staticmethod
    def mutate(_root: None, info: Any, input: dict[str, Any], id: str | None = None) -> Updated:
        """One's own only."""
        if not id:
            return Updated(errors=[FieldError("id", "Say which product.", "REQUIRED")])
        listing_id = int_from_global_id(id, "Product")
        description = input.get("description")
        try:
            change_texts(
                actor=info.context.actor,
                listing_id=listing_id,
                name=input.get("name"),
                description=text_of_document(description) if description is not None else None,
            )
        except DomainError as refusal:
            return Updated(errors=[field_error(refusal, ProductErrorCode)])
        return Updated(product=changed_product(info.context, listing_id))

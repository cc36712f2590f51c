"""listingOpen: a product of the register gets its listing."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import graphene

from backend.api.graphql.catalogue.product_types import Product
from backend.api.graphql.enums import enum
from backend.api.graphql.errors import field_error
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id
from backend.api.graphql.producers.after_change import changed_product
from backend.api.graphql.producers.error_types import IndexedError
from backend.api.graphql.producers.rich_text import text_of_document
from backend.api.graphql.scalars import JSONString, PositiveDecimal
from backend.catalogue.errors import AlreadyListed, BadVariant
from backend.catalogue.opening import MOST_VARIANTS, NewVariant, open_listing
from backend.catalogue.types import CatalogueProduct
from backend.kernel.errors import DomainError
from backend.kernel.money import AmountError, parse_dong

ListingErrorCode = enum(
    "ListingErrorCode",
    "ALREADY_LISTED BUSY DUPLICATE GRAPHQL_ERROR INVALID INVALID_PRICE INVALID_SKU INVALID_TEXT INVALID_WEIGHT "
    "NOT_FOUND REQUIRED SKU_TAKEN TOO_MANY",
    "Why a listing was not opened.",
)


class ListingVariantInput(graphene.InputObjectType):
    """A size or pack of a new listing."""

    name = graphene.String(required=True, description="What buyers choose by, such as: Hộp 500 g.")
    price = graphene.InputField(PositiveDecimal, required=True, description="Price in whole đồng.")
    weight_grams = graphene.Int(required=True, description="Net weight in grams.")
    sku = graphene.String(
        description="The producer's own code, no other size's; one is made where it is left out."
    )


class ListingOpenInput(graphene.InputObjectType):
    """What a producer says of a product to put it on sale."""

    name = graphene.String(required=True, description="Name that buyers read.")
    description = graphene.InputField(JSONString, description="Description, an EditorJS document.")
    variants = graphene.List(
        graphene.NonNull(ListingVariantInput),
        required=True,
        description=f"Sizes in the order in which buyers see them, 1 to {MOST_VARIANTS}.",
    )


class ListingError(graphene.ObjectType):
    """One refusal of a new listing."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What is wrong.")
    code = graphene.Field(ListingErrorCode, required=True, description="Why.")
    index = graphene.Int(description="Which of the sizes is at fault, counted from 0; null for none.")


@dataclass(frozen=True, slots=True)
class Opened:
    """The new listing, or the one that stands in its way, and why there is no new one."""

    product: CatalogueProduct | None = None
    errors: list[IndexedError] = field(default_factory=list)


class ListingOpen(graphene.Mutation):
    """A product has one listing. It waits for an officer, and is sold while its recognition is in force."""

    class Arguments:
        product = graphene.ID(required=True, description="A product of `unlistedProducts`.")
        input = ListingOpenInput(required=True, description="Texts and sizes.")

    product = graphene.Field(
        Product,
        description="The listing; with ALREADY_LISTED the one that the product has, else null when refused.",
    )
    errors = graphene.List(graphene.NonNull(ListingError), required=True, description="Refusals.")

    @staticmethod
    def mutate(_root: None, info: Any, product: str, input: dict[str, Any]) -> Opened:
        """One's own only. A PermissionDenied is a top-level error."""
        try:
            listing_id = open_listing(
                actor=info.context.actor,
                product_id=int_from_global_id(product, "RecognisedProduct"),
                name=input["name"],
                description=text_of_document(input.get("description")),
                variants=[_variant(each) for each in input["variants"]],
            )
        except InvalidGlobalID as refusal:
            return Opened(errors=[IndexedError("product", refusal.message, "GRAPHQL_ERROR")])
        except DomainError as refusal:
            said = field_error(refusal, ListingErrorCode)
            index = refusal.index if isinstance(refusal, BadVariant) else None
            there = refusal.listing_id if isinstance(refusal, AlreadyListed) else None
            return Opened(
                product=changed_product(info.context, there) if there is not None else None,
                errors=[IndexedError(said.field, said.message, said.code, index)],
            )
        return Opened(product=changed_product(info.context, listing_id))


def _variant(said: dict[str, Any]) -> NewVariant:
    return NewVariant(said["name"], _dong(said["price"]), said["weight_grams"], said.get("sku") or "")


def _dong(amount: Decimal) -> int:
    """0, which is no price, for what is no whole number of đồng: prices are judged with the other words of a size."""
    try:
        return parse_dong(amount)
    except AmountError:
        return 0

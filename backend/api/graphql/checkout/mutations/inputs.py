"""Saleor's inputs for baskets."""

from typing import Any

import graphene

from backend.api.graphql.address_types import AddressInput, MetadataInput
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.checkout.types import LineChange, LineRequest


class CheckoutLineInput(graphene.InputObjectType):
    """Units of a variant."""

    quantity = graphene.Int(required=True, description="Units.")
    variant_id = graphene.ID(required=True, description="The variant.")
    force_new_line = graphene.Boolean(default_value=False, description="Not used: a variant has one line.")
    metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")


class CheckoutLineUpdateInput(graphene.InputObjectType):
    """A new quantity for a line."""

    variant_id = graphene.ID(description="Its variant.", deprecation_reason="Use `lineId`.")
    quantity = graphene.Int(description="Units; 0 takes the line out.")
    line_id = graphene.ID(description="The line.")
    metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")


class CheckoutCreateInput(graphene.InputObjectType):
    """A new basket."""

    channel = graphene.String(description="Slug of the channel.")
    lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True, description="What is in it.")
    email = graphene.String(description="Where the buyer reads mail.")
    save_shipping_address = graphene.Boolean(description="Not used.")
    shipping_address = AddressInput(description="Where the goods go.")
    save_billing_address = graphene.Boolean(description="Not used.")
    billing_address = AddressInput(description="Who pays.")
    language_code = graphene.InputField(LanguageCodeEnum, description="Language of messages.")
    metadata = graphene.List(graphene.NonNull(MetadataInput), description="Public metadata.")


class CheckoutAddressValidationRules(graphene.InputObjectType):
    """Taken and not used: an address is always checked."""

    check_required_fields = graphene.Boolean(default_value=True, description="Not used.")
    check_fields_format = graphene.Boolean(default_value=True, description="Not used.")
    enable_fields_normalization = graphene.Boolean(default_value=True, description="Not used.")


def read_line(given: Any) -> LineRequest:
    """A CheckoutLineInput as the domain takes it. Raises InvalidGlobalID."""
    return LineRequest(int_from_global_id(given["variant_id"], "ProductVariant"), given["quantity"])


def read_change(given: Any) -> LineChange:
    """A CheckoutLineUpdateInput as the domain takes it. Raises InvalidGlobalID."""
    line, variant = given.get("line_id"), given.get("variant_id")
    return LineChange(
        quantity=given.get("quantity"),
        line_id=uuid_from_global_id(line, "CheckoutLine") if line else None,
        variant_id=int_from_global_id(variant, "ProductVariant") if variant and not line else None,
    )


def read_metadata(given: list[Any] | None) -> dict[str, str]:
    """A list of MetadataInput as a dictionary."""
    return {item["key"]: item["value"] for item in given or []}

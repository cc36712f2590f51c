"""The checkout's refusals in Saleor's words."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import camel_case
from backend.api.graphql.ids import to_global_id
from backend.checkout.reasons import Reason
from backend.kernel.errors import DomainError, PermissionDenied

CheckoutErrorCode = enum(
    "CheckoutErrorCode",
    """
    BILLING_ADDRESS_NOT_SET CHECKOUT_NOT_FULLY_PAID GRAPHQL_ERROR PRODUCT_NOT_PUBLISHED
    PRODUCT_UNAVAILABLE_FOR_PURCHASE INSUFFICIENT_STOCK INVALID INVALID_SHIPPING_METHOD NOT_FOUND PAYMENT_ERROR
    PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE QUANTITY_GREATER_THAN_LIMIT REQUIRED SHIPPING_ADDRESS_NOT_SET
    SHIPPING_METHOD_NOT_APPLICABLE DELIVERY_METHOD_NOT_APPLICABLE SHIPPING_METHOD_NOT_SET SHIPPING_NOT_REQUIRED
    TAX_ERROR UNIQUE VOUCHER_NOT_APPLICABLE GIFT_CARD_NOT_APPLICABLE ZERO_QUANTITY MISSING_CHANNEL_SLUG
    CHANNEL_INACTIVE UNAVAILABLE_VARIANT_IN_CHANNEL EMAIL_NOT_SET NO_LINES INACTIVE_PAYMENT NON_EDITABLE_GIFT_LINE
    NON_REMOVABLE_GIFT_LINE SHIPPING_CHANGE_FORBIDDEN MISSING_ADDRESS_DATA
    """,
    "Why a checkout refuses.",
)
AddressTypeEnum = enum("AddressTypeEnum", "BILLING SHIPPING", "Which of two addresses.")

# Our codes whose name in Saleor is another one; the rest are the same word.
_NAMES = {
    "TOO_MANY_UNITS": "QUANTITY_GREATER_THAN_LIMIT",
    "TOO_MANY_LINES": "QUANTITY_GREATER_THAN_LIMIT",
    "NOT_FOR_SALE": "UNAVAILABLE_VARIANT_IN_CHANNEL",
    "NO_LONGER_SELLABLE": "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
    "ADDRESS_NOT_SET": "SHIPPING_ADDRESS_NOT_SET",
    "RECIPIENT_NOT_SET": "BILLING_ADDRESS_NOT_SET",
    "DELIVERY_NOT_SET": "SHIPPING_METHOD_NOT_SET",
    "DELIVERY_NOT_AVAILABLE": "DELIVERY_METHOD_NOT_APPLICABLE",
    "PICKUP_POINT_LACKS_GOODS": "DELIVERY_METHOD_NOT_APPLICABLE",
    "ADDRESS_IS_THE_POINTS": "SHIPPING_CHANGE_FORBIDDEN",
    "NOT_PAID": "CHECKOUT_NOT_FULLY_PAID",
    "TOO_SCATTERED": "INSUFFICIENT_STOCK",
    "GOODS_TAKEN": "INSUFFICIENT_STOCK",
    "HOLD_ENDED": "INSUFFICIENT_STOCK",
    "NOT_OFFERED": "PAYMENT_ERROR",
    "UNKNOWN_METHOD": "PAYMENT_ERROR",
    "PAYMENT_REFUSED": "PAYMENT_ERROR",
    "PROVIDER_AWAY": "PAYMENT_ERROR",
    "PAYMENT_MISSING": "PAYMENT_ERROR",
    "BUSY": "GRAPHQL_ERROR",
}


@dataclass(frozen=True, slots=True)
class CheckoutRefusal:
    """One entry of a checkout mutation's `errors`."""

    field: str | None
    message: str
    code: str
    variants: list[str] | None = None
    lines: list[str] | None = None
    address_type: str | None = None


class CheckoutError(graphene.ObjectType):
    """What was wrong with a change of a checkout."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(CheckoutErrorCode, required=True, description="What kind of refusal it is.")
    variants = graphene.List(graphene.NonNull(graphene.ID), description="The variants it is about.")
    lines = graphene.List(graphene.NonNull(graphene.ID), description="The lines it is about.")
    address_type = graphene.Field(AddressTypeEnum, description="The address it is about.")


def refusal(
    error: DomainError | GraphQLError,
    *,
    address_type: str | None = None,
    names: dict[str, str] | None = None,
    language: str = "en",
) -> CheckoutRefusal:
    """A domain's refusal or a bad id as an entry of `errors`; `names` overrides Saleor's name of a code.

    Where the refusal has a reason for the buyer, the message is in the reader's language.

    A PermissionDenied is raised again: that one is a top-level error, as in Saleor.
    """
    if isinstance(error, PermissionDenied):
        raise error
    if isinstance(error, GraphQLError):
        return CheckoutRefusal(field="id", message=error.message, code="GRAPHQL_ERROR")
    code = {**_NAMES, **(names or {})}.get(error.code.value, error.code.value)
    if code not in CheckoutErrorCode._meta.enum.__members__:
        code = "INVALID"
    reason: Reason | None = getattr(error, "reason", None)
    variants: Any = getattr(error, "variant_ids", ()) or getattr(error, "short", ())
    return CheckoutRefusal(
        field=_field(error.field),
        message=reason.in_language(language) if reason else error.message,
        code=code,
        variants=[to_global_id("ProductVariant", variant) for variant in variants] or None,
        address_type=address_type,
    )


def _field(name: str) -> str | None:
    """ "street_address_1" → "streetAddress1"; "" → None."""
    return camel_case(name) or None

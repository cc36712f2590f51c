"""Limits and checks of a basket, without a database."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from backend.catalogue.types import SellableVariant
from backend.checkout.errors import (
    CheckoutCode,
    CheckoutError,
    not_enough,
    required,
    too_many_lines,
    too_many_units,
)

MAX_LINES = 50
MAX_EMAIL = 254
MAX_NOTE = 500
MAX_METADATA = 20
MAX_METADATA_TEXT = 200
PAYMENT_KEY = "payment"
THREE_POINTS_KEY = "three-points"
BROUGHT_BY_KEY = "brought-by"
"""Metadata: the last day (YYYY-MM-DD) that the buyer waits for goods that another point brings to be collected."""
"""Metadata key by which a buyer agrees to three parcels: "true"."""
DEFAULT_PAYMENT = "cash_on_delivery"


def check_email(email: str) -> str:
    """The address without surrounding space. Raises CheckoutError REQUIRED or INVALID."""
    email = email.strip()
    if not email:
        raise required("email")
    if len(email) > MAX_EMAIL:
        raise CheckoutError(CheckoutCode.INVALID, "Enter a valid e-mail address.", field="email")
    try:
        validate_email(email)
    except ValidationError as error:
        raise CheckoutError(CheckoutCode.INVALID, "Enter a valid e-mail address.", field="email") from error
    return email


def check_note(note: str) -> str:
    """The note without surrounding space. Raises CheckoutError INVALID when it is too long."""
    note = note.strip()
    if "\x00" in note:
        raise CheckoutError(
            CheckoutCode.INVALID, "Write this again: it holds a character no text can.", field="customer_note"
        )
    if len(note) > MAX_NOTE:
        raise CheckoutError(
            CheckoutCode.INVALID, f"At most {MAX_NOTE} characters.", field="customer_note", limit=MAX_NOTE
        )
    return note


def check_metadata(metadata: Mapping[str, str]) -> dict[str, str]:
    """A few short keys and values. Raises CheckoutError INVALID."""
    too_long = any(
        not key.strip() or max(len(key), len(value)) > MAX_METADATA_TEXT for key, value in metadata.items()
    )
    if too_long or len(metadata) > MAX_METADATA:
        raise CheckoutError(
            CheckoutCode.INVALID,
            f"At most {MAX_METADATA} entries of {MAX_METADATA_TEXT} characters each.",
            field="metadata",
        )
    return dict(metadata)


def check_quantities(wanted: Mapping[int, int], goods: Mapping[int, SellableVariant]) -> None:
    """{variant: units} against the limit of one basket and against what is free. Raises CheckoutError."""
    limit = settings.MAX_QUANTITY_PER_LINE
    for variant_id, quantity in wanted.items():
        if quantity > limit:
            raise too_many_units(name_of(goods[variant_id]), limit, variant_id)
    short = [variant for variant, quantity in wanted.items() if quantity > goods[variant].available]
    if short:
        raise not_enough(
            [name_of(goods[variant]) for variant in short],
            min(goods[variant].available for variant in short),
            tuple(short),
        )


def check_line_count(variant_ids: Iterable[int]) -> None:
    """A basket has room for so many different things. Raises CheckoutError."""
    if len(set(variant_ids)) > MAX_LINES:
        raise too_many_lines(MAX_LINES)


def name_of(goods: SellableVariant) -> str:
    """How a message names goods: product and pack."""
    return f"{goods.name} ({goods.variant_name})"

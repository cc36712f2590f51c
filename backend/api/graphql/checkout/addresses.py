"""Addresses of baskets and orders: from Saleor's input to ours, and back."""

from dataclasses import replace
from typing import Any

from backend.api.graphql.address_types import PostalAddress
from backend.checkout.types import AddressRequest, BasketAddress, SavedAddress
from backend.geography.selectors import province_by_code


def read_address(given: Any) -> AddressRequest:
    """An AddressInput as the domain takes it."""
    country = given.get("country")
    streets = (given.get("street_address_1"), given.get("street_address_2"))
    return AddressRequest(
        first_name=given.get("first_name") or "",
        last_name=given.get("last_name") or "",
        street=", ".join(part.strip() for part in streets if part and part.strip()),
        commune=given.get("city") or "",
        province=given.get("country_area") or "",
        phone=given.get("phone") or "",
        country=getattr(country, "value", country) or "VN",
    )


def show_address(key: str, address: BasketAddress) -> PostalAddress:
    """Ours as Saleor shows it. `key` makes the id."""
    return PostalAddress(
        key=key,
        first_name=address.name,
        street_address_1=address.street,
        city=address.commune,
        country_area=province_name(address.province_code),
        phone=address.phone or None,
    )


def show_saved_address(saved: SavedAddress) -> PostalAddress:
    """An entry of an address book as Saleor shows it."""
    return replace(
        show_address(str(saved.id), saved.address),
        is_default_shipping_address=saved.is_default_shipping,
        is_default_billing_address=saved.is_default_billing,
    )


def province_name(code: str) -> str:
    """The name of today, or an empty text for no province."""
    province = province_by_code(code) if code else None
    return province.name if province else ""

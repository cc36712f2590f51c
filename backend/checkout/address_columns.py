"""A basket's addresses as its row has them, once they were found good."""

from dataclasses import asdict

import orjson

from backend.checkout.addresses import check_address, check_person, former_name
from backend.checkout.types import AddressRequest


def shipping_columns(address: AddressRequest) -> dict[str, object]:
    """{column: value} of where the goods go. Raises CheckoutError at the field."""
    checked = check_address(address)
    return {
        "recipient_name": checked.name,
        "phone": checked.phone,
        "street": checked.street,
        "commune": checked.commune,
        "province_id": checked.province_code,
        "former_province": former_name(address.province),
    }


def billing_json(address: AddressRequest) -> str:
    """Who pays, and who collects at a point. Raises CheckoutError at the field."""
    return orjson.dumps(asdict(check_person(address))).decode()

"""Names, addresses and telephones for readers who only know an order's link."""

from backend.checkout.types import BasketAddress
from backend.orders.types import OrderFacts

_HIDDEN = "…"


def buyer_address(order: OrderFacts, *, shown: bool) -> BasketAddress:
    """Where the goods go; name, telephone and street masked unless `shown`. A point's street is no secret."""
    keeps_street = shown or order.is_pickup
    return BasketAddress(
        name=order.recipient_name if shown else mask_name(order.recipient_name),
        phone=order.phone if shown else mask_phone(order.phone),
        street=order.street if keeps_street else _HIDDEN,
        commune=order.commune,
        province_code=order.province_code,
    )


def mask_name(name: str) -> str:
    """ "Nguyễn Thị Lan" → "N… T… L…"."""
    return " ".join(f"{word[0]}{_HIDDEN}" for word in name.split())


def mask_phone(phone: str) -> str:
    """ "+84912345678" → "…678"."""
    return f"{_HIDDEN}{phone[-3:]}"


def mask_email(email: str) -> str:
    """ "lan@example.vn" → "l…@example.vn"."""
    local, _, domain = email.partition("@")
    return f"{local[:1]}{_HIDDEN}@{domain}"

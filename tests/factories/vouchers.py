"""Vouchers, and ways of delivery with prices of their own."""

from datetime import timedelta
from itertools import count
from typing import Any

from backend.checkout.models import DeliveryMethod, DeliveryRate, DeliveryZone, DeliveryZoneProvince, Voucher
from backend.kernel import clock

_numbers = count(1)


def make_voucher(**fields: Any) -> Voucher:
    """Ten per cent off everything, as often as anybody likes, since yesterday."""
    n = next(_numbers)
    values = {
        "code": f"GIAM{n}",
        "name": f"Giảm giá {n}",
        "name_en": f"Discount {n}",
        "kind": "percentage",
        "amount": 10,
        "starts_at": clock.now() - timedelta(days=1),
    }
    return Voucher.objects.create(**{**values, **fields})


def make_method(**fields: Any) -> DeliveryMethod:
    """A way of delivery for ordinary goods at 40.000 ₫ everywhere, never free."""
    n = next(_numbers)
    values = {
        "code": f"way-{n}",
        "name": f"Giao kiểu {n}",
        "name_en": f"Delivery {n}",
        "price": 40_000,
        "min_days": 1,
        "max_days": 3,
        "position": 5,
    }
    return DeliveryMethod.objects.create(**{**values, **fields})


def make_zone(*province_codes: str) -> DeliveryZone:
    """A zone of these provinces."""
    n = next(_numbers)
    zone = DeliveryZone.objects.create(code=f"zone-{n}", name=f"Vùng {n}", name_en=f"Zone {n}")
    for code in province_codes:
        DeliveryZoneProvince.objects.create(zone=zone, province_id=code)
    return zone


def make_rate(method: DeliveryMethod, zone: DeliveryZone, **fields: Any) -> DeliveryRate:
    """20.000 ₫ up to 2 kg, 5.000 ₫ for each kilogram more, within two days."""
    values = {
        "price": 20_000,
        "included_grams": 2000,
        "price_per_kilo": 5000,
        "min_days": 1,
        "max_days": 2,
    }
    return DeliveryRate.objects.create(method=method, zone=zone, **{**values, **fields})

"""Delivery prices from CSV files into their tables: what the files say is what holds from then on."""

from pathlib import Path

from backend.catalogue.types import ShippingClass
from backend.checkout.models import DeliveryMethod, DeliveryRate, DeliveryZone, DeliveryZoneProvince
from backend.checkout.price_rows import BadPriceFile, Row, read_rows, saved
from backend.kernel.money import AmountError, parse_dong

METHODS, ZONES, RATES = "methods.csv", "zones.csv", "rates.csv"


def load_delivery_prices(folder: Path) -> dict[str, int]:
    """Load methods.csv, zones.csv and rates.csv; ways of delivery that are left out are no longer offered.

    Runs in the caller's transaction. Answers with the number of lines per file. Raises BadPriceFile.
    """
    methods = [_method(position, row) for position, row in enumerate(read_rows(folder / METHODS), start=1)]
    method_by_code = {method.code: method for method in methods}
    DeliveryMethod.objects.exclude(code__in=method_by_code).update(is_active=False)
    DeliveryZone.objects.all().delete()
    zones = [_zone(row) for row in read_rows(folder / ZONES)]
    zone_by_code = {zone.code: zone for zone in zones}
    rates = [_rate(row, method_by_code, zone_by_code) for row in read_rows(folder / RATES)]
    return {METHODS: len(methods), ZONES: len(zones), RATES: len(rates)}


def _method(position: int, row: Row) -> DeliveryMethod:
    code = row.text("code")
    method = DeliveryMethod.objects.filter(code=code).first() or DeliveryMethod(code=code)
    method.name, method.name_en = row.text("name"), row.text("name_en")
    method.price, method.free_from = row.number("price"), row.number_or_none("free_from")
    method.min_days, method.max_days = row.number("min_days"), row.number("max_days")
    method.included_grams, method.price_per_kilo = row.number("included_grams"), row.number("price_per_kilo")
    method.max_grams, method.surcharges = row.number_or_none("max_grams"), _surcharges(row)
    method.only_in_zones, method.is_active = row.flag("only_in_zones"), row.flag("is_active")
    method.position = position
    return saved(method, row)


def _surcharges(row: Row) -> dict[str, int]:
    """ "normal:0;chilled:25000" → what it carries and at which surcharge."""
    found = {}
    for part in row.several("carries"):
        name, _, amount = part.partition(":")
        if name not in set(ShippingClass):
            raise BadPriceFile(f"{row.place}: carries names {name!r}, which is no shipping class")
        try:
            found[name] = parse_dong(amount or 0)
        except AmountError as error:
            raise BadPriceFile(f"{row.place}: carries: {error}") from error
    return found


def _zone(row: Row) -> DeliveryZone:
    zone = DeliveryZone.objects.create(
        code=row.text("code"), name=row.text("name"), name_en=row.text("name_en")
    )
    for code in row.provinces("provinces"):
        if DeliveryZoneProvince.objects.filter(province_id=code).exists():
            raise BadPriceFile(f"{row.place}: a province is in two zones")
        DeliveryZoneProvince.objects.create(province_id=code, zone=zone)
    return zone


def _rate(row: Row, methods: dict[str, DeliveryMethod], zones: dict[str, DeliveryZone]) -> DeliveryRate:
    method, zone = methods.get(row.text("method")), zones.get(row.text("zone"))
    if method is None or zone is None:
        raise BadPriceFile(f"{row.place}: there is no such method or zone")
    rate = DeliveryRate(
        method=method,
        zone=zone,
        price=row.number("price"),
        free_from=row.number_or_none("free_from"),
        included_grams=row.number("included_grams"),
        price_per_kilo=row.number("price_per_kilo"),
        min_days=row.number("min_days"),
        max_days=row.number("max_days"),
    )
    return saved(rate, row)

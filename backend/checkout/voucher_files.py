"""Vouchers from a CSV file into their table, by their codes."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from backend.catalogue.variants import listing_ids_by_slug
from backend.checkout.models import Voucher
from backend.checkout.price_rows import BadPriceFile, Row, read_rows, saved
from backend.checkout.vouchers import normalise_code
from backend.kernel import clock
from backend.producers.selectors import producer_ids_by_slug


def load_vouchers(file: Path) -> int:
    """Load vouchers; those that are there by their code are changed, and how often they were used stays.

    Runs in the caller's transaction. Answers with the number of lines. Raises BadPriceFile.
    """
    return len([_voucher(row) for row in read_rows(file)])


def _voucher(row: Row) -> Voucher:
    code = normalise_code(row.text("code"))
    starts, ends = row.day_or_none("starts_on"), row.day_or_none("ends_on")
    if starts is None:
        raise BadPriceFile(f"{row.place}: starts_on is missing")
    voucher = Voucher.objects.filter(code=code).first() or Voucher(code=code)
    voucher.name, voucher.name_en = row.text("name"), row.text("name_en")
    voucher.kind, voucher.borne_by = row.text("kind"), row.text("borne_by")
    voucher.amount, voucher.at_most = row.number("amount"), row.number_or_none("at_most")
    voucher.minimum, voucher.usage_limit = row.number("minimum"), row.number_or_none("usage_limit")
    voucher.starts_at = clock.start_of_day(starts)
    voucher.ends_at = clock.start_of_day(ends) if ends else None
    voucher.once_per_customer, voucher.is_active = row.flag("once_per_customer"), row.flag("is_active")
    voucher.province_codes = row.provinces("provinces")
    voucher.producer_ids = _ids(row, "producers", producer_ids_by_slug)
    voucher.listing_ids = _ids(row, "products", listing_ids_by_slug)
    return saved(voucher, row)


def _ids(row: Row, column: str, find: Callable[[Collection[str]], Mapping[str, int]]) -> list[int]:
    slugs = row.several(column)
    found = find(slugs) if slugs else {}
    missing = [slug for slug in slugs if slug not in found]
    if missing:
        raise BadPriceFile(f"{row.place}: {column} names {missing[0]!r}, which there is not")
    return [found[slug] for slug in slugs]

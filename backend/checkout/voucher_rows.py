"""Reading vouchers, and the lock under which their uses are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.checkout.discounts import Benefit, BorneBy, VoucherKind
from backend.checkout.vouchers import Voucher
from backend.kernel.rows import fetch_all, fetch_one

VOUCHER = (
    "voucher.id, voucher.code, voucher.name, voucher.name_en, voucher.kind, voucher.amount, voucher.at_most, "
    "voucher.minimum, voucher.starts_at, voucher.ends_at, voucher.usage_limit, voucher.used, "
    "voucher.once_per_customer, voucher.province_codes, voucher.producer_ids, voucher.listing_ids, voucher.borne_by, "
    "voucher.is_active"
)
"""The columns that `voucher_of_row` reads."""


def voucher_of_row(row: Sequence[Any]) -> Voucher | None:
    """A voucher, or None for a row of nothing."""
    if row[0] is None:
        return None
    return Voucher(
        id=row[0],
        code=row[1],
        name=row[2],
        name_en=row[3],
        benefit=Benefit(VoucherKind(row[4]), row[5], row[6]),
        minimum=row[7],
        starts_at=row[8],
        ends_at=row[9],
        usage_limit=row[10],
        used=row[11],
        once_per_customer=row[12],
        province_codes=frozenset(row[13]),
        producer_ids=frozenset(row[14]),
        listing_ids=frozenset(row[15]),
        borne_by=BorneBy(row[16]),
        is_active=row[17],
    )


def find_voucher(code: str) -> Voucher | None:
    """The voucher with this code (as it is stored), or None."""
    row = fetch_one(f"SELECT {VOUCHER} FROM checkout_voucher voucher WHERE code = %(code)s", {"code": code})
    return voucher_of_row(row) if row else None


def lock_voucher(voucher_id: int) -> Voucher | None:
    """The voucher as it is under the lock of its row, which lasts until the transaction ends.

    It is the last row that a transaction locks: whoever holds it waits for nothing else.
    """
    row = fetch_one(
        f"SELECT {VOUCHER} FROM checkout_voucher voucher WHERE id = %(id)s FOR NO KEY UPDATE",
        {"id": voucher_id},
    )
    return voucher_of_row(row) if row else None


@dataclass(frozen=True, slots=True)
class VoucherUses:
    """How often a voucher was used and may be (None: as often as anybody likes)."""

    code: str
    used: int
    limit: int | None
    is_active: bool


def voucher_uses() -> list[VoucherUses]:
    """Every voucher's uses, by code."""
    rows = fetch_all("SELECT code, used, usage_limit, is_active FROM checkout_voucher ORDER BY code")
    return [VoucherUses(*row) for row in rows]

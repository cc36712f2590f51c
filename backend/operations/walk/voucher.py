"""The code that the plays with a voucher use: good while they go on, and switched off afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.checkout.voucher_files import load_vouchers
from backend.kernel.transactions import in_transaction
from backend.operations.walk.plays import VOUCHER

_COLUMNS = (
    "code,name,name_en,kind,amount,at_most,minimum,starts_on,ends_on,usage_limit,once_per_customer,provinces,producers,"
    "products,borne_by,is_active"
)


@contextmanager
def voucher() -> Iterator[None]:
    """Seven per cent off everything, borne by the network."""
    _load("yes")
    try:
        yield
    finally:
        _load("no")


def _load(is_active: str) -> None:
    line = f"{VOUCHER},Đi thử: giảm 7%,Walk: 7% off,percentage,7,,0,2026-01-01,,,no,,,,platform,{is_active}"
    with tempfile.TemporaryDirectory() as folder, in_transaction():
        file = Path(folder) / "vouchers.csv"
        file.write_text(f"{_COLUMNS}\n{line}\n", encoding="utf-8")
        load_vouchers(file)

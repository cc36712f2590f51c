"""Register files for tests: good lines by default, with whatever a test wants different."""

from backend.certification.register import import_register
from backend.certification.register_csv import COLUMNS
from backend.certification.types import ImportReport

GOOD = {
    "name_vi": "Kẹo dừa thử nghiệm",
    "stars": "4",
    "group_vi": "Thực phẩm",
    "producer_kind": "cooperative",
    "producer": "Hợp tác xã Thử Nghiệm",
    "place_as_written": "xã Thử, huyện Nghiệm",
    "province_as_written": "Bến Tre",
    "province_code": "86",
    "decision_number": "12/QĐ-UBND",
    "decided_on": "2025-06-16",
    "decided_year": "2025",
    "authority": "UBND tỉnh Bến Tre",
    "source": "https://example.vn/quyet-dinh-12 (báo)",
}


def line(**cells: str) -> dict[str, str]:
    """A good line, changed."""
    return {**GOOD, **cells}


def csv_of(*lines: dict[str, str], delimiter: str = ",", end: str = "\n") -> bytes:
    """The lines as a UTF-8 file with its header."""
    columns = [*COLUMNS, *sorted({name for each in lines for name in each} - set(COLUMNS))]
    rows = [delimiter.join(columns)]
    for each in lines:
        cells = [each.get(name, "") for name in columns]
        rows.append(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells))
    return (end.join(rows) + end).encode()


def bring_in(content: bytes, *, apply: bool = True, keep_good: bool = False) -> ImportReport:
    """Import the file as the command does."""
    return import_register(content=content, actor="system:test", apply=apply, keep_good=keep_good)

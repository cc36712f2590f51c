"""Reading a bank's statement: CSV with the columns that Vietnamese banks export, under their usual names."""

import csv
import hashlib
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from backend.kernel.money import MAX_DONG
from backend.payments.errors import BadStatement

MAX_BYTES = 2_000_000
MAX_ROWS = 10_000
MAX_TEXT = 500
_NAMES = {
    "booked_on": ("ngay", "ngay giao dich", "ngay hach toan", "date", "booked on"),
    "amount": ("so tien", "ghi co", "so tien ghi co", "phat sinh co", "credit", "amount"),
    "text": ("noi dung", "noi dung giao dich", "dien giai", "mo ta", "description", "text"),
    "reference": ("ma giao dich", "so giao dich", "so but toan", "so tham chieu", "reference"),
}


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A credit as the bank states it. Amount in đồng; `fingerprint` tells it from every other row."""

    fingerprint: str
    booked_on: date
    amount: int
    text: str
    reference: str


def decode_statement(content: bytes) -> str:
    """A file's text. Raises BadStatement for one that is too large or not UTF-8."""
    try:
        if len(content) <= MAX_BYTES:
            return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadStatement("The file is not UTF-8. Save it as CSV UTF-8 and bring it again.") from error
    raise BadStatement(f"The file is larger than {MAX_BYTES} bytes. Bring fewer days at once.")


def read_statement(text: str) -> list[StatementLine]:
    """The credits of a statement. Raises BadStatement that names the line at fault; debits are passed over."""
    if len(text.encode()) > MAX_BYTES or "\x00" in text:
        raise BadStatement(f"The file is no text of at most {MAX_BYTES} bytes.")
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        columns = _columns(next(rows, []))
        lines, seen = [], Counter[tuple[object, ...]]()
        for number, row in enumerate(rows, 2):
            if number > MAX_ROWS + 1:
                raise BadStatement(f"At most {MAX_ROWS} rows at once.")
            if any(cell.strip() for cell in row) and (line := _line(row, columns, number, seen)):
                lines.append(line)
    except csv.Error as error:
        raise BadStatement(f"The file is not CSV: {error}.") from error
    return lines


def _columns(header: list[str]) -> dict[str, int]:
    names = [_plain(cell) for cell in header]
    found = {
        column: next((names.index(name) for name in aliases if name in names), -1)
        for column, aliases in _NAMES.items()
    }
    missing = [column for column in ("booked_on", "amount", "text") if found[column] < 0]
    if missing:
        wanted = ", ".join(repr(_NAMES[column][0]) for column in missing)
        raise BadStatement(f"The first line has no column {wanted}.")
    return found


def _line(
    row: list[str], columns: dict[str, int], number: int, seen: "Counter[tuple[object, ...]]"
) -> StatementLine | None:
    cells = {name: row[at].strip() if 0 <= at < len(row) else "" for name, at in columns.items()}
    amount = _amount(cells["amount"], number)
    if amount <= 0:
        return None
    day = _day(cells["booked_on"], number)
    said = (day.isoformat(), amount, cells["text"], cells["reference"])
    # Two equal rows without a reference are two transfers; the same file again has them in the same order.
    seen[said] += 1
    mark = "\x1f".join(map(str, (*said, 1 if cells["reference"] else seen[said])))
    return StatementLine(
        hashlib.sha256(mark.encode()).hexdigest(),
        day,
        amount,
        cells["text"][:MAX_TEXT],
        cells["reference"][:100],
    )


def _amount(cell: str, number: int) -> int:
    """ "1.250.000", "1,250,000.00", "+270000 VND" → đồng; empty and debits → 0."""
    digits = re.sub(r"[^\d.,+-]", "", cell)
    whole = re.sub(r"[.,]0{1,2}$", "", digits)
    sign = -1 if whole.startswith("-") else 1
    plain = whole.lstrip("+-")
    if (cell and not plain) or (plain and not re.fullmatch(r"\d+|\d{1,3}([.,]\d{3})+", plain)):
        raise BadStatement(f"Line {number}: {cell[:40]!r} is no whole amount.")
    figures = re.sub(r"\D", "", plain).lstrip("0")
    # Counted before they are read: Python reads no number of thousands of digits.
    if len(figures) > len(str(MAX_DONG)) or int(figures or 0) > MAX_DONG:
        raise BadStatement(f"Line {number}: {cell[:40]!r} is too large an amount.")
    return sign * int(figures or 0)


def _day(cell: str, number: int) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(cell[:10], form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadStatement(f"Line {number}: {cell[:40]!r} is no date such as 22/11/2026.")


def _plain(cell: str) -> str:
    letters = unicodedata.normalize("NFD", cell.replace("đ", "d").replace("Đ", "D"))
    return " ".join(
        "".join(c for c in letters if not unicodedata.combining(c)).lower().replace("_", " ").split()
    )

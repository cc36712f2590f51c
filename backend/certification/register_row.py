"""One line of a register file: from cells to codes, dates and a decision, or to what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from backend.certification import rules
from backend.certification.errors import BadDecision
from backend.certification.register_csv import RawRow
from backend.certification.register_key import register_key
from backend.certification.types import Decision, RegisterRow, RowError
from backend.geography.selectors import find_province, province_by_code
from backend.kernel import clock
from backend.kernel.vietnamese import slugify

PRODUCER_KINDS = ("cooperative", "cooperative_group", "company", "household", "other", "unknown")

# Names of the six groups until 2022, and what certificates shorten, to today's groups (code).
_OTHER_GROUP_NAMES = MappingProxyType(
    {
        "thao-duoc": "3",
        "duoc-lieu": "3",
        "luu-niem-noi-that-trang-tri": "4",
        "do-luu-niem-noi-that-trang-tri": "4",
        "thu-cong-my-nghe": "4",
        "thu-cong-my-nghe-trang-tri": "4",
        "vai-va-may-mac": "4.2",
        "vai-may-mac": "4.2",
        "dich-vu-du-lich-nong-thon": "6",
        "dich-vu-du-lich-nong-thon-ban-hang": "6",
        "dich-vu-du-lich": "6",
        "du-lich": "6",
        "san-pham-dich-vu-du-lich-cong-dong-du-lich-sinh-thai-va-diem-du-lich": "6",
    }
)
_MAX_LENGTHS = MappingProxyType(
    {
        "name_vi": 200,
        "producer": 200,
        "place_as_written": 300,
        "province_as_written": 60,
        "decision_number": 60,
        "authority": 160,
        "source": 2000,
    }
)
_ADDRESS = re.compile(r"https?://[^\s;,()]+")


class _BadCell(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def understand(raw: RawRow, group_codes: Mapping[str, str]) -> RegisterRow | list[RowError]:
    """The row, or every error found in it. `group_codes`: slug of a group's name → its code."""
    cells = raw.cells
    errors = [RowError(raw.line, code, message) for code, message in _check_texts(cells)]
    values: dict[str, str] = {}
    readers = (
        ("group", lambda: _group(cells["group_vi"], group_codes)),
        ("province", lambda: _province(cells)),
    )
    for name, read in readers:
        try:
            values[name] = read()
        except _BadCell as error:
            errors.append(RowError(raw.line, error.code, error.message))
    decision = None
    try:
        decision = _decision(cells)
    except _BadCell as error:
        errors.append(RowError(raw.line, error.code, error.message))
    except BadDecision as error:
        errors.append(RowError(raw.line, error.code.value, error.message))
    if errors or decision is None:
        return errors
    return RegisterRow(
        line=raw.line,
        register_key=register_key(
            province_code=values["province"],
            producer_name=cells["producer"],
            place_as_written=cells["place_as_written"],
            product_name=cells["name_vi"],
        ),
        name=cells["name_vi"],
        group_code=values["group"],
        producer_name=cells["producer"],
        producer_kind=cells["producer_kind"],
        province_code=values["province"],
        place_as_written=cells["place_as_written"],
        province_as_written=cells["province_as_written"],
        source=cells["source"],
        decision=decision,
        is_documented=not rules.missing_in(decision),
    )


def _check_texts(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not any(character.isalnum() for character in cells["name_vi"]):
        yield "NAME_MISSING", "The product has no name (name_vi)."
    if cells["producer_kind"] not in PRODUCER_KINDS:
        yield (
            "UNKNOWN_KIND",
            f"Unknown producer_kind {cells['producer_kind']!r}: write one of {', '.join(PRODUCER_KINDS)}.",
        )
    for name, limit in _MAX_LENGTHS.items():
        if len(cells[name]) > limit:
            yield "TOO_LONG", f"{name} has {len(cells[name])} characters; {limit} are the most."


def _group(name: str, group_codes: Mapping[str, str]) -> str:
    slug = slugify(name)
    code = group_codes.get(slug) or _OTHER_GROUP_NAMES.get(slug)
    if code is None:
        raise _BadCell("UNKNOWN_GROUP", f"Unknown group_vi {name!r}: write one of the programme's groups.")
    return code


def _province(cells: Mapping[str, str]) -> str:
    """Today's code; the name as then written must lead to the same province. Either may be left out, not both."""
    code, written = cells["province_code"], cells["province_as_written"]
    if code.isdigit():
        code = code.zfill(2)  # Spreadsheets take "01" for a number.
    found = find_province(written) if written else None
    if written and found is None:
        raise _BadCell("UNKNOWN_PROVINCE", f"Unknown province_as_written {written!r}.")
    if code and province_by_code(code) is None:
        raise _BadCell(
            "UNKNOWN_PROVINCE", f"Unknown province_code {code!r}: none of the 34 provinces has it."
        )
    if not code and found is None:
        raise _BadCell("UNKNOWN_PROVINCE", "Neither province_code nor province_as_written is given.")
    if code and found is not None and found.province.code != code:
        raise _BadCell(
            "UNKNOWN_PROVINCE",
            f"province_code {code} is not where {written!r} lies today (that is {found.province.code}).",
        )
    return code or (found.province.code if found else "")


def _decision(cells: Mapping[str, str]) -> Decision:
    """The decision; its evidence is the address in the source, or the document that the source names."""
    stars = _whole_number(cells["stars"], "stars", "STARS_OUT_OF_RANGE")
    score = _score(cells.get("score", ""))
    rules.check_stars(stars)
    rules.check_score(stars, score)
    decided_on = _date(cells["decided_on"])
    decided_year = _year(cells["decided_year"], decided_on)
    address = _ADDRESS.search(cells["source"])
    return Decision(
        stars=stars,
        score=score,
        decision_number=cells["decision_number"],
        decided_on=decided_on,
        decided_year=decided_year,
        authority=cells["authority"],
        evidence=address.group() if address else cells["source"],
    )


def _score(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        score = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise _BadCell("SCORE_OUT_OF_BAND", f"{text!r} is no score.") from error
    if not score.is_finite() or score != round(score, 2):
        raise _BadCell("SCORE_OUT_OF_BAND", f"{text!r} is no score with at most two decimals.")
    return score


def _date(text: str) -> date | None:
    """ISO (2025-08-05) or as written in Vietnam (5/8/2025)."""
    if not text:
        return None
    local = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    try:
        if local:
            day = date(int(local[3]), int(local[2]), int(local[1]))
        elif iso:
            day = date(int(iso[1]), int(iso[2]), int(iso[3]))
        else:
            raise ValueError(text)
    except ValueError as error:
        raise _BadCell("BAD_DATE", f"{text!r} is no date: write 2025-08-05 or 5/8/2025.") from error
    if day.year < rules.FIRST_YEAR or day > clock.today():
        raise _BadCell("BAD_DATE", f"{text} is not between {rules.FIRST_YEAR} and today.")
    return day


def _year(text: str, decided_on: date | None) -> int | None:
    if not text:
        return decided_on.year if decided_on else None
    year = _whole_number(text, "decided_year", "BAD_DATE")
    if not rules.FIRST_YEAR <= year <= clock.today().year:
        raise _BadCell("BAD_DATE", f"decided_year {year} is not between {rules.FIRST_YEAR} and this year.")
    if decided_on is None:
        return year
    # Sources often name the round of assessment, which may be signed early in the next year.
    if year not in (decided_on.year, decided_on.year - 1):
        raise _BadCell(
            "BAD_DATE", f"decided_year {year} is neither the year of {decided_on} nor the one before."
        )
    return decided_on.year


def _whole_number(text: str, name: str, code: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise _BadCell(code, f"{name} is {text!r}: write a whole number.")
    return int(text)

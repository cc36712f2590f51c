"""The cash of every point on one day: taken, counted, and how far off; as a page and as a file."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.desk.access import officers_only
from storefront.shop.days import chosen_day
from storefront.shop.display import day, moment, money
from storefront.shop.months import Month
from storefront.shop.spreadsheet import csv_answer

REACH = 360


@dataclass(frozen=True, slots=True)
class Row:
    """One point's day. Amounts in đồng; `counted` and `difference` are None until somebody counted."""

    point: str
    slug: str
    province: str
    day: str
    expected: int
    counts: int
    counted: int | None
    difference: int | None
    note: str
    counted_at: str

    @property
    def urgency(self) -> tuple[int, int]:
        """What is off first, by how much; then what nobody counted; then the rest."""
        if self.difference:
            return (0, -abs(self.difference))
        return (1, -self.expected) if self.counted is None else (2, 0)

    @property
    def verdict(self) -> str:
        """In words."""
        if self.counted is None:
            return _("chưa đếm")
        if not self.difference:
            return _("khớp")
        amount = {"amount": money(abs(self.difference))}
        return _("thiếu %(amount)s") % amount if self.difference < 0 else _("thừa %(amount)s") % amount


@officers_only
def cash(request: HttpRequest) -> HttpResponse:
    """Every point with cash or a count on the day, what is off first."""
    chosen = chosen_day(request, reach=REACH)
    rows = sorted(_rows(request, chosen.day, chosen.day + timedelta(days=1)), key=lambda row: row.urgency)
    context = {
        "section": "cash",
        "chosen": chosen,
        "rows": rows,
        "expected": sum(row.expected for row in rows),
        "counted": sum(row.counted or 0 for row in rows),
        "uncounted": sum(row.counted is None for row in rows),
        "off": sum(bool(row.difference) for row in rows),
    }
    return render(request, "desk/cash.html", context)


@officers_only
def cash_csv(request: HttpRequest) -> HttpResponse:
    """The same rows; of the whole month with `?ca-thang=1`."""
    chosen = chosen_day(request, reach=REACH)
    first, after = chosen.day, chosen.day + timedelta(days=1)
    if "ca-thang" in request.GET:
        month = Month(chosen.day.year, chosen.day.month)
        today = chosen_day(request, reach=0).day
        first = max(month.first, today - timedelta(days=REACH))
        after = min(month.day_after, today + timedelta(days=1))
    head = [
        *(_("Ngày"), _("Điểm bán"), _("Tỉnh, thành"), _("Phải có"), _("Đếm được"), _("Chênh lệch")),
        *(_("Kết quả"), _("Số lần đếm"), _("Đếm lúc"), _("Ghi chú")),
    ]
    rows = (
        [
            *(row.day, row.point, row.province, row.expected),
            "" if row.counted is None else row.counted,
            "" if row.difference is None else row.difference,
            *(row.verdict, row.counts, row.counted_at, row.note),
        ]
        for row in _rows(request, first, after)
    )
    return csv_answer(f"tien-mat-{first.isoformat()}", head, rows)


def _rows(request: HttpRequest, first: date, after: date) -> list[Row]:
    days = {"from": first.isoformat(), "until": after.isoformat()}
    return [_read(node) for node in call_as(request, "desk_cash", days)["cashDays"]]


def _read(node: dict[str, Any]) -> Row:
    return Row(
        point=node["point"]["name"],
        slug=node["point"]["slug"],
        province=(node["point"]["province"] or {}).get("name") or "",
        day=day(node["day"]),
        expected=round(node["expected"]["amount"]),
        counts=node["counts"],
        counted=_maybe(node["counted"]),
        difference=_maybe(node["difference"]),
        note=node["note"],
        counted_at=moment(node["countedAt"]),
    )


def _maybe(node: dict[str, Any] | None) -> int | None:
    return None if node is None else round(node["amount"])

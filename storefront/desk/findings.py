"""What does not fit at a point, in words, with its figures and what to do."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import day, moment, money


@dataclass(frozen=True)
class Finding:
    """Something a person must look at."""

    id: str
    title: str
    what: str
    todo: str
    point_name: str
    found_at: str


def read_finding(node: dict[str, Any]) -> Finding:
    """A finding of the API in the reader's words."""
    figures = {figure["name"]: figure["value"] for figure in node["figures"]}
    title, what, todo = _words(node["kind"], figures)
    return Finding(node["id"], title, what, todo, node["pointName"], node["foundAt"])


def _words(kind: str, figures: dict[str, str]) -> tuple[str, str, str]:
    match kind:
        case "LEDGER":
            return (
                _("Số trên kệ không khớp sổ"),
                _("%(name)s (%(sku)s): kệ ghi %(level)s, sổ cộng ra %(ledger)s.") % _filled(figures),
                _("Đếm lại mặt hàng này và báo cho nhóm kỹ thuật: đây là lỗi của hệ thống."),
            )
        case "FEED_GAP":
            return (
                _("Máy bán hàng gửi thiếu"),
                _("%(device)s: thiếu %(missing)s lần báo, từ số %(next)s đến %(highest)s.")
                % _filled(figures),
                _("Mở máy, kiểm tra mạng và để máy gửi lại. Nếu máy đã mất dữ liệu, hãy kiểm kê."),
            )
        case "SILENT_DEVICE":
            when = moment(figures.get("last_seen"))
            return (
                _("Máy bán hàng im lặng"),
                _("%(device)s: lần cuối báo lúc %(when)s.") % {**_filled(figures), "when": when},
                _("Kiểm tra điện và mạng của máy. Máy không dùng nữa thì thu hồi ở trang Máy bán hàng."),
            )
        case "EVENTS_WAIT":
            return (
                _("Lần bán chưa được ghi"),
                _("%(device)s: %(waiting)s lần báo đã nhận mà chưa vào sổ.") % _filled(figures),
                _("Báo cho nhóm kỹ thuật: phần xử lý nền có thể đang dừng."),
            )
        case "EXPIRED_GOODS":
            when = day(figures.get("since"))
            return (
                _("Hàng quá hạn trên kệ"),
                _("%(name)s (%(sku)s): %(units)s món đã quá hạn, lô sớm nhất từ %(when)s.")
                % {**_filled(figures), "when": when},
                _("Lấy hàng ra khỏi kệ rồi ghi là hỏng, lý do “Hết hạn dùng”."),
            )
        case "LATE_TRANSFER":
            when = moment(figures.get("sent_at"))
            return (
                _("Hàng đi đường quá lâu"),
                _("Phiếu số %(number)s tới %(receiver)s: %(units)s món gửi lúc %(when)s chưa đến nơi.")
                % {**_filled(figures), "when": when},
                _("Gọi hai điểm và người chở. Nếu hàng đã mất, điểm nhận bấm nhận đủ với số thật đếm được."),
            )
        case "SUPPLY_LATE":
            return (
                _("Cơ sở trễ hẹn"),
                _("%(name)s (%(sku)s), phiếu %(number)s: xin %(asked)s, đã tới %(received)s.")
                % _filled(figures),
                _("Gọi cho cơ sở sản xuất hỏi ngày giao; không có thì huỷ phiếu và hỏi điểm khác."),
            )
        case "CASH_DIFFERENCE":
            return _cash_words(figures)
        case _:
            return _("Cần xem lại"), ", ".join(f"{k}: {v}" for k, v in figures.items()), ""


def _cash_words(figures: dict[str, str]) -> tuple[str, str, str]:
    try:
        off = int(figures.get("difference", ""))
    except ValueError:
        off = 0
    amounts = {name: money(figures[name]) if name in figures else "—" for name in ("counted", "expected")}
    said = {**amounts, "when": day(figures.get("day")), "off": money(abs(off))}
    what = (
        _("Ngày %(when)s: đếm được %(counted)s, phải có %(expected)s, thiếu %(off)s.")
        if off < 0
        else _("Ngày %(when)s: đếm được %(counted)s, phải có %(expected)s, thừa %(off)s.")
    )
    return (
        _("Tiền mặt lệch"),
        what % said,
        _("Đếm lại và ghi ở trang Tiền mặt của quầy. Nếu vẫn lệch, hãy ghi rõ vì sao."),
    )


def _filled(figures: dict[str, str]) -> dict[str, str]:
    """With a dash for a figure that an older record lacks."""
    names = (
        "name", "sku", "level", "ledger", "device", "missing", "next", "highest", "waiting", "units", "number",
        "receiver", "asked", "received",
    )  # fmt: skip
    return {name: figures.get(name, "—") for name in names}

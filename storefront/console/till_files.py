"""Words for files of tills: what a column means, what is wrong with a row, why a file was refused."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

REQUIRED = ("CODE", "QUANTITY", "TIME")
_FIELDS = {"CODE": "ma", "NAME": "ten", "QUANTITY": "so-luong", "TIME": "ngay", "CLOCK": "gio"}
"""The API's column → the field on the page."""


@dataclass(frozen=True)
class ColumnChoice:
    """One thing the file must or may tell, and in which column it does; `position` None for none."""

    column: str
    field: str
    label: str
    is_required: bool
    position: int | None


def column_choices(file: dict[str, Any]) -> list[ColumnChoice]:
    """Every meaning with the column chosen for it."""
    places = {place["column"]: place["position"] for place in file["columns"]}
    labels = {
        "CODE": _("Mã hàng hoặc mã vạch"),
        "NAME": _("Tên hàng"),
        "QUANTITY": _("Số lượng"),
        "TIME": _("Ngày bán (có thể kèm giờ)"),
        "CLOCK": _("Giờ bán, nếu ở cột riêng"),
    }
    return [
        ColumnChoice(column, _FIELDS[column], label, column in REQUIRED, places.get(column))
        for column, label in labels.items()
    ]


def chosen_columns(sent: Any) -> list[dict[str, Any]]:
    """What was chosen on the page, as the API takes it; rubbish counts as nothing chosen."""
    chosen = []
    for column, field in _FIELDS.items():
        said = sent.get(field, "")
        if said.isascii() and said.isdigit() and len(said) < 4:
            chosen.append({"column": column, "position": int(said)})
    return chosen


def field_of(column: str | None) -> str:
    """The page's field of an input of the API that was refused."""
    return _FIELDS.get((column or "").upper(), "tep" if column == "file" else "")


def problem_words(code: str) -> str:
    """What is wrong with a row, and what to do."""
    return {
        "CODE_MISSING": _("Thiếu mã hàng."),
        "UNKNOWN_CODE": _("Chợ không có mã này. Kiểm tra lại mã, hoặc hàng này không bán trên chợ."),
        "QUANTITY_UNREADABLE": _("Không đọc được số lượng."),
        "QUANTITY_NOT_WHOLE": _("Số lượng phải là số nguyên: đổi ra số gói, số chai."),
        "QUANTITY_ZERO": _("Số lượng là 0."),
        "QUANTITY_TOO_GREAT": _("Số lượng lớn quá 100.000."),
        "TIME_UNREADABLE": _("Không đọc được ngày. Viết ngày trước tháng: 22/11/2026 09:30."),
        "IN_THE_FUTURE": _("Ngày giờ này chưa tới."),
        "TOO_OLD": _("Đã quá 30 ngày: nhờ người quản lý kiểm kê thay vì gửi tệp."),
    }.get(code, _("Dòng này chưa ghi được."))


def refusal_words(code: str) -> str:
    """Why a file or a choice was refused, and what to do."""
    return {
        "TOO_LARGE": _("Tệp lớn quá 2 MB. Hãy xuất ít ngày hơn mỗi lần."),
        "UNREADABLE": _("Tệp này không phải CSV hay XLSX, hoặc đã hỏng. Hãy xuất lại từ máy tính tiền."),
        "OLD_EXCEL": _("Đây là tệp Excel đời cũ (.xls). Mở ra rồi lưu thành .xlsx hoặc .csv."),
        "EMPTY": _("Tệp không có dòng bán hàng nào."),
        "TOO_MANY_ROWS": _("Tệp có quá 5.000 dòng. Hãy xuất ít ngày hơn mỗi lần."),
        "COLUMN_MISSING": _("Hãy chọn cột này."),
        "COLUMN_TWICE": _("Một cột được chọn cho hai việc. Hãy chọn cột khác."),
        "ALREADY_BOOKED": _("Tệp này đã ghi rồi."),
        "NOTHING_TO_BOOK": _("Không còn dòng nào để ghi: các dòng đã ghi từ trước, hoặc bị lỗi."),
        "TOO_MANY_FILES": _("Điểm đang có 20 tệp chờ ghi. Hãy ghi hoặc bỏ bớt một tệp ở dưới rồi gửi lại."),
        "DEVICE_REVOKED": _("Người quản lý đã khoá việc gửi tệp. Nhờ mở lại ở trang Máy bán hàng."),
        "BUSY": _("Đang có người ghi tệp khác. Chờ một chút rồi bấm lại."),
        "NOT_FOUND": _("Tệp này không còn nữa. Hãy gửi lại."),
    }.get(code, _("Chưa làm được. Hãy thử lại."))

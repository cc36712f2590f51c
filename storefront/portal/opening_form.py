"""The form that puts a recognised product on sale: what was typed, what is wrong with it, and what to send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from storefront.portal.money_input import read_money
from storefront.portal.rich_text import as_blocks
from storefront.portal.text_form import LONGEST_NAME, LONGEST_TEXT
from storefront.portal.weight_input import read_grams

SIZES = (1, 2, 3)
_PARTS = {"name": "loai", "price": "gia", "weightGrams": "nang", "sku": "ma"}


@dataclass
class Size:
    """One size's fields as they were typed; `errors` by the field's name on the page."""

    number: int
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_used(self) -> bool:
        """The first one always is."""
        return self.number == 1 or any(self.typed.values())

    @property
    def fields(self) -> dict[str, dict[str, str]]:
        """By "loai", "gia", "nang" and "ma": name, value and error."""
        return {
            part: {
                "name": f"{part}-{self.number}",
                "value": value,
                "error": self.errors.get(f"{part}-{self.number}", ""),
            }
            for part, value in self.typed.items()
        }


@dataclass
class OpeningForm:
    """Name, description and sizes as typed, errors by field name, and the API's input where there are none."""

    name: str
    description: str
    sizes: list[Size]
    errors: dict[str, str] = field(default_factory=dict)
    wanted: dict[str, Any] = field(default_factory=dict)

    def refuse(self, error: Mapping[str, Any]) -> None:
        """Put what the API refused at its field."""
        words = _refusals().get(error["code"]) or _("Chưa làm được. Hãy tải lại trang rồi thử lại.")
        used = [size for size in self.sizes if size.is_used]
        index, part = error.get("index"), _PARTS.get(error["field"] or "")
        if index is not None and part and index < len(used):
            used[index].errors[f"{part}-{used[index].number}"] = words
            self.errors[f"{part}-{used[index].number}"] = words
        else:
            self.errors["mo-ta" if error["field"] == "description" else "ten"] = words


def drawn_opening(name: str) -> OpeningForm:
    """The form before anything was typed: the name is the register's."""
    return OpeningForm(name, "", [Size(n, dict.fromkeys(_PARTS.values(), "")) for n in SIZES])


def read_opening(posted: Mapping[str, str]) -> OpeningForm:
    """Judge what was typed."""
    form = OpeningForm(
        " ".join(posted.get("ten", "").split()),
        posted.get("mo-ta", "").replace("\r\n", "\n").strip(),
        [Size(n, {part: posted.get(f"{part}-{n}", "").strip() for part in _PARTS.values()}) for n in SIZES],
    )
    if not form.name:
        form.errors["ten"] = _("Hãy ghi tên mặt hàng.")
    elif len(form.name) > LONGEST_NAME:
        form.errors["ten"] = _("Tên dài quá 200 chữ cái. Hãy rút ngắn lại.")
    if len(form.description) > LONGEST_TEXT:
        form.errors["mo-ta"] = _("Lời giới thiệu dài quá 5.000 chữ cái. Hãy rút ngắn lại.")
    variants = [_read_size(size) for size in form.sizes if size.is_used]
    for size in form.sizes:
        form.errors.update(size.errors)
    if not form.errors:
        form.wanted = {
            "name": form.name,
            "description": as_blocks(form.description),
            "variants": variants,
        }
    return form


def _read_size(size: Size) -> dict[str, Any]:
    n, typed = size.number, size.typed
    price, grams = read_money(typed["gia"]), read_grams(typed["nang"])
    if not typed["loai"]:
        size.errors[f"loai-{n}"] = _("Hãy ghi quy cách, ví dụ “Hộp 500 g”.")
    elif len(typed["loai"]) > 120:
        size.errors[f"loai-{n}"] = _("Quy cách dài quá 120 chữ cái. Hãy rút ngắn lại.")
    if price is None:
        size.errors[f"gia-{n}"] = _("Hãy ghi giá bằng số đồng, ví dụ 120.000.")
    if grams is None:
        size.errors[f"nang-{n}"] = _("Hãy ghi khối lượng, ví dụ 500 hoặc 1,5 kg.")
    return {"name": typed["loai"], "price": price, "weightGrams": grams, "sku": typed["ma"]}


def _refusals() -> dict[str, str]:
    return {
        "SKU_TAKEN": _("Mã này đã có ở một loại hàng khác. Hãy ghi mã khác, hoặc bỏ trống."),
        "INVALID_SKU": _("Mã chỉ gồm chữ không dấu, số, dấu chấm, gạch ngang và gạch chéo."),
        "DUPLICATE": _("Hai loại trùng nhau. Hãy sửa một loại."),
        "INVALID_TEXT": _("Có ký tự lạ, hoặc chữ dài quá. Hãy sửa lại."),
        "INVALID_PRICE": _("Giá phải là số đồng nguyên, từ 1 đồng đến 100 tỷ đồng."),
        "INVALID_WEIGHT": _("Hãy ghi khối lượng, ví dụ 500 hoặc 1,5 kg."),
        "BUSY": _("Hệ thống đang bận. Hãy đợi vài giây rồi bấm lại."),
    }

"""The buyer's details: read from a form, checked before anything is sent, turned into API input."""

import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from storefront.shop.frame import Frame

DELIVER, COLLECT = "giao", "lay"
MAX_TEXT = 200
MAX_NOTE = 500
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PHONE = re.compile(r"\+84\d{9,10}|\+(?!84)[1-9]\d{7,14}")
"""As it is sent: a Vietnamese number, a landline's one digit longer, or one with another country's code."""


@dataclass(frozen=True)
class CheckoutForm:
    """What the buyer wrote, trimmed. `way` is DELIVER or COLLECT; `point` a Warehouse id."""

    name: str = ""
    phone: str = ""
    email: str = ""
    way: str = DELIVER
    province: str = ""
    commune: str = ""
    street: str = ""
    point: str = ""
    note: str = ""
    save: bool = False
    """Whether the address goes into the buyer's book when the order is placed."""

    @classmethod
    def from_post(cls, sent: QueryDict) -> "CheckoutForm":
        texts = {
            name: " ".join(readable(sent.get(name, "")).split())[:MAX_TEXT]
            for name in asdict(cls())
            if name not in {"way", "note", "save"}
        }
        way = COLLECT if sent.get("way") == COLLECT else DELIVER
        note = readable(sent.get("note", "")).strip()[:MAX_NOTE]
        return cls(**texts, way=way, note=note, save=sent.get("save") == "co")

    @classmethod
    def from_checkout(cls, checkout: dict[str, Any], frame: Frame) -> "CheckoutForm":
        """What this checkout was told before, so that nobody has to write it twice."""
        method = checkout.get("deliveryMethod") or {}
        collecting = method.get("__typename") == "Warehouse"
        address = checkout.get("billingAddress" if collecting else "shippingAddress") or {}
        province = frame.find_province(address.get("countryArea") or "")
        return cls(
            name=f"{address.get('firstName') or ''} {address.get('lastName') or ''}".strip(),
            phone=local_phone(address.get("phone") or ""),
            email=checkout.get("email") or "",
            way=COLLECT if collecting else DELIVER,
            province=province.slug if province and not collecting else "",
            commune="" if collecting else address.get("city") or "",
            street="" if collecting else address.get("streetAddress1") or "",
            point=method.get("id", "") if collecting else "",
            note=checkout.get("customerNote") or "",
        )

    def filled_from(self, address: dict[str, Any], frame: Frame) -> "CheckoutForm":
        """The same with name, telephone and place of an entry of the buyer's address book."""
        province = frame.find_province(address.get("countryArea") or "")
        return replace(
            self,
            name=f"{address.get('firstName') or ''} {address.get('lastName') or ''}".strip(),
            phone=local_phone(address.get("phone") or ""),
            province=province.slug if province else "",
            commune=address.get("city") or "",
            street=address.get("streetAddress1") or "",
            way=DELIVER,
            save=False,
        )

    def of_today(self, frame: Frame) -> "CheckoutForm":
        """The same with the province of today where a former one was chosen."""
        province = frame.find_province(self.province) if self.province else None
        return replace(self, province=province.slug) if province else self

    def check(self, frame: Frame, point_ids: set[str]) -> dict[str, str]:
        """Field → what to do about it; empty when all is well."""
        errors = {}
        if not self.name:
            errors["name"] = _("Hãy ghi họ tên người nhận.")
        if not PHONE.fullmatch(international_phone(self.phone)):
            errors["phone"] = phone_problem()
        if not EMAIL.fullmatch(self.email):
            errors["email"] = _("Hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn.")
        if self.way == COLLECT:
            if self.point not in point_ids:
                errors["point"] = _("Hãy chọn điểm đến lấy hàng.")
            return errors
        if not self.province or (frame.provinces and self.province not in frame.province_by_slug):
            errors["province"] = _("Hãy chọn tỉnh hoặc thành phố.")
        if not self.commune:
            errors["commune"] = _("Hãy ghi xã, phường hoặc đặc khu.")
        if not self.street:
            errors["street"] = _("Hãy ghi số nhà và đường, hoặc thôn, ấp.")
        return errors

    def delivery_address(self, frame: Frame) -> dict[str, str]:
        """AddressInput for a delivery."""
        province = frame.province_by_slug.get(self.province)
        area = province.name_vi if province else self.province
        return {**self._person(), "streetAddress1": self.street, "city": self.commune, "countryArea": area}

    def collection_address(self, point: dict[str, Any]) -> dict[str, str]:
        """AddressInput for the bill of a pick-up: the buyer's name at the point's address.

        A point may have no commune or street of its own; its province and name stand in for them.
        """
        address = point.get("address") or {}
        area = address.get("countryArea") or ""
        return {
            **self._person(),
            "streetAddress1": address.get("streetAddress1") or point["name"],
            "city": address.get("city") or area,
            "countryArea": area,
        }

    def _person(self) -> dict[str, str]:
        return {
            "firstName": self.name,
            "lastName": "",
            "phone": international_phone(self.phone),
            "country": "VN",
        }


def readable(text: str) -> str:
    """Without control characters, which no keyboard writes and no text can hold; lines stay."""
    return "".join(c for c in text if c in "\n\t\r" or unicodedata.category(c) not in {"Cc", "Cs"})


def international_phone(phone: str) -> str:
    """0912 345 678 and 84912345678 → +84912345678; 0049 30 … → +4930…; a number with a plus stays."""
    digits = re.sub(r"[^\d+]", "", phone)
    if digits.startswith("00"):
        return "+" + digits[2:]
    if digits.startswith("0"):
        return "+84" + digits[1:]
    return "+" + digits if digits.startswith("84") else digits


def phone_problem() -> str:
    """What to do about a number that nobody could ring."""
    return _(
        "Hãy ghi số điện thoại, ví dụ 0912 345 678. Số nước ngoài thì ghi cả mã nước, ví dụ +49 30 1234567."
    )


def local_phone(phone: str) -> str:
    """+84912345678 → 0912345678."""
    return "0" + phone[3:] if phone.startswith("+84") else phone

"""An entry of the address book as a form: two levels, and provinces by any name, former ones included."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from storefront.shop.checkout_form import (
    MAX_TEXT,
    PHONE,
    international_phone,
    local_phone,
    phone_problem,
    readable,
)


@dataclass(frozen=True)
class AddressForm:
    """What somebody wrote, trimmed."""

    name: str = ""
    phone: str = ""
    province: str = ""
    commune: str = ""
    street: str = ""

    @classmethod
    def from_post(cls, sent: QueryDict) -> "AddressForm":
        """Control characters left out, spaces made one, cut where nobody's address ends."""
        return cls(
            **{
                field.name: " ".join(readable(sent.get(field.name, "")).split())[:MAX_TEXT]
                for field in fields(cls)
            }
        )

    @classmethod
    def from_address(cls, address: dict[str, Any]) -> "AddressForm":
        """An entry of the book, to be changed."""
        return cls(
            name=f"{address.get('firstName') or ''} {address.get('lastName') or ''}".strip(),
            phone=local_phone(address.get("phone") or ""),
            province=address.get("countryArea") or "",
            commune=address.get("city") or "",
            street=address.get("streetAddress1") or "",
        )

    def check(self) -> dict[str, str]:
        """Field → what to do about it; empty when all is well."""
        texts = {
            "name": _("Hãy ghi họ tên người nhận."),
            "phone": phone_problem(),
            "province": _("Hãy ghi tỉnh hoặc thành phố."),
            "commune": _("Hãy ghi xã, phường hoặc đặc khu."),
            "street": _("Hãy ghi số nhà và đường, hoặc thôn, ấp."),
        }
        missing = {name: texts[name] for name, value in asdict(self).items() if not value}
        if not PHONE.fullmatch(international_phone(self.phone)):
            missing["phone"] = texts["phone"]
        return missing

    def sent(self) -> dict[str, str]:
        """AddressInput."""
        return {
            "firstName": self.name,
            "lastName": "",
            "phone": international_phone(self.phone),
            "country": "VN",
            "streetAddress1": self.street,
            "city": self.commune,
            "countryArea": self.province,
        }

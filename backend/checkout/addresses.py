"""Reading a Vietnamese address: two levels, commune and province, and a telephone that can be rung."""

import re

from backend.checkout.errors import CheckoutCode, CheckoutError, required
from backend.checkout.types import AddressRequest, BasketAddress
from backend.geography.selectors import find_province
from backend.kernel.vietnamese import fold

MAX_NAME, MAX_STREET, MAX_COMMUNE = 160, 250, 120
# How a district begins, folded.
_DISTRICTS = ("huyen ", "quan ", "thi xa ", "h. ", "q. ", "tx. ")
# National numbers without the leading zero: mobiles of nine digits, landlines of nine or ten.
_NATIONAL = re.compile(r"(?:[35789]\d{8}|2\d{8,9})")
# Of another country, with its code: at most fifteen digits (ITU-T E.164).
_ABROAD = re.compile(r"(?:\+|00)(?!84)([1-9]\d{7,14})")


def check_address(request: AddressRequest) -> BasketAddress:
    """The address of a delivery: everything is needed. Raises CheckoutError at the field."""
    _check_country(request)
    return BasketAddress(
        name=_name(request),
        phone=check_phone(request.phone),
        street=_text(request.street, "street_address_1", MAX_STREET),
        commune=_text(_without_district(request.commune), "city", MAX_COMMUNE),
        province_code=_province(request.province),
    )


def check_person(request: AddressRequest) -> BasketAddress:
    """Who collects or pays: name and telephone are needed, a place is all there or not at all."""
    if request.street.strip() or request.commune.strip() or request.province.strip():
        return check_address(request)
    _check_country(request)
    return BasketAddress(
        name=_name(request), phone=check_phone(request.phone), street="", commune="", province_code=""
    )


def former_name(province: str) -> str:
    """The former name that the buyer called the province by ("Bến Tre"), or an empty text for one of today."""
    found = find_province(province)
    return (found.matched_former or "") if found else ""


def check_phone(phone: str) -> str:
    """The number with its country's code: "0912 345 678" → "+84912345678"; a visitor's own is kept as it is.

    Raises CheckoutError at the field phone.
    """
    if not phone.strip():
        raise required("phone")
    digits = re.sub(r"[\s().-]", "", phone)
    if abroad := _ABROAD.fullmatch(digits):
        return f"+{abroad[1]}"
    national = re.sub(r"^(?:\+84|0084|84(?=\d{9,10}$)|0)", "", digits)
    if national == digits or not _NATIONAL.fullmatch(national):
        raise CheckoutError(
            CheckoutCode.INVALID,
            "This is no telephone number. Write it like 0912 345 678, "
            "or with the code of another country like +49 30 123 456 78.",
            field="phone",
        )
    return f"+84{national}"


def _check_country(request: AddressRequest) -> None:
    if request.country != "VN":
        raise CheckoutError(CheckoutCode.INVALID, "Goods are delivered within Vietnam only.", field="country")


def _name(request: AddressRequest) -> str:
    # A Vietnamese name is written family name first.
    whole = " ".join(f"{request.last_name} {request.first_name}".split())
    if not whole:
        raise required("first_name")
    return _within(whole, "first_name", MAX_NAME)


def _text(value: str, field: str, limit: int) -> str:
    text = " ".join(value.split())
    if not text:
        raise required(field)
    return _within(text, field, limit)


def _within(text: str, field: str, limit: int) -> str:
    if "\x00" in text:
        raise CheckoutError(
            CheckoutCode.INVALID, "Write this again: it holds a character no text can.", field=field
        )
    if len(text) > limit:
        raise CheckoutError(CheckoutCode.INVALID, f"At most {limit} characters.", field=field, limit=limit)
    return text


def _province(name: str) -> str:
    if not name.strip():
        raise required("country_area")
    found = find_province(name)
    if found is None:
        raise CheckoutError(
            CheckoutCode.INVALID,
            "There is no such province. Write one of the 34 of today, or its former name.",
            field="country_area",
        )
    return found.province.code


def _without_district(commune: str) -> str:
    """The commune alone, where a district of before July 2025 is written beside it: districts are no more."""
    parts = [part.strip() for part in commune.split(",") if part.strip()]
    kept = [part for part in parts if not fold(part).startswith(_DISTRICTS)]
    return ", ".join(kept or parts)

"""VietQR: the text of a QR code that a Vietnamese bank's app turns into a transfer (EMVCo, NAPAS 247)."""

import io
from dataclasses import dataclass

import segno
from django.conf import settings

AID = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where buyers transfer to. `bin` is the bank's six digits at NAPAS."""

    bin: str
    bank: str
    number: str
    holder: str
    is_demo: bool


def bank_account() -> BankAccount | None:
    """The market's account, or None while none is set."""
    if not settings.OCOP_BANK_ACCOUNT:
        return None
    return BankAccount(
        bin=settings.OCOP_BANK_BIN,
        bank=settings.OCOP_BANK_NAME,
        number=settings.OCOP_BANK_ACCOUNT,
        holder=settings.OCOP_BANK_HOLDER,
        is_demo=settings.OCOP_BANK_IS_DEMO,
    )


def vietqr_payload(*, bank_bin: str, account: str, amount: int, text: str) -> str:
    """The text of the code: amount in đồng, `text` of at most 25 ASCII characters for the transfer."""
    receiver = field("00", bank_bin) + field("01", account)
    merchant = field("00", AID) + field("01", receiver) + field("02", TO_ACCOUNT)
    body = (
        field("00", "01")
        + field("01", "12")
        + field("38", merchant)
        + field("53", DONG)
        + field("54", str(amount))
        + field("58", "VN")
        + field("62", field("08", text))
        + "6304"
    )
    return f"{body}{crc16(body.encode('ascii')):04X}"


def field(tag: str, value: str) -> str:
    """Tag, length in two digits, value. Raises ValueError for a value above 99 characters."""
    if len(value) > 99:
        raise ValueError(f"Field {tag} is too long.")
    return f"{tag}{len(value):02d}{value}"


def crc16(data: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xFFFF, nothing reflected."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def qr_svg(payload: str) -> str:
    """The code as an SVG image, with the four modules of white around it that readers need."""
    image = io.BytesIO()
    segno.make(payload, error="m", micro=False).save(
        image, kind="svg", border=4, xmldecl=False, svgns=True, dark="#000", light="#fff", omitsize=True
    )
    return image.getvalue().decode()

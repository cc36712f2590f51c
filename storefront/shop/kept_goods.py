"""Goods that a visitor sets aside without an account: their numbers in a signed cookie, the newest first.

The cookie holds nothing but product numbers; what they are and whether they may be sold is asked each time.
"""

import base64
import binascii
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from storefront import settings

_YEAR = 365 * 24 * 3600
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Drawer:
    """One such list: the cookie it lives in and how many goods it holds at most."""

    cookie: str
    most: int

    def read(self, request: HttpRequest) -> list[int]:
        """Product numbers, the newest first; a cookie that was tampered with is an empty list."""
        written = request.get_signed_cookie(self.cookie, default="", salt=self.cookie, max_age=_YEAR) or ""
        numbers = [int(part) for part in written.split(".") if _is_number(part)]
        return list(dict.fromkeys(numbers))[: self.most]

    def write(self, response: HttpResponse, numbers: list[int]) -> None:
        """Keep the list for a year; an empty one leaves no cookie behind."""
        if not numbers:
            response.delete_cookie(self.cookie, samesite="Lax")
            return
        response.set_signed_cookie(
            self.cookie,
            ".".join(str(number) for number in numbers[: self.most]),
            salt=self.cookie,
            max_age=_YEAR,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


FAVOURITES = Drawer("yeu-thich", 100)
COMPARISON = Drawer("so-sanh", 4)


def product_number(global_id: str) -> int | None:
    """ "UHJvZHVjdDoxMg==" → 12; None for anything that is no Product's id."""
    try:
        kind, _, number = base64.b64decode(global_id, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return int(number) if kind == "Product" and _is_number(number) else None


def product_id(number: int) -> str:
    """12 → "UHJvZHVjdDoxMg=="."""
    return base64.b64encode(f"Product:{number}".encode()).decode()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS

"""The secret in a letter's link: worked out from the row's key, so that the table that holds the rows opens nothing."""

import hashlib
import hmac
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings

from backend.accounts.errors import AccountCode, BadPerson

MAX_PAGE_LENGTH = 500
_KEY_LENGTH = 32


def link_token(purpose: str, key: UUID) -> str:
    """What the link of a letter carries: 32 characters of the row's key and 64 that only we can work out."""
    return f"{key.hex}{_proof(purpose, key.hex)}"


def key_of_token(purpose: str, token: str) -> UUID | None:
    """The row that a link's token belongs to, or None for one that we have not written for this purpose."""
    key, proof = token[:_KEY_LENGTH], token[_KEY_LENGTH:]
    if not hmac.compare_digest(_proof(purpose, key).encode(), proof.encode(errors="replace")):
        return None
    return UUID(hex=key)


def link_to(page: str, *, email: str, token: str) -> str:
    """The address in the letter, with what Saleor's clients look for behind the question mark."""
    joint = "&" if urlsplit(page).query else "?"
    return f"{page}{joint}{urlencode({'email': email, 'token': token})}"


def check_page(page: str | None, *, otherwise: str) -> str:
    """Where a letter's link may lead: a page of the shop, or of a client named in OCOP_CLIENT_ORIGINS.

    Raises BadPerson (field redirect_url) for a page of anybody else, who would be given the secret.
    """
    if not page:
        return otherwise
    try:
        parts = urlsplit(page)
        origin = f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        origin = ""
    known = {settings.OCOP_STOREFRONT_URL, *settings.OCOP_CLIENT_ORIGINS}
    if origin not in known or len(page) > MAX_PAGE_LENGTH or "\x00" in page or "#" in page:
        raise BadPerson(
            AccountCode.INVALID,
            "Letters may lead to this shop's own pages only. Add the page's origin to OCOP_CLIENT_ORIGINS.",
            field="redirect_url",
        )
    return page


def shop_page(path: str, language: str) -> str:
    """A page of our own shop, in the reader's language."""
    return f"{settings.OCOP_STOREFRONT_URL}{'/en' if language == 'en' else ''}{path}"


def _proof(purpose: str, key: str) -> str:
    message = f"letter {purpose} {key}".encode(errors="replace")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()

"""Whose things a browser may show without asking anybody: a cookie that pages can read when there is no network.

It says who is signed in, as a digest, and opens nothing: the session is another cookie, which pages cannot read.
"""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from storefront.api.tokens import Person

COOKIE = "nguoi"


def person_key(person: Person) -> str:
    """The same 32 hexadecimal digits for the same person, on every device and after every start."""
    return hashlib.sha256(f"quay:{person.email.strip().lower()}".encode()).hexdigest()[:32]


def mark_owner(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Say in the browser whose it is now; nothing is sent where it says so already."""
    key = person_key(person)
    if request.COOKIES.get(COOKIE) != key:
        response.set_cookie(
            COOKIE,
            key,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def unmark_owner(response: HttpResponse) -> None:
    """Nobody's: pages without a network show nothing and delete what they keep to show."""
    response.delete_cookie(COOKIE, samesite="Lax")

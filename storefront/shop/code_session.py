"""Why a discount code was refused, carried over the redirect to the page that shows its field."""

from typing import Any

from django.http import HttpRequest

_KEY = "code_error"


def keep_code_error(request: HttpRequest, code: str, text: str) -> None:
    """Remember what the buyer wrote and what was wrong with it."""
    request.session[_KEY] = {"code": code, "text": text}


def take_code_error(request: HttpRequest) -> dict[str, Any] | None:
    """{code, text} of the last refusal, once."""
    kept: dict[str, Any] | None = request.session.pop(_KEY, None)
    return kept

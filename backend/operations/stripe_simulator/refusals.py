"""Stripe's error objects."""

from typing import Any


class Refusal(Exception):
    """An answer with an `error` object."""

    def __init__(self, status: int, type: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"type": type, "message": message, **more}


def invalid(message: str, *, code: str = "", status: int = 400) -> Refusal:
    """A request that makes no sense."""
    return Refusal(status, "invalid_request_error", message, **({"code": code} if code else {}))


def no_such(kind: str, key: str) -> Refusal:
    """An id that nobody has."""
    return invalid(f"No such {kind}: '{key}'", code="resource_missing", status=404)


def declined(code: str, decline_code: str, message: str, intent: dict[str, Any]) -> Refusal:
    """A card that was not accepted."""
    return Refusal(
        402, "card_error", message, code=code, decline_code=decline_code, payment_intent=dict(intent)
    )

"""What can go wrong between the storefront and the API, by what the visitor has to be told."""

from typing import Any


class ApiError(Exception):
    """The API answered, but not with what was asked."""

    def __init__(self, operation: str, errors: list[dict[str, Any]]) -> None:
        self.operation = operation
        self.errors = errors
        super().__init__(f"{operation}: {[e.get('message') for e in errors]}")

    @property
    def codes(self) -> set[str]:
        """The class names Saleor's servers put into `extensions`."""
        return {error_code(e) for e in self.errors}


class ApiRejected(ApiError):
    """The document itself was not accepted (an unknown field, a limit): status 400."""


class ApiKnowsNoSuchId(ApiError):
    """An id in the page's address can be nobody's: somebody changed the address, or a link was cut short."""


class ApiRefused(ApiError):
    """The person signed in may not see or do this."""


class ApiDown(Exception):
    """No usable answer: nobody listens, it took too long, or the server broke."""


class SignedOut(Exception):
    """The page needs somebody signed in, and nobody is (any more)."""


def error_code(error: dict[str, Any]) -> str:
    """The code of one top-level GraphQL error, or an empty string."""
    extensions = error.get("extensions") or {}
    return str(extensions.get("code") or (extensions.get("exception") or {}).get("code") or "")


def is_about_an_id(error: dict[str, Any]) -> bool:
    """Whether a top-level error says that an id is none, in the words of Saleor's servers and ours."""
    return str(error.get("message") or "").startswith("Invalid ID: ")

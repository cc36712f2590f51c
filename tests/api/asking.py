"""Asking the GraphQL door over Django's test client, as anybody or as somebody."""

from typing import Any

from django.test import Client

from backend.accounts.models import User
from backend.accounts.tokens import issue_access_token

ISSUER = "http://testserver/graphql/"


def ask(
    query: str, variables: dict[str, Any] | None = None, *, user: User | None = None, **headers: str
) -> Any:
    """The whole answer, `data` and `errors`, of one operation."""
    if user is not None:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {issue_access_token(user, issuer=ISSUER)}"
    response = Client().post(
        "/graphql/",
        {"query": query, "variables": variables or {}},
        content_type="application/json",
        **headers,
    )
    return response.json()


def data(
    query: str, variables: dict[str, Any] | None = None, *, user: User | None = None, **headers: str
) -> Any:
    """The answer's data; there must be no errors."""
    answer = ask(query, variables, user=user, **headers)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def error_codes(answer: Any) -> list[str]:
    """The codes of top-level errors."""
    return [error["extensions"]["code"] for error in answer.get("errors", [])]

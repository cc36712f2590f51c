"""How many SQL statements a request takes, counted in this process through the same view."""

from typing import Any

from django.db import connection
from django.test import Client


class StatementCounter:
    """An execute wrapper that counts; transaction control is not a statement here."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


def count_statements(query: str, variables: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """(statements, data) of one GraphQL request."""
    client = Client()
    counter = StatementCounter()
    with connection.execute_wrapper(counter):
        answer = client.post(
            "/graphql/", {"query": query, "variables": variables}, content_type="application/json"
        ).json()
    if answer.get("errors"):
        raise RuntimeError(f"GraphQL errors: {answer['errors']}")
    return counter.count, answer["data"]

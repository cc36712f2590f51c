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


def count_statements(query: str, variables: dict[str, Any], *, from_cache: bool = False) -> int:
    """Statements of one GraphQL request, the second of its kind; worked out anew unless `from_cache`."""
    client = Client(headers={} if from_cache else {"Authorization": "None"})
    client.post("/graphql/", {"query": query, "variables": variables}, content_type="application/json")
    counter = StatementCounter()
    with connection.execute_wrapper(counter):
        answer = client.post(
            "/graphql/", {"query": query, "variables": variables}, content_type="application/json"
        ).json()
    if answer.get("errors"):
        raise RuntimeError(f"GraphQL errors: {answer['errors']}")
    return counter.count

"""The schema as text, for the committed snapshot."""

from graphql import print_schema

from backend.api.graphql.schema import schema


def schema_text() -> str:
    """The whole schema in GraphQL's own language."""
    return print_schema(schema.graphql_schema) + "\n"

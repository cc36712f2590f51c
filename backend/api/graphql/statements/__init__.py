"""Statements of what is owed, over GraphQL."""

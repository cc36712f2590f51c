"""Statements over GraphQL."""

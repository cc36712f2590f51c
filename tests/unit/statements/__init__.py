"""Statements of what is owed, without a database."""

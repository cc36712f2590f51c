"""Statements of what is owed, over orders in the database."""

"""Filters of the producers' templates."""

"""Filters of the counter's templates."""

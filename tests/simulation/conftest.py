"""Fixtures of this folder."""

from tests.fixtures.celery_processes import celery_processes

__all__ = ["celery_processes"]

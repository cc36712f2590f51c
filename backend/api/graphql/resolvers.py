"""Marking resolvers that the executor may call without the ceremony of a full resolve info."""

from collections.abc import Callable
from typing import Any, TypeVar

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def light(resolver: Resolver) -> Resolver:
    """Mark a resolver that reads nothing of `info` but `info.context` and changes nothing.

    The executor then skips building resolve info (execution.py); the result is the same, several times cheaper.
    """
    resolver.is_light = True  # type: ignore[attr-defined]
    return resolver

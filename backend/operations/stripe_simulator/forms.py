"""Stripe's form encoding: a[b][0][c]=d becomes nested objects and lists."""

import re
from typing import Any
from urllib.parse import parse_qsl

_PART = re.compile(r"\[([^\]]*)\]")
MAX_DEPTH = 8


def decode(text: str) -> dict[str, Any]:
    """The fields of a form or a query string."""
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=500):
        head, _, _ = name.partition("[")
        path = [head, *_PART.findall(name)][:MAX_DEPTH]
        at = tree
        for part in path[:-1]:
            below = at.setdefault(part or str(len(at)), {})
            at = below if isinstance(below, dict) else {}
        at[path[-1] or str(len(at))] = value
    return {name: _with_lists(value) for name, value in tree.items()}


def _with_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    below = {name: _with_lists(each) for name, each in value.items()}
    if below and all(name.isdigit() for name in below):
        return [below[name] for name in sorted(below, key=int)]
    return below

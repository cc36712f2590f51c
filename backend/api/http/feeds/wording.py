"""Texts of people in machine-read documents: nothing in them can pass for markup, a formula or a broken byte."""

import html
import re

import orjson

# What XML 1.0 cannot hold at all, not even escaped.
_IMPOSSIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_TAG = re.compile(r"<[^>]*>")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def xml(value: object) -> str:
    """The value as text of an element or attribute."""
    return html.escape(_IMPOSSIBLE.sub("", str(value)))


def cell(value: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    clean = _IMPOSSIBLE.sub("", value)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def plain(description: str, *, limit: int) -> str:
    """A listing's description, plain or an EditorJS document, as one line of at most `limit` characters."""
    return " ".join(" ".join(_texts(description)).split())[:limit].rstrip()


def _texts(description: str) -> list[str]:
    if description.lstrip().startswith("{"):
        try:
            blocks = orjson.loads(description)["blocks"]
            found = [html.unescape(_TAG.sub(" ", text)) for block in blocks for text in _of_block(block)]
        except (ValueError, KeyError, TypeError, AttributeError):
            return [description]
        return found
    return [description]


def _of_block(block: dict[str, dict[str, object]]) -> list[str]:
    data = block.get("data") or {}
    items = data.get("items")
    said = items if isinstance(items, list) else [data.get("text")]
    return [text for text in said if isinstance(text, str)]

"""Descriptions come as EditorJS documents; what is kept of them is plain text."""

import html
import re
from typing import Any

from graphql import GraphQLError

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def text_of_document(document: Any) -> str:
    """The document's paragraphs, headings and lists, a blank line between blocks; markup is dropped.

    Raises GraphQLError for what is no EditorJS document.
    """
    if document is None or document == {}:
        return ""
    blocks = document.get("blocks") if isinstance(document, dict) else None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise GraphQLError("The description is no EditorJS document.")
    texts = [_block_text(block) for block in blocks]
    return "\n\n".join(text for text in texts if text)


def _block_text(block: dict[str, Any]) -> str:
    data = block.get("data")
    if not isinstance(data, dict):
        return ""
    items = data.get("items")
    if isinstance(items, list):
        return "\n".join(f"- {text}" for text in map(_bare, items) if text)
    return _bare(data.get("text", ""))


def _bare(marked_up: Any) -> str:
    text = marked_up.get("content", "") if isinstance(marked_up, dict) else marked_up
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", str(text)))).strip()

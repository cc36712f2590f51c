"""Descriptions travel as Saleor's EditorJS blocks; producers write plain paragraphs."""

import html
import re
from typing import Any

import orjson

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def plain_text(description: str | None) -> str:
    """The paragraphs and lists of a description as text, a blank line between blocks."""
    try:
        blocks = orjson.loads(description or "{}").get("blocks") or []
    except (orjson.JSONDecodeError, AttributeError):
        return ""
    texts = [_block_text(block) for block in blocks]
    return "\n\n".join(text for text in texts if text)


def _block_text(block: dict[str, Any]) -> str:
    data = block.get("data") or {}
    if block.get("type") == "list":
        return "\n".join(f"- {_bare(item)}" for item in data.get("items") or [])
    return _bare(data.get("text") or "")


def _bare(marked_up: Any) -> str:
    text = marked_up.get("content", "") if isinstance(marked_up, dict) else str(marked_up)
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def as_blocks(text: str) -> str:
    """Plain text as EditorJS: a paragraph per blank line; what looks like markup stays text."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if p.strip()]
    blocks = [
        {"type": "paragraph", "data": {"text": html.escape(p, quote=False).replace("\n", "<br>")}}
        for p in paragraphs
    ]
    return orjson.dumps({"blocks": blocks, "version": "2.24.3"}).decode()

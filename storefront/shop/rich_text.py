"""Saleor keeps descriptions as EditorJS JSON; here they become plain texts without tags; templates escape them."""

import html
import re
from dataclasses import dataclass
from typing import Any

import orjson

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Block:
    """A "header", "list" or "paragraph" with its texts: one of each but for a list's items."""

    kind: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of a header or paragraph."""
        return self.texts[0]


def text_blocks(description: str | None) -> list[Block]:
    """Headers, lists and paragraphs, unescaped and without markup; whatever else a document has is left out."""
    if not description:
        return []
    try:
        content = orjson.loads(description)
    except orjson.JSONDecodeError:
        return [Block("paragraph", (description,))]
    sent: list[dict[str, Any]] = (content.get("blocks") or []) if isinstance(content, dict) else []
    return [block for block in map(_block, sent) if block.texts]


def paragraphs(description: str | None) -> list[str]:
    """The texts of all blocks, one after the other."""
    return [text for block in text_blocks(description) for text in block.texts]


def _block(block: dict[str, Any]) -> Block:
    data = block.get("data") or {}
    kind = block.get("type")
    texts = (data.get("items") or []) if kind == "list" else [data.get("text")]
    plain = (html.unescape(_TAG.sub("", text)).strip() for text in texts if isinstance(text, str))
    return Block(kind if kind in ("header", "list") else "paragraph", tuple(text for text in plain if text))

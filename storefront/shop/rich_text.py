"""Saleor keeps descriptions as EditorJS JSON; here they become plain paragraphs, every tag dropped."""

import html
import re

import orjson

_TAG = re.compile(r"<[^>]*>")


def paragraphs(description: str | None) -> list[str]:
    """The texts of paragraph, header and list blocks, unescaped and without markup; templates escape them."""
    if not description:
        return []
    try:
        content = orjson.loads(description)
    except orjson.JSONDecodeError:
        return [description]
    found: list[str] = []
    for block in content.get("blocks") or [] if isinstance(content, dict) else []:
        data = block.get("data") or {}
        texts = data.get("items") if block.get("type") == "list" else [data.get("text")]
        found += [html.unescape(_TAG.sub("", text)).strip() for text in texts or [] if isinstance(text, str)]
    return [text for text in found if text]

"""The form of a listing's name and description."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from storefront.portal.rich_text import as_blocks, plain_text

LONGEST_NAME = 200
LONGEST_TEXT = 5000


@dataclass
class TextForm:
    """What is typed, a print of the texts it was typed over, errors, and the input for productUpdate."""

    name: str
    description: str
    before: str
    errors: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    is_waiting: bool = False


def drawn_texts(node: dict[str, Any]) -> TextForm:
    """The form as it is before anything was typed: texts that wait for moderation, or those that buyers read."""
    shown = node.get("proposedTexts") or node
    text = plain_text(shown.get("description"))
    return TextForm(shown["name"], text, _print(shown["name"], text), is_waiting=shown is not node)


def read_texts(node: dict[str, Any], posted: Mapping[str, str]) -> TextForm:
    """Judge a form against the texts as they are now."""
    now = drawn_texts(node)
    name = " ".join(posted.get("ten", now.name).split())
    description = posted.get("mo-ta", now.description).replace("\r\n", "\n").strip()
    form = TextForm(name, description, now.before, is_waiting=now.is_waiting)
    if not name:
        form.errors["ten"] = _("Hãy ghi tên mặt hàng.")
    elif len(name) > LONGEST_NAME:
        form.errors["ten"] = _("Tên dài quá 200 chữ cái. Hãy rút ngắn lại.")
    if len(description) > LONGEST_TEXT:
        form.errors["mo-ta"] = _("Lời giới thiệu dài quá 5.000 chữ cái. Hãy rút ngắn lại.")
    if name != now.name:
        form.changes["name"] = name
    if description != now.description:
        form.changes["description"] = as_blocks(description)
    if not form.errors and form.changes and posted.get("cu", now.before) != now.before:
        form.errors["ten"] = _(
            "Trong lúc bạn viết, có người đã sửa mặt hàng này. Vẫn muốn giữ bản của bạn thì bấm lưu lần nữa."
        )
    return form


def _print(name: str, description: str) -> str:
    return hashlib.sha256(f"{name}\0{description}".encode()).hexdigest()[:16]

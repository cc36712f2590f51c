"""Descriptions: paragraphs in, EditorJS out, and back."""

import json

from storefront.portal.rich_text import as_blocks, plain_text


def test_paragraphs_there_and_back() -> None:
    text = "Hái một tôm hai lá.\nSao chảo gang.\n\nGiá < 5 & ngon"
    assert plain_text(as_blocks(text)) == text


def test_what_looks_like_markup_stays_text() -> None:
    block = json.loads(as_blocks("<script>alert(1)</script>"))["blocks"][0]
    assert block == {"type": "paragraph", "data": {"text": "&lt;script&gt;alert(1)&lt;/script&gt;"}}


def test_markup_and_lists_of_other_editors_are_read() -> None:
    blocks = [
        {"type": "header", "data": {"text": "Chè <b>Shan</b>", "level": 2}},
        {"type": "list", "data": {"items": ["một", {"content": "hai &amp; ba"}]}},
        {"type": "paragraph", "data": {}},
    ]
    assert plain_text(json.dumps({"blocks": blocks})) == "Chè Shan\n\n- một\n- hai & ba"


def test_nothing_and_nonsense() -> None:
    assert plain_text(None) == ""
    assert plain_text("not json") == ""
    assert plain_text("[]") == ""
    assert json.loads(as_blocks(" \r\n "))["blocks"] == []

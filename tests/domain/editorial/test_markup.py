"""Headings, lists and paragraphs; nothing that could be HTML."""

from backend.editorial.markup import blocks


def test_the_three_things():
    text = "Một câu\ndài.\n\n# Đầu đề\n- một\n- hai\n  nối\n\nHai."
    assert blocks(text)["blocks"] == [
        {"type": "paragraph", "data": {"text": "Một câu dài."}},
        {"type": "header", "data": {"text": "Đầu đề", "level": 2}},
        {"type": "list", "data": {"style": "unordered", "items": ["một", "hai nối"]}},
        {"type": "paragraph", "data": {"text": "Hai."}},
    ]


def test_markup_of_others_stays_text():
    assert blocks("<b>đậm</b> & <script>")["blocks"] == [
        {"type": "paragraph", "data": {"text": "&lt;b&gt;đậm&lt;/b&gt; &amp; &lt;script&gt;"}}
    ]


def test_nothing():
    assert blocks(" \n") == {"blocks": []}

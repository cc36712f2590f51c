"""The room's markup, three things and no more: `# ` begins a heading, `- ` an item of a list, all else is text.

It becomes EditorJS blocks, which is how Saleor's clients know descriptions. Nothing in it is ever HTML.
"""

from typing import Any


def blocks(text: str) -> dict[str, Any]:
    """The text as an EditorJS document: header, list and paragraph blocks. Blank lines part paragraphs."""
    found: list[dict[str, Any]] = []
    may_go_on = False
    for line in text.splitlines():
        written = line.strip()
        if not written:
            may_go_on = False
        elif written.startswith("# "):
            found.append({"type": "header", "data": {"text": _plain(written[2:]), "level": 2}})
            may_go_on = False
        elif written.startswith("- "):
            if not (may_go_on and found[-1]["type"] == "list"):
                found.append({"type": "list", "data": {"style": "unordered", "items": []}})
            found[-1]["data"]["items"].append(_plain(written[2:]))
            may_go_on = True
        elif may_go_on and found[-1]["type"] == "paragraph":
            found[-1]["data"]["text"] += f" {_plain(written)}"
        elif may_go_on and found[-1]["type"] == "list":
            found[-1]["data"]["items"][-1] += f" {_plain(written)}"
        else:
            found.append({"type": "paragraph", "data": {"text": _plain(written)}})
            may_go_on = True
    return {"blocks": found}


def _plain(text: str) -> str:
    """EditorJS texts are read as HTML by Saleor's clients, so what looks like it is escaped."""
    return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

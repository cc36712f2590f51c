"""The head of a page as machines read it."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.storefront.conftest import Visitor


@dataclass
class Head:
    """`properties`: meta by name or property; `languages`: hreflang to address; `things`: JSON-LD by @type."""

    properties: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    languages: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.head = Head()
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.head.properties[at.get("property") or at.get("name", "")] = at.get("content", "")
        if tag == "link" and at.get("rel") == "canonical":
            self.head.canonical = at["href"]
        if tag == "link" and "hreflang" in at:
            self.head.languages[at["hreflang"]] = at["href"]
        self._is_data = tag == "script" and at.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._is_data:
            thing = json.loads(data)
            assert thing.pop("@context") == "https://schema.org"
            self.head.things[thing["@type"]] = thing
            self._is_data = False


def head_of(visitor: Visitor, path: str, *, status: int = 200) -> Head:
    """The head of the page at a path."""
    answer = visitor.get(path)
    assert answer.status_code == status, path
    reader = _Reader()
    reader.feed(answer.text.partition("</head>")[0])
    return reader.head

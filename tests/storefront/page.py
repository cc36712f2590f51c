"""A page as a reader sees it: its text, its links and its forms, from the HTML."""

import html
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HIDDEN = {"script", "style", "svg", "head"}


@dataclass
class Form:
    """A form: where it goes and what it would send as it stands."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass
class Page:
    """`text` is what stands on the page, blanks collapsed; `links` maps an address to the texts of its links."""

    status: int
    source: str
    text: str
    links: dict[str, list[str]]
    forms: list[Form]

    def form(self, action: str) -> Form:
        """The first form that goes to an address."""
        return next(f for f in self.forms if f.action == action)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links: dict[str, list[str]] = {}
        self.forms: list[Form] = []
        self._hidden = 0
        self._named: dict[str, Form] = {}
        self._link: str | None = None
        self._select: tuple[str, bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden += 1
        if tag == "a" and "href" in at:
            self._link = at["href"]
            self.links.setdefault(self._link, []).append("")
        if tag == "form":
            form = self._named.pop(at.get("id", ""), None) or Form("", "")
            form.action, form.method = at.get("action", ""), at.get("method", "get")
            self.forms.append(form)
        if "form" in at and "name" in at:
            # A field that stands before its form and names it.
            _take(self._named.setdefault(at["form"], Form("", "")), tag, at)
        elif self.forms and tag in {"input", "textarea", "button"} and "name" in at:
            _take(self.forms[-1], tag, at)
        if self.forms and tag == "select":
            self.forms[-1].names.add(at["name"])
            self._select = (at["name"], False)
        if self.forms and tag == "option" and self._select and "selected" in at:
            self.forms[-1].values[self._select[0]] = at.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden -= 1
        if tag == "a":
            self._link = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.texts.append(data)
        if self._link is not None:
            texts = self.links[self._link]
            texts[-1] = " ".join(f"{texts[-1]} {data}".split())


def _take(form: Form, tag: str, at: dict[str, str]) -> None:
    form.names.add(at["name"])
    is_switched_on = at.get("type") not in {"radio", "checkbox"} or "checked" in at
    if is_switched_on and tag == "input":
        form.values[at["name"]] = at.get("value", "")


def read_page(status: int, source: str) -> Page:
    """Parse an answer."""
    reader = _Reader()
    reader.feed(source)
    return Page(
        status, html.unescape(source), " ".join(" ".join(reader.texts).split()), reader.links, reader.forms
    )

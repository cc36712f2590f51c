"""The terms of settling in words, and reading a share and a producer's address as people type them."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storefront.shop.display import day, moment
from storefront.shop.producers import KINDS, producer_name

_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", re.ASCII)
_SLUG = re.compile(r"(?:.*/)?([\w-]{1,200})/?(?:[?#].*)?")


@dataclass(frozen=True, slots=True)
class Term:
    """A share from a day on; `until` is the day from which another holds, empty while there is none."""

    whose: str
    slug: str
    share: str
    from_day: str
    until: str


@dataclass(frozen=True, slots=True)
class Change:
    """Who set what when; `before` is the share that the same day had, empty for none."""

    at: str
    by: str
    what: str
    whose: str
    from_day: str
    before: str
    share: str


def read_terms(nodes: list[dict[str, Any]], kind: str, state: str) -> list[Term]:
    """The terms of a type in a state, in the order of the API."""
    return [
        Term(
            _whose(node),
            (node["producer"] or {}).get("slug", ""),
            share_words(node["basisPoints"]),
            day(node["fromDay"]),
            day(node["until"]),
        )
        for node in nodes
        if (node["type"], node["state"]) == (kind, state)
    ]


def read_changes(nodes: list[dict[str, Any]]) -> list[Change]:
    """The latest first."""
    return [
        Change(
            at=moment(node["at"]),
            by=node["by"] or _("Người vận hành, bằng lệnh"),
            what=_("Phí của mạng lưới") if node["type"] == "COMMISSION" else _("Thuế giữ lại"),
            whose=_whose(node),
            from_day=day(node["fromDay"]),
            before="" if node["before"] is None else share_words(node["before"]),
            share=share_words(node["basisPoints"]),
        )
        for node in nodes
    ]


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of producers that tax may be kept back from, with their names."""
    return [
        *((key.upper(), name()) for key, name in KINDS.items()),
        ("OTHER", _("Chủ thể khác")),
        ("UNKNOWN", _("Chưa rõ loại hình")),
    ]


def share_words(basis_points: int) -> str:
    """450 → "4,5 %", in English "4.5 %"."""
    whole, part = divmod(basis_points, 100)
    sign = "." if get_language() == "en" else ","
    decimals = f"{part:02}".rstrip("0")
    return f"{whole}{sign}{decimals}\u00a0%" if decimals else f"{whole}\u00a0%"


def read_share(text: str) -> int | None:
    """Basis points of "4,5", "4.5 %" or "5"; None for what is no share of 0 to 100 per cent with two decimals."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    points = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return points if points <= 10_000 else None


def read_slug(text: str) -> str:
    """The last part of a page's address, or what was typed; empty where there can be none."""
    found = _SLUG.fullmatch(text.strip())
    return found[1] if found else ""


def _whose(node: dict[str, Any]) -> str:
    if node["kind"]:
        return dict(kind_choices()).get(node["kind"], node["kind"])
    if node["isForEverybody"]:
        return _("Mọi cơ sở không có mức riêng")
    return producer_name(node["producer"]) if node["producer"] else _("Một cơ sở không còn nữa")

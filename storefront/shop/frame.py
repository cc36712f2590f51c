"""Provinces and groups: what filters, menus and redirects need. Asked rarely, kept for minutes per process.

They carry no product, so keeping them cannot keep an expired certificate on show; the counts beside the
provinces may be a few minutes old.
"""

import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from storefront import settings
from storefront.api import ApiDown, ApiError, call
from storefront.shop.facets import with_count
from storefront.shop.former_names import former_options
from storefront.shop.groups import group_name
from storefront.shop.names import alphabetical, without_marks


@dataclass(frozen=True)
class Province:
    """One of today's 34, with the names of those that were merged into it."""

    slug: str
    name_vi: str
    name_en: str
    product_count: int
    former: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def address(self) -> str:
        """Its own page's."""
        return _province_address(self.slug, get_language() or "vi")


@dataclass(frozen=True)
class Group:
    """A product group or sub-group. `number` is that of its top-level group, 1 to 6."""

    slug: str
    name_vi: str
    number: int
    children: tuple["Group", ...] = ()

    @property
    def name(self) -> str:
        return group_name(self.name_vi)


@dataclass(frozen=True)
class Frame:
    """All provinces and groups, and the ways to find one by what a visitor wrote."""

    provinces: tuple[Province, ...]
    groups: tuple[Group, ...]
    province_by_slug: dict[str, Province]
    province_by_any_name: dict[str, Province]
    group_by_slug: dict[str, Group]
    stars_attribute: str  # its id, to sort by; empty where the API has no such attribute

    def find_province(self, written: str) -> Province | None:
        """A province by slug, present or former name, with or without marks."""
        return self.province_by_any_name.get(without_marks(written))

    def group_number(self, slug: str | None) -> int:
        """1 to 6, or 0 for a group nobody knows."""
        group = self.group_by_slug.get(slug or "")
        return group.number if group else 0

    def province_options(self, chosen: str = "", counts: dict[str, int] | None = None) -> SafeString:
        """The <option>s of all provinces in the visitor's language, one of them selected, counted or not,
        and below them the former names with today's beside each."""
        language = get_language() or "vi"
        today = _written(_province_options(self.provinces, language), counts)
        return _select(today + former_options(self.provinces, language), chosen)

    def group_options(self, chosen: str = "", counts: dict[str, int] | None = None) -> SafeString:
        """The <option>s of all groups, sub-groups indented, counted or not."""
        return _select(_written(_group_options(self.groups, get_language() or "vi"), counts), chosen)


@lru_cache(maxsize=200)
def _province_address(slug: str, language: str) -> str:
    return reverse("shop:province", args=[slug])


@lru_cache(maxsize=8)
def _province_options(provinces: tuple[Province, ...], language: str) -> list[tuple[str, str]]:
    return [_option(p.slug, p.name) for p in provinces]


@lru_cache(maxsize=8)
def _group_options(groups: tuple[Group, ...], language: str) -> list[tuple[str, str]]:
    return [
        option
        for top in groups
        for option in (
            _option(top.slug, top.name),
            *(_option(g.slug, "\u2003" + g.name) for g in top.children),
        )
    ]


def _option(slug: str, name: str) -> tuple[str, str]:
    """The slug, and the option's markup up to where a count may follow its name."""
    return slug, f'<option value="{escape(slug)}">{escape(name)}'


def _written(options: list[tuple[str, str]], counts: dict[str, int] | None) -> str:
    """The options, each with what it would list where that was counted."""
    return "".join([f"{with_count(start, slug, counts)}</option>" for slug, start in options])


def _select(options: str, chosen: str) -> SafeString:
    """Mark one option; the options were escaped when they were made."""
    value = f'value="{escape(chosen)}"'
    marked = options.replace(value, f"{value} selected", 1) if chosen else options
    return mark_safe(marked)


_lock = threading.Lock()
_kept: tuple[float, Frame] | None = None


def current_frame() -> Frame:
    """The frame, at most FRAME_CACHE_SECONDS old; an older one if the API does not answer. Raises ApiDown."""
    global _kept
    now = time.monotonic()
    if _kept is not None and now < _kept[0]:
        return _kept[1]
    with _lock:
        if _kept is not None and now < _kept[0]:
            return _kept[1]
        try:
            frame = build_frame(call("frame"))
        except (ApiDown, ApiError):
            if _kept is None:
                raise
            frame = _kept[1]
        _kept = (now + settings.FRAME_CACHE_SECONDS, frame)
        return frame


def build_frame(data: dict[str, Any]) -> Frame:
    """A frame from the answer to the `frame` operation, in either dialect."""
    sent_provinces = sorted(data.get("provinces") or [], key=lambda p: alphabetical(p["name"]))
    provinces = tuple(
        Province(
            slug=p["slug"],
            name_vi=p["name"],
            name_en=p.get("nameEn") or p["name"],
            product_count=p.get("productCount") or 0,
            former=tuple(f["name"] for f in p.get("former") or [] if f["name"] != p["name"]),
        )
        for p in sent_provinces
    )
    by_any: dict[str, Province] = {}
    for province, sent in zip(provinces, sent_provinces, strict=True):
        for former in sent.get("former") or []:
            by_any.setdefault(without_marks(former["name"]), province)
            by_any.setdefault(former["slug"], province)
    for province in provinces:  # today's names win over former ones
        by_any[without_marks(province.name_vi)] = province
        by_any[without_marks(province.name_en)] = province
        by_any[province.slug] = province
    groups = tuple(_groups(data.get("categories") or {}))
    by_slug = {g.slug: g for top in groups for g in (top, *top.children)}
    stars = (data.get("stars") or {}).get("id") or ""
    return Frame(provinces, groups, {p.slug: p for p in provinces}, by_any, by_slug, stars)


def _groups(connection: dict[str, Any]) -> list[Group]:
    tops = []
    for number, edge in enumerate(connection.get("edges") or [], start=1):
        node = edge["node"]
        below = (node.get("children") or {}).get("edges") or []
        children = tuple(Group(e["node"]["slug"], e["node"]["name"], number) for e in below)
        tops.append(Group(node["slug"], node["name"], number, children))
    return tops

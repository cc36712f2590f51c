"""The tile map: our own drawing of the country, one square a province, shaded by how many certified products it has.

Where each square stands is in province_tiles.csv: north at the top, the coast on the right-hand side. The map is a
list of links in reading order, so that it serves a keyboard and a screen reader as it serves a thumb.
"""

import csv
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from storefront.shop.display import count
from storefront.shop.frame import Frame, Province

SHADES = 5
_FILE = Path(__file__).with_name("province_tiles.csv")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a province's square stands, columns from the west and rows from the north, both from 1.

    `short` and `short_en` stand on the square where the whole name is too long for it.
    """

    code: str
    slug: str
    column: int
    row: int
    short: str
    short_en: str


@cache
def tile_places() -> tuple[Place, ...]:
    """All 34 squares, north to south and west to east within a row."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        places = [
            Place(r["code"], r["slug"], int(r["column"]), int(r["row"]), r["short"], r["short_en"])
            for r in csv.DictReader(file)
        ]
    return tuple(sorted(places, key=lambda place: (place.row, place.column)))


def shade_limits(counts: Sequence[int]) -> list[int]:
    """The smallest count of each shade above the first, so that every shade has about as many provinces."""
    known = sorted(number for number in counts if number)
    if not known:
        return []
    return [known[len(known) * step // SHADES] for step in range(1, SHADES)]


def shade(number: int, limits: Sequence[int]) -> int:
    """0 for none, then 1 to SHADES."""
    return 1 + bisect_right(limits, number) if number else 0


def tile_map(
    frame: Frame,
    address: Callable[[Province], str],
    chosen: str = "",
    counts: Mapping[str, int] | None = None,
) -> SafeString:
    """The <li>s of all squares; `address` says where a province's square leads, `chosen` is the slug in force.

    `counts` by slug stand there instead of everything a province has: what the page's other filters leave.
    """
    language, items = get_language() or "vi", []
    if counts is None:
        counts = {province.slug: province.product_count for province in frame.provinces}
    limits = shade_limits([counts.get(province.slug, 0) for province in frame.provinces])
    for province, start, end in _squares(frame.provinces, language):
        current = ' aria-current="true"' if province.slug == chosen else ""
        number = counts.get(province.slug, 0)
        items.append(
            f'{start} s{shade(number, limits)}" href="{escape(address(province))}"{current}{end}'
            f"{_goods(number, language)}</a></li>"
        )
    return mark_safe("".join(items))


@lru_cache(maxsize=8)
def _squares(provinces: tuple[Province, ...], language: str) -> tuple[tuple[Province, str, str], ...]:
    """Each square's markup up to its shade, and its name: all that is the same on every page."""
    by_slug = {province.slug: province for province in provinces}
    return tuple(
        (by_slug[place.slug], *_square(place, by_slug[place.slug], language))
        for place in tile_places()
        if place.slug in by_slug
    )


def _square(place: Place, province: Province, language: str) -> tuple[str, str]:
    short = place.short_en if language == "en" else place.short
    name = escape(province.name)
    if short:
        name = f'<span aria-hidden="true">{escape(short)}</span><span class="visually-hidden">{name}</span>'
    start = f'<li class="c{place.column} r{place.row}"><a class="tile'
    return start, f'><span class="tile-name">{name}</span>'


# The archipelagos, which lie out at sea and belong to two provinces: three dots each.
_ISLES = {"da-nang": (5.2, 7.2), "khanh-hoa": (5.2, 12.2)}


@lru_cache(maxsize=128)
def small_map(slug: str) -> SafeString:
    """The country as a picture beside a place's name, the province's square lit; nothing for an unknown slug."""
    here = next((place for place in tile_places() if place.slug == slug), None)
    if here is None:
        return mark_safe("")
    country = "".join(
        f"M{place.column - 1} {place.row - 1}h.88v.88h-.88z" for place in tile_places() if place is not here
    )
    lit = f"M{here.column - 1.16:.2f} {here.row - 1.16:.2f}h1.2v1.2h-1.2z"
    for owner, (x, y) in _ISLES.items():
        dots = f"M{x} {y}h.3v.3h-.3zm.5 .4h.3v.3h-.3zm-.4 .45h.3v.3h-.3z"
        if owner == here.slug:
            lit += dots
        else:
            country += dots
    return mark_safe(
        '<svg class="small-map" viewBox="-.2 -.2 6.3 15.3" aria-hidden="true" focusable="false">'
        f'<path d="{country}"/><path class="here" d="{lit}"/></svg>'
    )


@lru_cache(maxsize=4096)
def _goods(number: int, language: str) -> str:
    """A count for the eye and the same in words for a screen reader, in the page's language."""
    goods = ngettext("%(total)s sản phẩm", "%(total)s sản phẩm", number) % {"total": count(number)}
    return (
        f'<span class="tile-count" aria-hidden="true">{count(number)}</span>'
        f'<span class="visually-hidden">, {goods}</span>'
    )

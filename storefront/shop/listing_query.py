"""The listing's address: from its Vietnamese query parameters to the API's variables, and back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from storefront import settings

PAGE_SIZE = 24
MAX_SEARCH_LENGTH = 100
MAX_CURSOR_LENGTH = 600
_BAND = re.compile(r"[0-9]{1,12}-[0-9]{0,12}")
_NUMBER = re.compile(r"[0-9]{1,6}")
_ANY_SLUG = "-any-slug-"
STARS = ("5", "4", "3")
SORTS: dict[str, tuple[Any, dict[str, str] | None]] = {
    "": (gettext_lazy("Nhiều sao trước"), None),  # closest name first where something is searched for
    "gia-tang": (gettext_lazy("Giá thấp trước"), {"field": "MINIMAL_PRICE", "direction": "ASC"}),
    "gia-giam": (gettext_lazy("Giá cao trước"), {"field": "MINIMAL_PRICE", "direction": "DESC"}),
    "ten": (gettext_lazy("Tên A đến Y"), {"field": "NAME", "direction": "ASC"}),
    "moi": (gettext_lazy("Mới lên kệ"), {"field": "PUBLISHED_AT", "direction": "DESC"}),
}


@dataclass(frozen=True)
class ListingQuery:
    """What a visitor asked the listing for. Unknown values are dropped, so every address gives a page."""

    province: str = ""
    stars: tuple[str, ...] = ()
    group: str = ""
    search: str = ""
    sort: str = ""
    in_stock: bool = False
    price: str = ""
    village: str = ""
    """A craft village's slug."""
    page: int = 1
    as_typed: bool = False
    """Search for these very words: the visitor went back from what they were mended to."""
    after: str = ""
    before: str = ""

    @classmethod
    def from_address(cls, sent: QueryDict) -> "ListingQuery":
        chosen = {part for value in sent.getlist("sao") for part in value.split(",")}
        sort = sent.get("sap-xep", "")
        return cls(
            province=sent.get("tinh", "").strip()[:80],
            stars=tuple(s for s in STARS if s in chosen),
            group=sent.get("nhom", "").strip()[:80],
            search=" ".join(sent.get("q", "").split())[:MAX_SEARCH_LENGTH],
            sort=sort if sort in SORTS else "",
            in_stock=sent.get("con-hang") == "1",
            price=price if _BAND.fullmatch(price := sent.get("gia", "")) else "",
            village=sent.get("lang-nghe", "").strip()[:130],
            page=_page_number(sent.get("trang", "")),
            as_typed=sent.get("nguyen-van") == "1",
            after=sent.get("sau", "")[:MAX_CURSOR_LENGTH],
            before=sent.get("truoc", "")[:MAX_CURSOR_LENGTH],
        )

    def address(self, **changes: Any) -> str:
        """The query string of this listing with some parts changed; its first page unless told otherwise."""
        q = replace(self, **{"after": "", "before": "", "page": 1, **changes})
        parts = [("q", q.search), ("tinh", q.province), *(("sao", s) for s in q.stars), ("nhom", q.group)]
        parts += [
            ("con-hang", "1" if q.in_stock else ""),
            ("gia", q.price),
            ("lang-nghe", q.village),
            ("nguyen-van", "1" if q.as_typed and q.search else ""),
            ("sap-xep", q.sort),
            ("trang", str(q.page) if q.page > 1 else ""),
            ("sau", q.after),
            ("truoc", q.before),
        ]
        return urlencode([(name, value) for name, value in parts if value])

    def addresses_by_province(self) -> Callable[[str], str]:
        """`address(province=slug)` for many slugs: all but the slug is written once."""
        # No value that somebody typed has an equals sign left in it.
        before, after = self.address(province=_ANY_SLUG).split(f"tinh={_ANY_SLUG}")
        return lambda slug: f"{before}tinh={slug}{after}"

    def _order(self, stars_attribute: str) -> dict[str, str] | None:
        """`ProductOrder`, or None for the API's own: by closeness in a search, by name elsewhere."""
        if self.sort:
            return SORTS[self.sort][1]
        if self.search or not stars_attribute:
            return None
        return {"attributeId": stars_attribute, "direction": "DESC"}

    def variables(self, *, stars_attribute: str) -> dict[str, Any]:
        """Variables of the `listing` operation; `stars_attribute` is the id of the attribute to sort by."""
        attributes = []
        if self.province:
            attributes.append({"slug": "province", "values": [self.province]})
        if self.stars:
            attributes.append({"slug": "ocop-stars", "values": list(self.stars)})
        if self.group:
            attributes.append({"slug": "product-group", "values": [self.group]})
        if self.price:
            attributes.append({"slug": "price-band", "values": [self.price]})
        if self.village:
            attributes.append({"slug": "craft-village", "values": [self.village]})
        where: dict[str, Any] = {}
        if attributes:
            where["attributes"] = attributes
        if self.in_stock:
            where["stockAvailability"] = "IN_STOCK"
        variables: dict[str, Any] = {"channel": settings.CHANNEL, "where": where or None}
        if self.search:
            variables["search"] = self.search
        if (order := self._order(stars_attribute)) is not None:
            variables["sortBy"] = order
        if self.before:
            return {**variables, "last": PAGE_SIZE, "before": self.before}
        if self.after:
            return {**variables, "first": PAGE_SIZE, "after": self.after}
        # A server that counts no pages is not asked for them: its document has no such variable.
        return {**variables, "first": PAGE_SIZE, "page": self.page}


def _page_number(written: str) -> int:
    return max(1, int(written)) if _NUMBER.fullmatch(written) else 1

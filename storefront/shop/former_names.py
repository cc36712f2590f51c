"""Provinces to choose by the names they had until 30 June 2025: many people know their place by no other."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from storefront.shop.names import alphabetical, without_marks


class WithFormerNames(Protocol):
    """What is needed to know of a province of today."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def former(self) -> tuple[str, ...]: ...


@lru_cache(maxsize=8)
def former_options(provinces: tuple[WithFormerNames, ...], language: str) -> str:
    """A group of <option>s, one for each name that is no province's today; their values are former slugs.

    `language` is that of the visitor, in which the provinces write their names.
    """
    rows = [(slug, former, _("nay là %(name)s") % {"name": now}) for slug, former, now in _gone(provinces)]
    if not rows:
        return ""
    options = format_html_join("", '<option value="{}">{} ({})</option>', rows)
    return format_html('<optgroup label="{}">{}</optgroup>', _("Tên cũ, trước 1/7/2025"), options)


def _gone(provinces: Iterable[WithFormerNames]) -> list[tuple[str, str, str]]:
    """(slug, former name, today's name) in the order of the alphabet."""
    today = {each.slug for each in provinces}
    found = [
        (slug, former, each.name)
        for each in provinces
        for former in each.former
        if (slug := without_marks(former)) not in today
    ]
    return sorted(found, key=lambda row: alphabetical(row[1]))

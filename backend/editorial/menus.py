"""Menus for storefronts: what they lead to, two levels deep. The menus are data: data/menus.csv."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).parent / "data" / "menus.csv"
_NAMES = {"navbar": "Đầu trang", "footer": "Chân trang"}


class MenuTarget(StrEnum):
    """What an item leads to; `target` is its slug, or a path of the shop."""

    CATEGORY = "category"
    COLLECTION = "collection"
    PAGE = "page"
    URL = "url"


@dataclass(frozen=True, slots=True)
class MenuItemFacts:
    """One item. `parent_id` is None at the top."""

    id: int
    menu: str
    parent_id: int | None
    name: str
    name_en: str
    kind: MenuTarget
    target: str


@dataclass(frozen=True, slots=True)
class MenuFacts:
    """A menu with all of its items, in their order."""

    id: int
    slug: str
    name: str
    items: tuple[MenuItemFacts, ...]

    def below(self, parent_id: int | None) -> list[MenuItemFacts]:
        """The items under another one, or at the top."""
        return [item for item in self.items if item.parent_id == parent_id]


@cache
def menus() -> MappingProxyType[str, MenuFacts]:
    """Every menu by slug. Read once a process."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        items = [_read(row) for row in csv.DictReader(file)]
    return MappingProxyType(
        {
            slug: MenuFacts(number, slug, name, tuple(item for item in items if item.menu == slug))
            for number, (slug, name) in enumerate(_NAMES.items(), start=1)
        }
    )


def _read(row: dict[str, str]) -> MenuItemFacts:
    return MenuItemFacts(
        id=int(row["id"]),
        menu=row["menu"],
        parent_id=int(row["parent"]) if row["parent"] else None,
        name=row["name_vi"],
        name_en=row["name_en"],
        kind=MenuTarget(row["kind"]),
        target=row["target"],
    )

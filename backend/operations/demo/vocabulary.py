"""What can be made: sub-groups, specialities by place, packs and sentences, read once from the tables."""

import re
from dataclasses import dataclass
from functools import cache

from backend.operations.demo.places import Commune, Place, load_places
from backend.operations.demo.tables import read_table

SEA_CRAFTS = frozenset({
    "boat-visit", "brackish", "dried-shrimp", "fish-sauce", "fish-sauce-north", "honey-mangrove", "mangrove", "oyster",
    "pearl", "ragworm-sauce", "salt", "seafood", "seaweed", "shellcraft", "shrimp-paste", "shrimp-sauce", "squid-cake",
    "sun-dried-sea",
})  # fmt: skip
"""What is made from the sea, and so by the sea."""


@dataclass(frozen=True, slots=True)
class SubGroup:
    """One of the seventeen sub-groups, with its share of all products (any unit) and its mark in SKUs."""

    code: str
    file: str
    slug: str
    share: float
    sku: str
    word: str
    """How a cooperative of the trade calls itself: "HTX Chè …"."""


@dataclass(frozen=True, slots=True, eq=False)
class Speciality:
    """A kind of goods of some places, one object of each. Prices are thousands of đồng for one unit of its pack."""

    names: tuple[str, ...]
    subgroup: str
    weight: float
    price_low: int
    price_high: int
    pack: str
    craft: str
    motif: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One size in which goods are sold: the price is units × factor × the price of one unit."""

    name: str
    units: float
    factor: float
    grams: int


@cache
def load_subgroups() -> tuple[SubGroup, ...]:
    """The seventeen, in the order of the programme."""
    return tuple(SubGroup(**{**row, "share": float(row["share"])}) for row in read_table("subgroups"))  # type: ignore[arg-type]


def expand(name: str) -> tuple[str, ...]:
    """All readings of a name with alternatives: "Chè {đinh/móc câu} X" → two names."""
    match = re.search(r"\{([^}]*)\}", name)
    if match is None:
        return (" ".join(name.split()),)
    head, tail = name[: match.start()], name[match.end() :]
    return tuple(full for choice in match.group(1).split("/") for full in expand(head + choice + tail))


@cache
def load_specialities() -> dict[str, dict[str, tuple[Speciality, ...]]]:
    """Place slug → sub-group code → specialities found there."""
    found: dict[str, dict[str, list[Speciality]]] = {place.slug: {} for place in load_places()}
    for subgroup in load_subgroups():
        for row in read_table(f"specialities/{subgroup.file}"):
            low, high = row["price"].split("-")
            speciality = Speciality(
                names=expand(row["name"]), subgroup=subgroup.code, weight=float(row["weight"]), price_low=int(low),
                price_high=int(high), pack=row["pack"], craft=row["craft"], motif=row["motif"],
            )  # fmt: skip
            for place in load_places():
                if place.matches(row["where"]):
                    found[place.slug].setdefault(subgroup.code, []).append(speciality)
    return {slug: {code: tuple(items) for code, items in by_code.items()} for slug, by_code in found.items()}


@cache
def home_communes(place: Place, speciality: Speciality) -> frozenset[Commune]:
    """The communes where goods can be made: those their name says, else the coast for what comes from the sea."""
    said = f" {' / '.join(speciality.names)} "
    named = frozenset(c for c in place.communes if f" {c.bare_name} " in said)
    if not named:
        named = frozenset(c for c in place.communes if f" {_bare(c.district)} " in said)
    if named:
        return named
    if speciality.craft in SEA_CRAFTS:
        coast = frozenset(c for c in place.communes if c.by_the_sea)
        if coast:
            return coast
    return frozenset(c for c in place.communes if not c.is_island) or frozenset(place.communes)


def _bare(district: str) -> str:
    """A district without its kind: "huyện Yên Thế" → "Yên Thế"."""
    for kind in ("huyện ", "quận ", "thị xã ", "thành phố "):
        district = district.removeprefix(kind)
    return district


@cache
def load_packs() -> dict[str, tuple[Pack, ...]]:
    """Pack key → sizes, the common one first."""
    packs: dict[str, list[Pack]] = {}
    for row in read_table("packs"):
        pack = Pack(row["name"], float(row["units"]), float(row["factor"]), int(row["grams"]))
        packs.setdefault(row["pack"], []).append(pack)
    return {key: tuple(sizes) for key, sizes in packs.items()}


@cache
def load_shipping_classes() -> dict[str, str]:
    """Pack key → what a carrier must mind; packs that are not there are ordinary goods."""
    return {pack: row["class"] for row in read_table("shipping") for pack in row["packs"].split(";")}


@cache
def load_brands() -> dict[str, tuple[str, ...]]:
    """Words that brands are made of, by kind: two syllables that join, and ready names by landscape."""
    return {row["kind"]: tuple(n.strip() for n in row["names"].split(";")) for row in read_table("brands")}

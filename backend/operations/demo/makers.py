"""Makers and what each of them makes: goods of their own place, of one trade, under one brand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from random import Random

from backend.kernel.vietnamese import fold
from backend.operations.demo.chance import Weighted, stream
from backend.operations.demo.naming import BIG_KINDS, KINDS, folded, make_brand, name_producer
from backend.operations.demo.places import Commune, Place
from backend.operations.demo.showcase import SHOWCASE_GOODS, ShowcaseMaker, showcase_of
from backend.operations.demo.taken import Taken
from backend.operations.demo.vocabulary import (
    Speciality,
    SubGroup,
    home_communes,
    load_specialities,
    load_subgroups,
)

_SIZES = Weighted((1, 2, 3, 4, 5, 6, 8), (0.43, 0.27, 0.15, 0.07, 0.04, 0.025, 0.015))
_SAME_TRADE, _SAME_SUBGROUP = 0.7, 0.92
_TRIES = 60
_TRIES_WHERE_CROWDED = 3


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker before it is written down: its goods are (name without brand, speciality) pairs."""

    place: Place
    commune: Commune
    kind: str
    brand: str
    name: str
    goods: tuple[tuple[str, Speciality], ...]


def make_makers(seed: int, place: Place, products: int, taken: Taken) -> Iterator[Maker]:
    """Makers of one former province with `products` goods in all; names in `taken` (folded) are not used again."""
    random = stream(seed, "makers", place.slug)
    left = products
    showcase = showcase_of(place.slug)
    if showcase is not None and left:
        size = min(left, SHOWCASE_GOODS + 1)
        yield _make_showcase(random, place, showcase, size, taken)
        left -= size
    due = list(_subgroups_due_at(place))
    tries = _TRIES
    while left > 0:
        size = min(left, _SIZES.draw(random))
        subgroup = due.pop() if due else _subgroups_of(place).draw(random)
        maker = _make_maker(random, place, subgroup, size, taken, tries=tries)
        if maker.name[-1].isdigit():
            tries = _TRIES_WHERE_CROWDED
        yield maker
        left -= size


def _make_showcase(random: Random, place: Place, showcase: ShowcaseMaker, size: int, taken: Taken) -> Maker:
    subgroup = next(s for s in load_subgroups() if s.code == showcase.subgroup)
    main = next(s for s in load_specialities()[place.slug][showcase.subgroup] if s.craft == showcase.craft)
    commune = _choose_commune(random, place, main)
    goods = _choose_goods(random, place, commune, main, size)
    name = name_producer(random, "cooperative", showcase.brand, main, subgroup)
    taken.add(fold(name))
    return Maker(place, commune, "cooperative", showcase.brand, name, goods)


def _choose_commune(random: Random, place: Place, main: Speciality) -> Commune:
    return random.choice(_homes(place, main))


@cache
def _homes(place: Place, speciality: Speciality) -> tuple[Commune, ...]:
    homes = home_communes(place, speciality)
    return tuple(commune for commune in place.communes if commune in homes)


def _make_maker(
    random: Random, place: Place, subgroup: SubGroup, size: int, taken: Taken, *, tries: int
) -> Maker:
    """Under a brand of its own while there are any left, else with a number behind its name."""
    main = _specialities_of(place, subgroup.code).draw(random)
    commune = _choose_commune(random, place, main)
    goods = _choose_goods(random, place, commune, main, size)
    kind = (BIG_KINDS if size >= 4 else KINDS).draw(random)
    by_commune = 0.3 if kind in {"cooperative", "cooperative_group"} else 0.0
    for attempt in count(1):
        brand = make_brand(random, place, commune, by_commune=by_commune)
        bare = folded(brand)
        if any(bare in folded(name) for name, _ in goods):
            by_commune = 0.0
            continue
        name = name_producer(random, kind, brand, main, subgroup)
        if attempt > tries:
            name = taken.numbered(name)
        key = fold(name)
        if key not in taken:
            taken.add(key)
            return Maker(place, commune, kind, brand, name, goods)
        by_commune /= 2
    raise AssertionError("there is always a next number")


def _choose_goods(
    random: Random, place: Place, commune: Commune, main: Speciality, size: int
) -> tuple[tuple[str, Speciality], ...]:
    """The main speciality first, then others of its craft, its sub-group or, seldom, another one."""
    goods = [random.choice(_goods_of(main))]
    mine = load_specialities()[place.slug]
    for _ in range(_TRIES * size):
        if len(goods) == size:
            break
        chance = random.random()
        pool: tuple[Speciality, ...]
        if chance < _SAME_TRADE:
            pool = _of_craft(place, main.subgroup, main.craft)
        elif chance < _SAME_SUBGROUP or main.subgroup[0] != "1":
            pool = mine[main.subgroup]
        else:
            pool = _foods(place)
        choice = random.choice(pool)
        good = random.choice(_goods_of(choice))
        if commune in home_communes(place, choice) and good not in goods:
            goods.append(good)
    while len(goods) < size:
        goods.append(goods[len(goods) % max(1, len(set(goods)))])
    return tuple(goods)


@cache
def _goods_of(speciality: Speciality) -> tuple[tuple[str, Speciality], ...]:
    """Every name with its speciality: each pair once, however many makers have it."""
    return tuple((name, speciality) for name in speciality.names)


@cache
def _of_craft(place: Place, subgroup: str, craft: str) -> tuple[Speciality, ...]:
    return tuple(s for s in load_specialities()[place.slug][subgroup] if s.craft == craft)


@cache
def _foods(place: Place) -> tuple[Speciality, ...]:
    by_code = load_specialities()[place.slug]
    return tuple(s for code, items in by_code.items() if code[0] == "1" for s in items)


@cache
def _specialities_of(place: Place, subgroup: str) -> Weighted[Speciality]:
    items = load_specialities()[place.slug][subgroup]
    return Weighted(items, [s.weight**1.3 * len(s.names) ** 0.5 for s in items])


@cache
def _subgroups_of(place: Place) -> Weighted[SubGroup]:
    """National shares, pulled towards what the place is known for (at most three times up or down)."""
    mine = load_specialities()[place.slug]
    richness = _richness()
    subgroups = [subgroup for subgroup in load_subgroups() if subgroup.code in mine]
    pull = [
        min(3.0, max(0.33, sum(s.weight for s in mine[subgroup.code]) / richness[subgroup.code]))
        for subgroup in subgroups
    ]
    return Weighted(subgroups, [s.share * p for s, p in zip(subgroups, pull, strict=True)])


@cache
def _subgroups_due_at(place: Place) -> tuple[SubGroup, ...]:
    """Sub-groups that this place, the richest in them, stands in for: so that even a small data set has all."""
    return tuple(subgroup for subgroup in load_subgroups() if _home_of(subgroup.code) == place.slug)


@cache
def _home_of(subgroup: str) -> str:
    mine = load_specialities()
    return max(sorted(mine), key=lambda slug: sum(s.weight for s in mine[slug].get(subgroup, ())))


@cache
def _richness() -> dict[str, float]:
    """Sub-group → mean weight of its specialities over the places that have any."""
    return {
        subgroup.code: sum(sums) / len(sums)
        for subgroup in load_subgroups()
        if (
            sums := [
                sum(s.weight for s in by_code[subgroup.code])
                for by_code in load_specialities().values()
                if subgroup.code in by_code
            ]
        )
    }

"""Products before they are written down: who makes what, in which state, and who gets how many stars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.operations.demo.chance import Weighted, stream
from backend.operations.demo.makers import Maker, make_makers
from backend.operations.demo.plan import FIVE_STARS, FOUR_STAR_SHARE, NATIONAL, Plan
from backend.operations.demo.showcase import SHOWCASE_GOODS, showcase_of
from backend.operations.demo.vocabulary import Speciality

_STARS_BESIDES = Weighted((3, 4, 5), (1 - FOUR_STAR_SHARE, FOUR_STAR_SHARE, FIVE_STARS / NATIONAL))
_MAKERS_PULL = {"company": 1.6, "cooperative": 1.3}


@dataclass(frozen=True, slots=True)
class Draft:
    """A product as planned. `producer` is its maker's number; both numbers count from 1."""

    number: int
    maker: Maker
    producer: int
    base: str
    speciality: Speciality
    state: str
    shown: bool
    """Of a showcase maker."""


def draft_products(seed: int, plan: Plan, told: Callable[[int], None]) -> tuple[list[Draft], list[Maker]]:
    """All products of the plan with their makers, in the order of the former provinces.

    `told` hears after each province how many there are so far.
    """
    drafts: list[Draft] = []
    makers: list[Maker] = []
    taken: set[str] = set()
    for place, states in plan.by_place:
        order = list(states)
        stream(seed, "states", place.slug).shuffle(order)
        shown = showcase_of(place.slug) is not None
        if shown:
            order = _showcase_first(order)
        for maker in make_makers(seed, place, len(order), taken):
            makers.append(maker)
            for base, speciality in maker.goods:
                drafts.append(
                    Draft(len(drafts) + 1, maker, len(makers), base, speciality, order.pop(), shown)
                )
            shown = False
        told(len(drafts))
    return drafts, makers


def _showcase_first(order: list[str]) -> list[str]:
    """States are popped from the end: some in force for the showcase maker, then a draft on top of the plan."""
    ready = min(SHOWCASE_GOODS, order.count("in_force"))
    rest = list(order)
    for _ in range(ready):
        rest.remove("in_force")
    return [*rest, "draft", *["in_force"] * ready]


def share_out_stars(seed: int, plan: Plan, drafts: list[Draft]) -> Sequence[int]:
    """Stars at the product's number: exactly as planned for those in force, in national proportion for the others."""
    random = stream(seed, "stars")
    keys: dict[int, float] = {}
    stars = bytearray(len(drafts) + 1)
    for draft in drafts:
        if draft.state == "in_force":
            weight = draft.speciality.weight * _MAKERS_PULL.get(draft.maker.kind, 1.0)
            keys[draft.number] = random.random() ** (1 / weight)
        else:
            stars[draft.number] = _STARS_BESIDES.draw(random)
    forced = _first_of_each_five_star_showcase(drafts)
    # Keys are in the order of numbers, and sorting leaves equals in theirs.
    ranked = forced + sorted((n for n in keys if n not in forced), key=keys.__getitem__, reverse=True)
    fives = ranked[: plan.five_stars]
    others = ranked[plan.five_stars :]
    random.shuffle(others)
    for number in fives:
        stars[number] = 5
    for place, number in enumerate(others):
        stars[number] = 4 if place < plan.four_stars else 3
    return stars


def _first_of_each_five_star_showcase(drafts: list[Draft]) -> list[int]:
    first: dict[int, int] = {}
    for draft in drafts:
        showcase = showcase_of(draft.maker.place.slug) if draft.shown else None
        if showcase is not None and showcase.has_five_stars and draft.state == "in_force":
            first.setdefault(draft.producer, draft.number)
    return list(first.values())


def choose_renewed(seed: int, plan: Plan, drafts: list[Draft]) -> frozenset[int]:
    """Numbers of the products in force that had an earlier recognition."""
    candidates = [draft.number for draft in drafts if draft.state == "in_force"]
    return frozenset(stream(seed, "renewed").sample(candidates, plan.renewed))

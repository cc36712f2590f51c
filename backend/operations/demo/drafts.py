"""Products before they are written down: who makes what, in which state, and who gets how many stars."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from backend.operations.demo.chance import Weighted, stream
from backend.operations.demo.makers import Maker, make_makers
from backend.operations.demo.plan import FIVE_STARS, FOUR_STAR_SHARE, NATIONAL, Plan
from backend.operations.demo.showcase import SHOWCASE_GOODS, showcase_of
from backend.operations.demo.taken import Taken
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


class Drafts(Sequence[Draft]):
    """All products of a plan, and `makers`. A draft is put together when it is read, from the six bytes kept of it."""

    def __init__(self) -> None:
        self.makers: list[Maker] = []
        self._producers = array("I")
        self._goods = bytearray()
        """Which of its maker's goods each is."""
        self._states = bytearray()
        self._known_states: list[str] = []
        self._shown: set[int] = set()

    def __len__(self) -> int:
        return len(self._producers)

    @overload
    def __getitem__(self, place: int) -> Draft: ...

    @overload
    def __getitem__(self, place: slice) -> list[Draft]: ...

    def __getitem__(self, place: int | slice) -> Draft | list[Draft]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        producer = self._producers[place]
        maker = self.makers[producer - 1]
        base, speciality = maker.goods[self._goods[place]]
        state = self._known_states[self._states[place]]
        return Draft(place + 1, maker, producer, base, speciality, state, producer in self._shown)

    def add(self, maker: Maker, states: Iterable[str], *, shown: bool) -> None:
        """The next maker with all its goods, in the order of its states."""
        self.makers.append(maker)
        if shown:
            self._shown.add(len(self.makers))
        for place, state in zip(range(len(maker.goods)), states, strict=True):
            if state not in self._known_states:
                self._known_states.append(state)
            self._producers.append(len(self.makers))
            self._goods.append(place)
            self._states.append(self._known_states.index(state))


def draft_products(seed: int, plan: Plan, told: Callable[[int], None]) -> Drafts:
    """All products of the plan with their makers, in the order of the former provinces.

    `told` hears after each province how many there are so far.
    """
    drafts = Drafts()
    taken = Taken()
    for place, states in plan.by_place:
        order = list(states)
        stream(seed, "states", place.slug).shuffle(order)
        shown = showcase_of(place.slug) is not None
        if shown:
            order = _showcase_first(order)
        for maker in make_makers(seed, place, len(order), taken):
            drafts.add(maker, [order.pop() for _ in maker.goods], shown=shown)
            shown = False
        told(len(drafts))
    return drafts


def _showcase_first(order: list[str]) -> list[str]:
    """States are popped from the end: some in force for the showcase maker, then a draft on top of the plan."""
    ready = min(SHOWCASE_GOODS, order.count("in_force"))
    rest = list(order)
    for _ in range(ready):
        rest.remove("in_force")
    return [*rest, "draft", *["in_force"] * ready]


def share_out_stars(seed: int, plan: Plan, drafts: Sequence[Draft]) -> Sequence[int]:
    """Stars at the product's number: exactly as planned for those in force, in national proportion for the others."""
    random = stream(seed, "stars")
    keys = array("d", bytes(8 * (len(drafts) + 1)))
    candidates = array("I")
    stars = bytearray(len(drafts) + 1)
    for draft in drafts:
        if draft.state == "in_force":
            weight = draft.speciality.weight * _MAKERS_PULL.get(draft.maker.kind, 1.0)
            keys[draft.number] = random.random() ** (1 / weight)
            candidates.append(draft.number)
        else:
            stars[draft.number] = _STARS_BESIDES.draw(random)
    forced = _first_of_each_five_star_showcase(drafts)
    # Sorting leaves equals in the order of their numbers.
    ranked = forced + sorted((n for n in candidates if n not in forced), key=keys.__getitem__, reverse=True)
    fives = ranked[: plan.five_stars]
    others = ranked[plan.five_stars :]
    random.shuffle(others)
    for number in fives:
        stars[number] = 5
    for place, number in enumerate(others):
        stars[number] = 4 if place < plan.four_stars else 3
    return stars


def _first_of_each_five_star_showcase(drafts: Sequence[Draft]) -> list[int]:
    first: dict[int, int] = {}
    for draft in drafts:
        showcase = showcase_of(draft.maker.place.slug) if draft.shown else None
        if showcase is not None and showcase.has_five_stars and draft.state == "in_force":
            first.setdefault(draft.producer, draft.number)
    return list(first.values())


def choose_renewed(seed: int, plan: Plan, drafts: Sequence[Draft]) -> frozenset[int]:
    """Numbers of the products in force that had an earlier recognition."""
    candidates = [draft.number for draft in drafts if draft.state == "in_force"]
    return frozenset(stream(seed, "renewed").sample(candidates, plan.renewed))

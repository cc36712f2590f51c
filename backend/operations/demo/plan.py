"""How many products of each state every former province gets, exactly, before a single one is made up."""

from collections import Counter
from dataclasses import dataclass

from backend.operations.demo.chance import apportion
from backend.operations.demo.places import Place, load_places

NATIONAL = 17_068
SMALL = 300
SCALES = {"small": SMALL, "national": NATIONAL}
LEAST, MOST = 100, 2_000_000
"""Less has no room for 34 provinces and seventeen sub-groups; more was never tried and fills memory with names."""
HANOI_SHARE = 0.2
FIVE_STARS = 126
FOUR_STAR_SHARE = 0.23
# Beside the products in force for 30 days and more, at national scale.
_BESIDES = {"lapsing": 412, "expired": 1_236, "suspended": 43, "revoked": 94, "draft": 88}
_RENEWED_SHARE = 0.06
"""Products in force that had an earlier recognition, now superseded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Exact numbers of one data set; those of stars are of generated products in force."""

    in_force: int
    four_stars: int
    five_stars: int
    renewed: int
    by_place: tuple[tuple[Place, tuple[str, ...]], ...]
    """Former province → one state per product: "in_force", "lapsing", "expired", "suspended", "revoked", "draft"."""


def size_of(scale: str) -> int:
    """Products in force from what a command was given: small, national or a number from LEAST to MOST.

    Raises ValueError, with a text for whoever typed it.
    """
    if scale in SCALES:
        return SCALES[scale]
    if not (scale.isascii() and scale.isdigit() and len(scale) <= 9 and LEAST <= int(scale) <= MOST):
        raise ValueError(f"--scale is small, national or a number from {LEAST} to {MOST:,}, not {scale!r}.")
    return int(scale)


def make_plan(*, size: int, real_stars: Counter[int]) -> Plan:
    """`size` products in force for at least 30 days, those of the sample register (`real_stars`) among them.

    Raises ValueError when fewer than LEAST are asked for: 34 provinces and seventeen sub-groups need room.
    """
    if size < LEAST:
        raise ValueError(f"a data set has at least {LEAST} products in force")
    five = FIVE_STARS if size == NATIONAL else max(6, round(size * FIVE_STARS / NATIONAL))
    in_force = size - real_stars.total()
    states = {"in_force": in_force}
    for state, number in _BESIDES.items():
        states[state] = max(3, round(size * number / NATIONAL))
    by_place: dict[Place, list[str]] = {place: [] for place in load_places()}
    for state, number in states.items():
        for place, share in zip(
            by_place, _share_out(number, size if state == "in_force" else number), strict=True
        ):
            by_place[place] += [state] * share
    return Plan(
        in_force=in_force,
        four_stars=round(size * FOUR_STAR_SHARE) - real_stars[4],
        five_stars=five - real_stars[5],
        renewed=round(in_force * _RENEWED_SHARE),
        by_place=tuple((place, tuple(items)) for place, items in by_place.items()),
    )


def _share_out(number: int, whole: int) -> list[int]:
    """Hà Nội gets its share of `whole`, the others share the rest by weight; each province of today at least one."""
    places = load_places()
    hanoi = round(whole * HANOI_SHARE)
    others = [place for place in places if place.today != "ha-noi"]
    first = {place.today: place for place in reversed(others)}
    due = {place: 1 if first[place.today] is place else 0 for place in others}
    rest = number - hanoi - sum(due.values())
    if rest < 0:
        due, rest = dict.fromkeys(others, 0), number - hanoi
    for place, share in zip(others, apportion(rest, [place.weight for place in others]), strict=True):
        due[place] += share
    return [hanoi if place.today == "ha-noi" else due[place] for place in places]

"""Who carries an order out: a pure plan from ranked rules, each with a value that can be shown to a person.

Candidates are single points, pairs of points that together have every unit, and triples where the buyer agreed to
three parcels and no pair will do. The rules are asked in order; the
first on which two candidates differ decides, and the last one never ties.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from uuid import UUID

MAX_POINTS = 2
"""More parcels than this are the buyer's to decide about, not ours."""
MOST_TRIPLES = 20_000
"""How many ways of three points are looked at, the nearest points first: a plan must not take seconds."""
RANKED_SHOWN = 5
"""How many candidates a plan keeps for whoever asks why."""
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A point as the rules see it. Degrees WGS 84; `open_work` is its number of unfinished fulfilments,
    `silent_days` for how many whole days its tills have said nothing: what they said last may be wrong by now.
    """

    id: UUID
    province_id: str
    latitude: float
    longitude: float
    open_work: int
    silent_days: int = 0


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the goods go."""

    province_id: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """What is to be routed.

    `needs` is {variant: units}, `free` {variant: {point: units}}, both positive. `only` is the point at which the
    buyer collects; `excluded` points may not be asked, `engaged` ones already work for this order. `max_points` is how
    many may share it.
    """

    needs: Mapping[int, int]
    free: Mapping[int, Mapping[UUID, int]]
    points: Mapping[UUID, RoutePoint]
    destination: Destination
    only: UUID | None = None
    excluded: frozenset[UUID] = frozenset()
    engaged: frozenset[UUID] = frozenset()
    max_points: int = MAX_POINTS
    may_bring: bool = False
    """Whether one other point may bring what `only` lacks."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Units of a variant that a point is to carry out."""

    point_id: UUID
    variant_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: its points, and what each of RULES said of it, in their order."""

    points: tuple[UUID, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The plan, points in the order in which they were preferred, and what each rule said of it.

    `ranking` has the best candidates, the chosen one first, of `considered` in all.
    """

    assignments: tuple[Assignment, ...]
    reasons: tuple[tuple[str, float], ...]
    ranking: tuple[Ranked, ...] = ()
    considered: int = 0


@dataclass(frozen=True, slots=True)
class NoRoute:
    """Why there is no plan. `short` is {variant: units that can be had}; empty when the units lie too scattered."""

    short: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Candidate:
    points: tuple[RoutePoint, ...]
    request: RouteRequest


def _lacks_everything(candidate: _Candidate) -> float:
    return 0 if len(candidate.points) == 1 else 1


def _points_outside_province(candidate: _Candidate) -> float:
    home = candidate.request.destination.province_id
    return sum(point.province_id != home for point in candidate.points)


def _points_in_all(candidate: _Candidate) -> float:
    return len(candidate.request.engaged.union(point.id for point in candidate.points))


def _distance(candidate: _Candidate) -> float:
    return sum(round(distance_km(candidate.request.destination, point)) for point in candidate.points)


def _open_work(candidate: _Candidate) -> float:
    return sum(point.open_work for point in candidate.points)


def _silent_days(candidate: _Candidate) -> float:
    return max(point.silent_days for point in candidate.points)


RULES: tuple[tuple[str, Callable[[_Candidate], float]], ...] = (
    ("everything_from_one_point", _lacks_everything),
    ("points_outside_the_province", _points_outside_province),
    ("points_in_all", _points_in_all),
    ("kilometres", _distance),
    ("open_work", _open_work),
    ("silent_days", _silent_days),
)
"""Ranked, smaller is better; after them the points' ids decide, so that equal facts give equal plans."""


def plan_route(request: RouteRequest) -> Route | NoRoute:
    """The best plan for the request, or why there is none."""
    usable = _usable_stock(request)
    totals = {variant: sum(usable[variant].values()) for variant in request.needs}
    short = {variant: total for variant, total in totals.items() if total < request.needs[variant]}
    if short:
        return NoRoute(short=short)
    candidates = list(_candidates(request, usable))
    if not candidates:
        return NoRoute()
    ranked = nsmallest(RANKED_SHOWN, candidates, key=_rank)
    best = ranked[0]
    preferred = sorted(
        best.points, key=lambda point: (point.id != request.only, _rank(_Candidate((point,), request)))
    )
    return Route(
        assignments=tuple(_assign(request, usable, preferred)),
        reasons=tuple((name, rule(best)) for name, rule in RULES),
        ranking=tuple(
            Ranked(tuple(point.id for point in each.points), tuple(rule(each) for _, rule in RULES))
            for each in ranked
        ),
        considered=len(candidates),
    )


def distance_km(place: Destination, point: RoutePoint) -> float:
    """Great-circle distance in kilometres."""
    lat1, lat2 = math.radians(place.latitude), math.radians(point.latitude)
    half_lat = math.sin((lat2 - lat1) / 2)
    half_lon = math.sin(math.radians(point.longitude - place.longitude) / 2)
    chord = half_lat**2 + math.cos(lat1) * math.cos(lat2) * half_lon**2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def _usable_stock(request: RouteRequest) -> dict[int, dict[UUID, int]]:
    """What may be asked for: known points that are not excluded, and only the chosen one where one was chosen."""
    return {
        variant: {
            point: units
            for point, units in request.free.get(variant, {}).items()
            if units > 0
            and point in request.points
            and point not in request.excluded
            and (request.may_bring or request.only in (None, point))
        }
        for variant in request.needs
    }


def _rank(candidate: _Candidate) -> tuple[tuple[float, ...], tuple[UUID, ...]]:
    return tuple(rule(candidate) for _, rule in RULES), tuple(sorted(point.id for point in candidate.points))


def _candidates(request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]]) -> Iterator[_Candidate]:
    """Every point, and where none has everything every pair, that has all units within the limit; three points last."""
    # Whoever carries the order out has some of the scarcest variant: that keeps the pairs few.
    anchors = min(usable.values(), key=len, default={})
    if request.only is not None:
        yield from _at_the_point(request, usable, request.only)
        return
    alone = [
        point for point in anchors if _covers(request, usable, (point,)) and _within_limit(request, (point,))
    ]
    for point in alone:
        yield _Candidate((request.points[point],), request)
    if alone:
        return
    everywhere = {point for stock in usable.values() for point in stock}
    found = False
    for first in anchors:
        for second in everywhere:
            if first == second or (second in anchors and second < first):
                continue
            pair = (first, second)
            if _within_limit(request, pair) and _covers(request, usable, pair):
                found = True
                yield _Candidate(tuple(request.points[point] for point in sorted(pair)), request)
    if not found and request.max_points > MAX_POINTS:
        yield from _triples(request, usable)


def _at_the_point(
    request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]], collected: UUID
) -> Iterator[_Candidate]:
    """The point at which the buyer collects; where it lacks something, with one other point that brings it."""
    if collected not in request.points:
        return
    here = request.points[collected]
    if _covers(request, usable, (collected,)):
        if _within_limit(request, (collected,)):
            yield _Candidate((here,), request)
        return
    if request.may_bring:
        for point in {point for stock in usable.values() for point in stock} - {collected}:
            pair = (collected, point)
            if _within_limit(request, pair) and _covers(request, usable, pair):
                yield _Candidate((here, request.points[point]), request)


def _triples(request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]]) -> Iterator[_Candidate]:
    """Three points that have all units together: each one has something that those before it left open."""
    seen: set[frozenset[UUID]] = set()

    def holders(chosen: tuple[UUID, ...]) -> list[UUID]:
        open_variants = [
            variant
            for variant, need in request.needs.items()
            if sum(usable[variant].get(point, 0) for point in chosen) < need
        ]
        fewest = min((usable[variant] for variant in open_variants), key=len, default={})
        free = [point for point in fewest if point not in chosen]
        return sorted(free, key=lambda p: (distance_km(request.destination, request.points[p]), p))

    looked_at = 0
    for first in holders(()):
        for second in holders((first,)):
            for third in holders((first, second)):
                looked_at += 1
                if looked_at > MOST_TRIPLES:
                    return
                triple = (first, second, third)
                if frozenset(triple) in seen or not _within_limit(request, triple):
                    continue
                if _covers(request, usable, triple):
                    seen.add(frozenset(triple))
                    yield _Candidate(tuple(request.points[point] for point in sorted(triple)), request)


def _covers(
    request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]], points: tuple[UUID, ...]
) -> bool:
    return all(
        sum(usable[variant].get(point, 0) for point in points) >= need
        for variant, need in request.needs.items()
    )


def _within_limit(request: RouteRequest, points: tuple[UUID, ...]) -> bool:
    return len(request.engaged.union(points)) <= request.max_points


def _assign(
    request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]], preferred: list[RoutePoint]
) -> Iterator[Assignment]:
    """The preferred point gives all it has, the next one of the rest what it has, and so on."""
    left = dict(request.needs)
    for point in preferred:
        for variant in sorted(left):
            units = min(left[variant], usable[variant].get(point.id, 0))
            if units:
                left[variant] -= units
                yield Assignment(point.id, variant, units)

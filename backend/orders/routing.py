"""Who carries an order out: a pure plan from ranked rules, each with a value that can be shown to a person.

Candidates are single points and pairs of points that together have every unit. The rules are asked in order; the
first on which two candidates differ decides, and the last one never ties.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

MAX_POINTS = 2
"""More parcels than this are the buyer's to decide about, not ours."""
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A point as the rules see it. Degrees WGS 84; `open_work` is its number of unfinished fulfilments."""

    id: UUID
    province_id: str
    latitude: float
    longitude: float
    open_work: int


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
    buyer collects; `excluded` points may not be asked, `engaged` ones already work for this order.
    """

    needs: Mapping[int, int]
    free: Mapping[int, Mapping[UUID, int]]
    points: Mapping[UUID, RoutePoint]
    destination: Destination
    only: UUID | None = None
    excluded: frozenset[UUID] = frozenset()
    engaged: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Units of a variant that a point is to carry out."""

    point_id: UUID
    variant_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Route:
    """The plan, points in the order in which they were preferred, and what each rule said of it."""

    assignments: tuple[Assignment, ...]
    reasons: tuple[tuple[str, float], ...]


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


RULES: tuple[tuple[str, Callable[[_Candidate], float]], ...] = (
    ("everything_from_one_point", _lacks_everything),
    ("points_outside_the_province", _points_outside_province),
    ("points_in_all", _points_in_all),
    ("kilometres", _distance),
    ("open_work", _open_work),
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
    best = min(candidates, key=_rank)
    preferred = sorted(best.points, key=lambda point: _rank(_Candidate((point,), request)))
    return Route(
        assignments=tuple(_assign(request, usable, preferred)),
        reasons=tuple((name, rule(best)) for name, rule in RULES),
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
            and request.only in (None, point)
        }
        for variant in request.needs
    }


def _rank(candidate: _Candidate) -> tuple[tuple[float, ...], tuple[UUID, ...]]:
    return tuple(rule(candidate) for _, rule in RULES), tuple(sorted(point.id for point in candidate.points))


def _candidates(request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]]) -> Iterator[_Candidate]:
    """Every point, and where none has everything every pair, that has all units and keeps to MAX_POINTS."""
    # Whoever carries the order out has some of the scarcest variant: that keeps the pairs few.
    anchors = min(usable.values(), key=len, default={})
    alone = [
        point for point in anchors if _covers(request, usable, (point,)) and _within_limit(request, (point,))
    ]
    for point in alone:
        yield _Candidate((request.points[point],), request)
    if alone:
        return
    everywhere = {point for stock in usable.values() for point in stock}
    for first in anchors:
        for second in everywhere:
            if first == second or (second in anchors and second < first):
                continue
            pair = (first, second)
            if _within_limit(request, pair) and _covers(request, usable, pair):
                yield _Candidate(tuple(request.points[point] for point in sorted(pair)), request)


def _covers(
    request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]], points: tuple[UUID, ...]
) -> bool:
    return all(
        sum(usable[variant].get(point, 0) for point in points) >= need
        for variant, need in request.needs.items()
    )


def _within_limit(request: RouteRequest, points: tuple[UUID, ...]) -> bool:
    return len(request.engaged.union(points)) <= MAX_POINTS


def _assign(
    request: RouteRequest, usable: Mapping[int, Mapping[UUID, int]], preferred: list[RoutePoint]
) -> Iterator[Assignment]:
    """The preferred point gives all it has, the other one the rest."""
    left = dict(request.needs)
    for point in preferred:
        for variant in sorted(left):
            units = min(left[variant], usable[variant].get(point.id, 0))
            if units:
                left[variant] -= units
                yield Assignment(point.id, variant, units)

"""Who carries an order out: covered to the unit, at most two points, the best of all plans, always the same one."""

from dataclasses import replace
from itertools import combinations
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from backend.orders.routing import (
    MAX_POINTS,
    RULES,
    Destination,
    NoRoute,
    Route,
    RoutePoint,
    RouteRequest,
    distance_km,
    plan_route,
)

VINH_LONG = Destination("86", 10.25, 105.97)
HERE, THERE, FAR = UUID(int=1), UUID(int=2), UUID(int=3)


def _point(key, province="86", latitude=10.25, longitude=105.97, open_work=0):
    return RoutePoint(key, province, latitude, longitude, open_work)


def _request(needs, free, points=(), **more):
    keys = {key for stock in free.values() for key in stock}
    known = {point.id: point for point in points}
    return RouteRequest(
        needs=needs,
        free=free,
        points={key: known.get(key) or _point(key) for key in keys},
        destination=VINH_LONG,
        **more,
    )


def _plan(*arguments, **more):
    return plan_route(_request(*arguments, **more))


def _shares(route):
    return [(part.point_id, part.variant_id, part.quantity) for part in route.assignments]


@st.composite
def requests(draw):
    keys = [UUID(int=n) for n in range(1, draw(st.integers(1, 6)) + 1)]
    variants = list(range(1, draw(st.integers(1, 3)) + 1))
    units = st.dictionaries(st.sampled_from(keys), st.integers(1, 9), min_size=1, max_size=len(keys))
    points = {
        key: _point(
            key,
            draw(st.sampled_from(["86", "01"])),
            draw(st.sampled_from([10.25, 10.3, 21.0])),
            105.97,
            draw(st.integers(0, 2)),
        )
        for key in keys
    }
    return RouteRequest(
        needs={variant: draw(st.integers(1, 5)) for variant in variants},
        free={variant: draw(units) for variant in variants},
        points=points,
        destination=VINH_LONG,
        only=draw(st.sampled_from([*[None] * 9, keys[0]])),
        excluded=frozenset(draw(st.sampled_from([*[()] * 3, keys[:1], keys[-1:]]))),
        engaged=frozenset(draw(st.sampled_from([*[()] * 3, keys[-1:]]))),
    )


def _allowed(request, key):
    return key not in request.excluded and request.only in (None, key)


def _covering_sets(request):
    """Every set of one or two allowed points that has all units, told by brute force."""
    keys = sorted(key for key in request.points if _allowed(request, key))
    for size in (1, 2):
        for chosen in combinations(keys, size):
            enough = all(
                sum(request.free[variant].get(key, 0) for key in chosen) >= need
                for variant, need in request.needs.items()
            )
            if enough and len(request.engaged.union(chosen)) <= MAX_POINTS:
                yield chosen


@given(requests())
def test_a_route_gives_every_unit_and_takes_none_that_is_not_free(request):
    route = plan_route(request)
    assume(isinstance(route, Route))
    given_units: dict[int, int] = {}
    for key, variant, quantity in _shares(route):
        assert 1 <= quantity <= request.free[variant][key]
        assert _allowed(request, key)
        given_units[variant] = given_units.get(variant, 0) + quantity
    assert given_units == dict(request.needs)
    assert len({(key, variant) for key, variant, _ in _shares(route)}) == len(route.assignments)
    assert len(request.engaged.union(key for key, _, _ in _shares(route))) <= MAX_POINTS


@given(requests())
def test_there_is_a_route_exactly_when_one_or_two_points_have_everything(request):
    route = plan_route(request)
    assert isinstance(route, Route) == any(True for _ in _covering_sets(request))
    if isinstance(route, NoRoute):
        for variant, units in route.short.items():
            assert units < request.needs[variant]
            assert units == sum(free for key, free in request.free[variant].items() if _allowed(request, key))


@given(requests())
def test_no_other_plan_ranks_better(request):
    route = plan_route(request)
    assume(isinstance(route, Route))
    points = request.points

    def rank(keys):
        return (
            len(keys) - 1,
            sum(points[key].province_id != "86" for key in keys),
            len(request.engaged.union(keys)),
            sum(round(distance_km(VINH_LONG, points[key])) for key in keys),
            sum(points[key].open_work for key in keys),
            max(points[key].silent_days for key in keys),
        )

    best = min(rank(keys) for keys in _covering_sets(request))
    assert tuple(value for _, value in route.reasons) == best


@given(requests(), st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_plan_however_they_come(request, random):
    def shuffled(mapping):
        items = list(mapping.items())
        random.shuffle(items)
        return dict(items)

    again = RouteRequest(
        needs=shuffled(request.needs),
        free=shuffled({variant: shuffled(stock) for variant, stock in request.free.items()}),
        points=shuffled(request.points),
        destination=request.destination,
        only=request.only,
        excluded=request.excluded,
        engaged=request.engaged,
    )
    assert plan_route(again) == plan_route(request)


def test_the_point_that_has_everything_comes_before_the_near_ones():
    far = _point(FAR, "01", 21.03, 105.85)
    route = _plan({1: 1, 2: 1}, {1: {HERE: 9, FAR: 1}, 2: {THERE: 9, FAR: 1}}, [far])
    assert _shares(route) == [(FAR, 1, 1), (FAR, 2, 1)]


def test_the_buyers_province_comes_before_a_nearer_point_of_another_one():
    near, home = _point(HERE, "82", 10.26, 105.98), _point(THERE, "86", 9.6, 106.5)
    route = _plan({1: 1}, {1: {HERE: 1, THERE: 1}}, [near, home])
    assert _shares(route) == [(THERE, 1, 1)]


def test_then_the_nearest_then_the_least_busy_then_the_id():
    near, far = _point(THERE, latitude=10.26), _point(HERE, latitude=10.9)
    assert _shares(_plan({1: 1}, {1: {HERE: 1, THERE: 1}}, [near, far])) == [(THERE, 1, 1)]
    busy, idle = _point(HERE, open_work=3), _point(THERE, open_work=2)
    assert _shares(_plan({1: 1}, {1: {HERE: 1, THERE: 1}}, [busy, idle])) == [(THERE, 1, 1)]
    assert _shares(_plan({1: 1}, {1: {THERE: 1, HERE: 1}})) == [(HERE, 1, 1)]


def test_two_points_share_the_units_the_preferred_one_giving_all_it_has():
    route = _plan({1: 5}, {1: {HERE: 3, THERE: 3}}, [_point(HERE, "01", 21.0)])
    assert _shares(route) == [(THERE, 1, 3), (HERE, 1, 2)]
    assert dict(route.reasons)["points_in_all"] == 2


def test_three_points_are_too_many():
    assert _plan({1: 3}, {1: {HERE: 1, THERE: 1, FAR: 1}}) == NoRoute()


def test_too_few_units_are_told_by_variant():
    assert _plan({1: 3, 2: 1}, {1: {HERE: 1, THERE: 1}, 2: {HERE: 1}}) == NoRoute(short={1: 2})
    assert _plan({1: 1}, {}) == NoRoute(short={1: 0})


def test_the_buyers_choice_of_a_point_leaves_no_other():
    free = {1: {HERE: 5, THERE: 1}}
    assert _shares(_plan({1: 1}, free, only=THERE)) == [(THERE, 1, 1)]
    assert _plan({1: 2}, free, only=THERE) == NoRoute(short={1: 1})


def test_a_point_that_works_for_the_order_already_is_preferred_to_a_third_parcel():
    free = {1: {HERE: 1, THERE: 1}}
    assert _shares(_plan({1: 1}, free, engaged=frozenset({THERE}))) == [(THERE, 1, 1)]
    assert _plan({1: 1}, {1: {HERE: 1}}, engaged=frozenset({THERE, FAR})) == NoRoute()


def test_points_that_declined_are_not_asked_again():
    assert _shares(_plan({1: 1}, {1: {HERE: 1, THERE: 1}}, excluded=frozenset({HERE}))) == [(THERE, 1, 1)]


def test_every_rule_has_a_name_and_is_told():
    route = _plan({1: 1}, {1: {HERE: 1}})
    assert [name for name, _ in route.reasons] == [name for name, _ in RULES]
    assert dict(route.reasons) == {
        "everything_from_one_point": 0,
        "points_outside_the_province": 0,
        "points_in_all": 1,
        "kilometres": 0,
        "open_work": 0,
        "silent_days": 0,
    }


def test_distance_is_the_great_circle():
    assert round(distance_km(VINH_LONG, _point(HERE, "01", 21.0285, 105.8542))) == 1199
    assert distance_km(VINH_LONG, _point(HERE)) == 0


def test_three_points_only_where_the_buyer_agreed():
    free = {1: {HERE: 1, THERE: 1, FAR: 1}}
    assert _plan({1: 3}, free) == NoRoute()
    route = _plan({1: 3}, free, max_points=3)
    assert sorted(_shares(route)) == [(HERE, 1, 1), (THERE, 1, 1), (FAR, 1, 1)]


def test_two_points_are_taken_before_three():
    free = {1: {HERE: 1, THERE: 1, FAR: 2}}
    route = _plan({1: 3}, free, max_points=3)
    assert len({point for point, _, _ in _shares(route)}) == 2


@given(requests())
def test_three_points_are_found_when_any_three_have_everything(request):
    request = replace(request, max_points=3)
    plan = plan_route(request)
    allowed = [key for key in request.points if _allowed(request, key)]
    possible = any(
        len(request.engaged | set(chosen)) <= 3
        and all(
            sum(request.free[variant].get(key, 0) for key in chosen) >= need
            for variant, need in request.needs.items()
        )
        for size in (1, 2, 3)
        for chosen in combinations(allowed, size)
    )
    assert isinstance(plan, Route) == possible


def test_a_point_whose_till_speaks_is_preferred_when_all_else_is_equal():
    silent = RoutePoint(HERE, "86", 10.25, 105.97, 0, silent_days=3)
    fresh = RoutePoint(THERE, "86", 10.25, 105.97, 0)
    route = _plan({1: 1}, {1: {HERE: 1, THERE: 1}}, [silent, fresh])
    assert _shares(route) == [(THERE, 1, 1)]
    assert [each.points for each in route.ranking] == [(THERE,), (HERE,)]
    assert route.considered == 2

"""The national data set has the programme's own proportions, to the product where a number is promised."""

from collections import Counter
from datetime import timedelta

from backend.operations.demo.plan import FIVE_STARS, NATIONAL
from tests.domain.demo.national import AS_OF, REAL_STARS, in_force, national


def test_products_in_force_and_their_stars_are_exact() -> None:
    stars = Counter(product.recognitions[-1].stars for product in in_force()) + REAL_STARS
    four = round(NATIONAL * 0.23)
    assert stars == {5: FIVE_STARS, 4: four, 3: NATIONAL - FIVE_STARS - four}


def test_every_state_is_there_and_holds_on_its_day() -> None:
    lasting = AS_OF + timedelta(days=30)
    holds = {
        "in_force": lambda r: r.status == "granted" and r.decided_on < AS_OF and r.valid_until >= lasting,
        "lapsing": lambda r: r.status == "granted" and AS_OF < r.valid_until < lasting,
        "expired": lambda r: r.status == "granted" and r.valid_until < AS_OF,
        "suspended": lambda r: r.status == "suspended" and r.valid_until >= lasting and r.status_reason,
        "revoked": lambda r: r.status == "revoked" and r.valid_until >= lasting and r.status_reason,
    }
    seen: Counter[str] = Counter()
    for product in national().products:
        seen[product.state] += 1
        if product.state == "draft":
            assert product.recognitions == ()
            assert product.moderation == "draft"
        else:
            assert holds[product.state](product.recognitions[-1]), product
    assert seen == {
        "in_force": NATIONAL - REAL_STARS.total(), "lapsing": 412, "expired": 1236, "suspended": 43, "revoked": 94,
        "draft": 90,
    }  # fmt: skip


def test_a_superseded_recognition_ends_where_the_next_begins() -> None:
    renewed = [product for product in national().products if len(product.recognitions) == 2]
    assert len(renewed) == round((NATIONAL - REAL_STARS.total()) * 0.06)
    for product in renewed:
        earlier, later = product.recognitions
        assert earlier.superseded
        assert not later.superseded
        assert earlier.decided_on < earlier.valid_until == later.decided_on


def test_hanoi_has_a_fifth_and_all_34_provinces_have_some() -> None:
    data = national()
    provinces = Counter(data.producers[product.producer - 1].province for product in in_force())
    assert len(provinces) == 34
    assert provinces["ha-noi"] == round(NATIONAL / 5)


def test_food_has_its_share_and_no_subgroup_is_missing() -> None:
    groups = Counter(product.subgroup for product in national().products)
    assert len(groups) == 17
    food = sum(number for code, number in groups.items() if code.startswith("1."))
    assert 0.85 <= food / groups.total() <= 0.93


def test_producers_are_of_the_real_kinds() -> None:
    kinds = Counter(producer.kind for producer in national().producers)
    assert 8_300 <= kinds.total() <= 8_900
    assert 0.32 <= kinds["cooperative"] / kinds.total() <= 0.38
    assert 0.23 <= kinds["company"] / kinds.total() <= 0.29
    assert 0.30 <= (kinds["household"] + kinds["cooperative_group"]) / kinds.total() <= 0.42


def test_points_stand_in_every_province() -> None:
    points = national().points
    assert len(points) == 132
    assert len({point.slug for point in points}) == 132
    assert len({point.province for point in points}) == 34
    assert {point.kind for point in points} == {
        "shop", "station", "airport", "rest_stop", "market", "hotel", "tourist_site", "craft_village", "post_office"
    }  # fmt: skip
    assert all(8.5 < point.latitude < 23.5 and 102 < point.longitude < 110 for point in points)
    assert all(point.phone.startswith("0000 ") for point in points)

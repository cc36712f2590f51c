"""What a Vietnamese reader would stumble over must not be there."""

import re
from collections import Counter
from datetime import date

from backend.operations.demo.deciding import authority
from backend.operations.demo.places import Commune, load_places
from backend.operations.demo.points import make_points
from backend.operations.demo.types import DemoProduct
from tests.domain.demo.national import national

PLACES = {place.name: place for place in load_places()}
COAST = {
    (place.name, commune.name) for place in load_places() for commune in place.communes if commune.by_the_sea
}


def home_of(product: DemoProduct) -> tuple[str, str]:
    producer = national().producers[product.producer - 1]
    return producer.former, producer.commune


def test_names_and_slugs_are_not_repeated() -> None:
    data = national()
    assert len({product.name for product in data.products}) == len(data.products)
    assert len({product.slug for product in data.products}) == len(data.products)
    assert len({producer.name for producer in data.producers}) == len(data.producers)
    skus = [variant.sku for product in data.products for variant in product.variants]
    assert len(set(skus)) == len(skus)


def test_fish_sauce_comes_from_the_coast_or_the_rivers_that_make_it() -> None:
    rivers = {"An Giang", "Đồng Tháp", "Hải Dương"}
    sauces = [product for product in national().products if product.name.startswith("Nước mắm")]
    assert len(sauces) > 100
    for product in sauces:
        former, commune = home_of(product)
        assert (former, commune) in COAST or former in rivers, product.name


def test_coffee_and_tea_grow_where_they_grow() -> None:
    lowlands = {"Thái Bình", "Hưng Yên", "Nam Định", "Hà Nam", "Cà Mau", "Bạc Liêu", "Long An", "Hải Dương"}
    for product in national().products:
        if product.subgroup == "1.6" and product.name.startswith("Cà phê"):
            assert home_of(product)[0] not in lowlands, product.name
        if "Shan tuyết" in product.name:
            assert PLACES[home_of(product)[0]].zone in {"tb", "db", "btb"}, product.name


def test_goods_with_a_commune_in_their_name_come_from_it() -> None:
    for name, commune in (
        ("Gốm Bàu Trúc", None),
        ("gốm men lam Bát Tràng", "Bát Tràng"),
        ("Tân Cương", "Tân Cương"),
    ):
        found = [product for product in national().products if name in product.name]
        assert found, name
        if commune is not None:
            assert {home_of(product)[1] for product in found} == {commune}


def test_stories_are_two_to_four_varied_sentences() -> None:
    stories = [product.story for product in national().products]
    for story in stories:
        assert 2 <= len(re.findall(r"[.](?: |$)", story)) <= 5, story
        assert "{" not in story
        assert story[0].isupper()
    most_common = Counter(stories).most_common(1)[0][1]
    assert most_common <= 40
    assert len(set(stories)) > 0.8 * len(stories)


def test_prices_are_whole_and_rounded_and_grow_with_the_pack() -> None:
    for product in national().products:
        prices = [variant.price for variant in product.variants]
        assert 1 <= len(prices) <= 3
        assert all(price % (500 if price < 50_000 else 1_000) == 0 for price in prices), prices
        assert all(5_000 <= price <= 20_000_000 for price in prices), (product.name, prices)
        assert prices == sorted(prices), product.name


def test_scores_lie_in_the_band_of_the_stars() -> None:
    bands = {3: (50, 70), 4: (70, 90), 5: (90, 100)}
    for product in national().products:
        for recognition in product.recognitions:
            low, high = bands[recognition.stars]
            assert low <= float(recognition.score) < high
            assert recognition.decision_number.startswith("DEMO-")


def test_the_body_that_decides_is_the_one_of_its_day() -> None:
    place = PLACES["Bến Tre"]
    commune = Commune("Giồng Trôm", "huyện Giồng Trôm", by_the_sea=False)
    expected = {
        (3, date(2022, 5, 4)): "UBND tỉnh Bến Tre",
        (3, date(2024, 5, 4)): "UBND huyện Giồng Trôm",
        (4, date(2024, 5, 4)): "UBND tỉnh Bến Tre",
        (5, date(2024, 5, 4)): "Bộ Nông nghiệp và Phát triển nông thôn",
        (5, date(2025, 6, 26)): "Bộ Nông nghiệp và Môi trường",
        (3, date(2025, 7, 7)): "UBND tỉnh Vĩnh Long",
        (4, date(2026, 7, 7)): "UBND tỉnh Vĩnh Long",
        (5, date(2026, 7, 7)): "Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp Trung ương",
    }
    assert {
        (stars, day): authority(place, commune, "Vĩnh Long", stars, day)[0] for stars, day in expected
    } == expected


def test_no_decision_falls_between_the_districts_and_the_new_rule() -> None:
    gap = (date(2025, 7, 1), date(2025, 7, 6))
    days = {r.decided_on for product in national().products for r in product.recognitions}
    assert not any(gap[0] <= day <= gap[1] for day in days)


def test_three_levels_at_three_points_mostly_at_home() -> None:
    province = {point.number: point.province for point in make_points()}
    at_home = total = 0
    for product in national().products:
        assert len({level.point for level in product.levels}) == 3
        assert {level.variant for level in product.levels} == set(range(len(product.variants)))
        assert all(level.on_hand >= 0 for level in product.levels)
        home = national().producers[product.producer - 1].province
        at_home += sum(province[level.point] == home for level in product.levels)
        total += 3
    assert at_home / total > 0.4

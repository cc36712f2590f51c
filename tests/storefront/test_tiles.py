"""The tile map: every province once, nothing on top of anything else, and the shape of the country."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

from storefront.shop.tiles import SHADES, Place, shade, shade_limits, small_map, tile_places
from tests.storefront.conftest import Visitor

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "backend" / "geography" / "data"
AT = {place.slug: place for place in tile_places()}
# Provinces that share a border: their squares touch, at least at a corner.
NEIGHBOURS = """
lai-chau lao-cai, lao-cai tuyen-quang, tuyen-quang cao-bang, cao-bang lang-son, lai-chau dien-bien, dien-bien son-la,
lao-cai son-la, lao-cai phu-tho, tuyen-quang phu-tho, tuyen-quang thai-nguyen, son-la phu-tho, phu-tho thai-nguyen,
cao-bang thai-nguyen, thai-nguyen lang-son, phu-tho ha-noi, thai-nguyen ha-noi, thai-nguyen bac-ninh, lang-son bac-ninh,
lang-son quang-ninh, ha-noi bac-ninh, bac-ninh quang-ninh, quang-ninh hai-phong, ha-noi hung-yen, ha-noi ninh-binh,
bac-ninh hung-yen, bac-ninh hai-phong, hung-yen hai-phong, ninh-binh hung-yen, ninh-binh thanh-hoa, thanh-hoa nghe-an,
nghe-an ha-tinh, ha-tinh quang-tri, quang-tri hue, hue da-nang, da-nang quang-ngai, quang-ngai gia-lai, gia-lai dak-lak,
dak-lak khanh-hoa, dak-lak lam-dong, khanh-hoa lam-dong, lam-dong dong-nai, lam-dong ho-chi-minh, dong-nai ho-chi-minh,
dong-nai tay-ninh, tay-ninh ho-chi-minh, tay-ninh dong-thap, dong-thap an-giang, dong-thap vinh-long, dong-thap can-tho,
an-giang can-tho, can-tho vinh-long, can-tho ca-mau
"""
# Down the coast from the Chinese border to the Gulf of Thailand: no other square lies east of these in their rows.
COAST = [
    "quang-ninh",
    "hai-phong",
    "thanh-hoa",
    "ha-tinh",
    "hue",
    "da-nang",
    "quang-ngai",
    "gia-lai",
    "khanh-hoa",
    "lam-dong",
    "ho-chi-minh",
    "vinh-long",
    "ca-mau",
]


def positions() -> dict[str, tuple[float, float]]:
    """(latitude, longitude) by code, from the marketplace's own data."""
    with (DATA / "province_places.csv").open(encoding="utf-8") as file:
        return {
            row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)
        }


def distance(one: Place, other: Place) -> int:
    """Steps of a chess king between two squares."""
    return max(abs(one.column - other.column), abs(one.row - other.row))


def test_all_34_by_code_and_slug() -> None:
    with (DATA / "provinces_63_to_34.csv").open(encoding="utf-8") as file:
        provinces = {(row["code"], row["slug"]) for row in csv.DictReader(file)}
    assert {(place.code, place.slug) for place in tile_places()} == provinces
    assert len(tile_places()) == len(provinces) == 34


def test_none_overlaps_another() -> None:
    assert len({(place.column, place.row) for place in tile_places()}) == 34
    assert {place.column for place in tile_places()} == set(range(1, 7))
    assert {place.row for place in tile_places()} == set(range(1, 16))


def test_the_order_of_the_links_is_north_to_south_and_west_to_east() -> None:
    places = tile_places()
    assert all((a.row, a.column) < (b.row, b.column) for a, b in pairwise(places))


@pytest.mark.parametrize("pair", [pair.split() for pair in NEIGHBOURS.replace("\n", " ").split(",")])
def test_neighbours_touch(pair: list[str]) -> None:
    assert distance(AT[pair[0]], AT[pair[1]]) == 1


def test_the_sea_is_to_the_east_of_the_coast() -> None:
    for slug in COAST:
        row = [place for place in tile_places() if place.row == AT[slug].row]
        assert max(row, key=lambda place: place.column).slug == slug


def test_the_map_agrees_with_the_globe() -> None:
    """Far to the north on earth is further up, far to the east further right."""
    where = positions()
    for one in tile_places():
        for other in tile_places():
            north, east = (a - b for a, b in zip(where[one.code], where[other.code], strict=True))
            if north > 1.2:
                assert one.row <= other.row, (one.slug, other.slug)
            if abs(north) < 1.5 and east > 1:
                assert one.column >= other.column, (one.slug, other.slug)


def test_six_columns_leave_a_thumb_its_44_pixels() -> None:
    page, gutters, gaps = 360, 2 * 16, 5 * 3
    assert (page - gutters - gaps) / max(place.column for place in tile_places()) >= 44


def test_every_shade_has_about_as_many_provinces() -> None:
    counts = [0, 0, *range(10, 310, 10)]
    limits = shade_limits(counts)
    drawn = [shade(number, limits) for number in counts]
    assert [drawn.count(each) for each in range(SHADES + 1)] == [2, 6, 6, 6, 6, 6]
    assert shade_limits([0, 0]) == []
    assert shade(0, []) == 0
    assert shade(1, []) == 1


@pytest.mark.parametrize(
    ("path", "address", "said"),
    [
        ("/", "/tinh/vinh-long", "Vĩnh Long 2 , 2 sản phẩm"),
        ("/tinh", "/tinh/lao-cai", "Lào Cai 1 , 1 sản phẩm"),
        ("/en/tinh", "/en/tinh/lao-cai", "Lao Cai 1 , 1 product"),
        ("/san-pham?sao=5&q=dừa", "/san-pham?q=d%E1%BB%ABa&tinh=ha-noi&sao=5", "Hà Nội 0 , 0 sản phẩm"),
        ("/san-pham?sao=5&tinh=vinh-long", "/san-pham?tinh=ha-noi&sao=5", "Hà Nội 1 , 1 sản phẩm"),
    ],
)
def test_squares_are_links_that_say_their_count(visitor: Visitor, path: str, address: str, said: str) -> None:
    assert visitor.page(path).links[address][0] == said


def test_the_square_in_force_says_so(visitor: Visitor) -> None:
    source = visitor.page("/san-pham?tinh=vinh-long").source
    assert re.findall(r'href="([^"]+)" aria-current="true"', source) == ["/san-pham?tinh=vinh-long"]


def test_the_same_as_a_table_with_former_names(visitor: Visitor) -> None:
    text = visitor.page("/tinh").text
    assert "Vĩnh Long gồm cả Bến Tre, Trà Vinh 2" in text


SQUARE = re.compile(r"M([\d.]+) ([\d.]+)h\.88")
ISLES = {"da-nang": "M5.2 7.2h", "khanh-hoa": "M5.2 12.2h"}


@pytest.mark.parametrize("place", tile_places(), ids=lambda place: place.slug)
def test_the_small_map_lights_one_square_and_its_islands(place: Place) -> None:
    rest, lit = re.findall(r'<path[^>]* ?d="([^"]+)"', small_map(place.slug))
    others = {(each.column - 1, each.row - 1) for each in tile_places()} - {(place.column - 1, place.row - 1)}
    assert {(int(x), int(y)) for x, y in SQUARE.findall(rest)} == others
    assert lit.startswith(f"M{place.column - 1.16:.2f} {place.row - 1.16:.2f}h1.2")
    for owner, dots in ISLES.items():
        assert (dots in lit) is (owner == place.slug)
        assert (dots in rest) is (owner != place.slug)


def test_an_unknown_place_has_no_small_map() -> None:
    assert small_map("") == small_map("khong-co") == ""

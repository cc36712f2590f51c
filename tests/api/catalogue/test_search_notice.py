"""A search says what it did, and mends only what leads to goods that may be sold."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from backend.certification.models import Recognition
from backend.producers.models import Producer
from tests.api.asking import ask, data
from tests.factories import make_producer, make_sellable

pytestmark = pytest.mark.django_db

QUERY = """query($t: String, $w: Boolean, $f: ProductWhereInput) {
  products(first: 10, search: $t, searchAsTyped: $w, where: $f) {
    totalCount searchNotice { kind query corrected message } edges { node { name } } } }"""


def search(text: str, **variables: Any) -> tuple[list[str], dict[str, Any]]:
    """Names and the notice."""
    products = data(QUERY, {"t": text, **variables})["products"]
    names = [edge["node"]["name"] for edge in products["edges"]]
    assert products["totalCount"] == len(names)
    return names, products["searchNotice"]


@pytest.fixture
def shelf() -> None:
    """Names."""
    for name in ("Nước mắm Phú Quốc", "Cà phê chồn", "Rượu Đàlạt", "Đường thốt nốt"):
        make_sellable(listing={"name": name})


@pytest.mark.parametrize(
    ("typed", "kind", "corrected", "name"),
    [
        ("nước mắm", "EXACT", None, "Nước mắm Phú Quốc"),
        ("duong", "EXACT", None, "Đường thốt nốt"),
        ("caphe", "JOINED", "ca phe", "Cà phê chồn"),
        ("nuocmam", "JOINED", "nuoc mam", "Nước mắm Phú Quốc"),
        ("nuocmamphuquoc", "JOINED", "nuoc mam phu quoc", "Nước mắm Phú Quốc"),
        ("ruou da lat", "JOINED", "ruou dalat", "Rượu Đàlạt"),
        ("nuoc mawm", "CORRECTED", "nuoc mam", "Nước mắm Phú Quốc"),
        ("ca phee", "CORRECTED", "ca phe", "Cà phê chồn"),
        ("nuwowcs mawms", "CORRECTED", "nuoc mam", "Nước mắm Phú Quốc"),
        ("thto not", "CORRECTED", "thot not", "Đường thốt nốt"),
        ("ca ph", "RELAXED", None, "Cà phê chồn"),
        ("nuoc xyzxyz", "RELAXED", None, "Nước mắm Phú Quốc"),
    ],
)
@pytest.mark.usefixtures("shelf")
def test_what_it_did(typed: str, kind: str, corrected: str | None, name: str):
    names, notice = search(typed)
    assert names == [name]
    assert (notice["kind"], notice["corrected"], notice["query"]) == (kind, corrected, typed)


@pytest.mark.usefixtures("shelf")
def test_its_words_in_both_languages():
    assert search("ca phee")[1]["message"] == "Không có “ca phee”. Đang hiện kết quả cho “ca phe”."
    english = ask(QUERY, {"t": "ca phee"}, headers={"Accept-Language": "en"})["data"]["products"]
    assert english["searchNotice"]["message"] == "There is no “ca phee”. Showing results for “ca phe”."
    assert search("caf e")[1]["message"] != ""
    assert search("ca phe")[1]["message"] == ""
    assert data("{ products(first: 1) { searchNotice { kind } } }")["products"] == {"searchNotice": None}


@pytest.mark.usefixtures("shelf")
def test_at_ones_word():
    names, notice = search("caphee", w=True)
    assert (names, notice["kind"], notice["corrected"]) == ([], "NOTHING", None)


@pytest.mark.parametrize(
    "typed", ["xyzxyz", "%", "_", "\\", "   ", "😀", "\x00", "'", "':*", "a'b & c", "x" * 10_000, "茶"]
)
@pytest.mark.usefixtures("shelf")
def test_nothing_and_nothing_breaks(typed: str):
    names, notice = search(typed)
    assert (names, notice["kind"], notice["corrected"]) == ([], "NOTHING", None)
    assert len(notice["query"]) <= 100


def test_name_over_producer_over_story_and_then_stars_and_name():
    maker = make_producer(name="Hợp tác xã Sen Hồng")
    told = make_producer(name="Tổ Bông", story="Chúng tôi trồng sen từ năm 1990.")
    make_sellable(listing={"name": "Trà ướp hoa sen"}, recognition={"stars": 3})
    make_sellable(listing={"name": "Sen sấy"}, recognition={"stars": 3})
    make_sellable(listing={"name": "Hạt sen Huế"}, recognition={"stars": 4})
    make_sellable(listing={"name": "Bột sen"}, recognition={"stars": 4})
    make_sellable(listing={"name": "Mứt dừa"}, product={"producer": maker}, recognition={"stars": 5})
    make_sellable(listing={"name": "Bánh in", "description": "Nhân hạt sen."}, recognition={"stars": 5})
    make_sellable(listing={"name": "Kẹo lạc"}, product={"producer": told}, recognition={"stars": 5})
    assert search("sen")[0] == ["Sen sấy", "Bột sen", "Hạt sen Huế", "Trà ướp hoa sen", "Mứt dừa"]
    names, notice = search("từ năm")
    assert (names, notice["kind"]) == (["Kẹo lạc"], "RELAXED")
    assert search("nhan hat")[0][-1] == "Bánh in"


WAYS = {
    "revoked": lambda v: Recognition.objects.filter(product=v.listing.product).update(status="revoked"),
    "suspended": lambda v: Recognition.objects.filter(product=v.listing.product).update(status="suspended"),
    "draft": lambda v: type(v.listing).objects.filter(pk=v.listing_id).update(moderation="draft"),
    "producer suspended": lambda v: Producer.objects.update(standing="suspended"),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_of_what_may_not_be_sold_mend_nothing(way: str):
    variant = make_sellable(listing={"name": "Cà phê chồn"})
    assert search("caphe")[1]["kind"] == "JOINED"
    WAYS[way](variant)
    for typed in ("caphe", "ca phee", "ca phe", "ca ph"):
        names, notice = search(typed)
        assert (names, notice["kind"], notice["corrected"]) == ([], "NOTHING", None)


def test_filters_do_not_make_a_known_word_wrong():
    make_sellable(listing={"name": "Mắm ruốc"})
    make_sellable(listing={"name": "Mâm gỗ"}, recognition={"stars": 5})
    attributes = {"attributes": [{"slug": "ocop-stars", "values": ["3"]}]}
    assert search("ruoc", f=attributes)[1]["kind"] == "NOTHING"


@pytest.mark.usefixtures("shelf")
def test_statements(django_assert_num_queries: DjangoAssertNumQueries):
    with django_assert_num_queries(3):
        search("ca phe")
    with django_assert_num_queries(6):
        search("ca phee")

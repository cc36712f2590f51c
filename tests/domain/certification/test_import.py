"""Register files: what goes in, what does not, and what a second run changes."""

from datetime import date

import pytest
import time_machine

from backend.catalogue.models import Shelf
from backend.certification.models import RecognisedProduct, Recognition
from backend.certification.register import SAMPLE_REGISTER
from backend.kernel.models import AuditEntry
from backend.producers.models import Producer
from tests.domain.certification.register_file import bring_in, csv_of, line
from tests.factories import make_listing, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november_2026() -> object:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False):
        yield


def errors_of(*lines: dict[str, str]) -> list[tuple[int, str]]:
    """Line and code of each error; asserts that nothing was written."""
    report = bring_in(csv_of(*lines))
    assert not report.applied
    assert not RecognisedProduct.objects.exists()
    assert not Recognition.objects.exists()
    assert not Producer.objects.exists()
    assert not AuditEntry.objects.exists()
    return [(error.line, error.code) for error in report.errors]


def test_the_sample_register_of_384_lines() -> None:
    report = bring_in(SAMPLE_REGISTER.read_bytes())
    assert report.errors == ()
    assert (report.rows, report.products_new, report.granted, report.incomplete) == (384, 384, 54, 330)
    assert report.sellable_now == 26
    assert Recognition.objects.filter(status="granted").count() == 54
    assert AuditEntry.objects.filter(subject_type="Recognition").count() == 384
    assert not RecognisedProduct.objects.filter(is_demo=True).exists()
    nameless = Producer.objects.filter(name="")
    assert nameless.count() == RecognisedProduct.objects.filter(producer__name="").count() == 117


def test_the_same_file_twice_changes_nothing() -> None:
    content = SAMPLE_REGISTER.read_bytes()
    bring_in(content)
    before = list(Recognition.objects.order_by("pk").values()), list(Producer.objects.order_by("pk").values())
    report = bring_in(content)
    assert (report.applied, report.errors, report.unchanged, report.products_known) == (True, (), 384, 384)
    assert (report.products_new, report.producers_new, report.granted, report.incomplete) == (0, 0, 0, 0)
    after = list(Recognition.objects.order_by("pk").values()), list(Producer.objects.order_by("pk").values())
    assert after == before
    assert AuditEntry.objects.filter(subject_type="Recognition").count() == 384


def test_a_dry_run_does_everything_but_write() -> None:
    report = bring_in(csv_of(line()), apply=False)
    assert (report.applied, report.granted, report.products_new) == (False, 1, 1)
    assert not RecognisedProduct.objects.exists()
    assert not Producer.objects.exists()


def test_what_a_good_line_becomes() -> None:
    bring_in(csv_of(line(score="82,5")))
    row = Recognition.objects.select_related("product__producer", "product__group").get()
    product = row.product
    assert (product.name, product.province_id, product.province_as_written) == (
        "Kẹo dừa thử nghiệm",
        "86",
        "Bến Tre",
    )
    assert product.place_as_written == "xã Thử, huyện Nghiệm"
    assert (product.group.code, product.producer.name, product.producer.kind) == (
        "1", "Hợp tác xã Thử Nghiệm", "cooperative",
    )  # fmt: skip
    assert product.producer.slug == "hop-tac-xa-thu-nghiem"
    assert product.source == "https://example.vn/quyet-dinh-12 (báo)"
    assert (row.status, row.stars, str(row.score), row.decision_number) == (
        "granted",
        4,
        "82.50",
        "12/QĐ-UBND",
    )
    assert (row.decided_on, row.decided_year) == (date(2025, 6, 16), 2025)
    assert row.authority == "UBND tỉnh Bến Tre"
    assert row.evidence == "https://example.vn/quyet-dinh-12"
    assert row.valid_from is not None
    assert row.valid_from.isoformat() == "2025-06-15T17:00:00+00:00"
    assert row.valid_until is not None
    assert row.valid_until.isoformat() == "2028-06-15T17:00:00+00:00"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"name_vi": ""}, "NAME_MISSING"),
        ({"name_vi": " … "}, "NAME_MISSING"),
        ({"stars": "2"}, "STARS_OUT_OF_RANGE"),
        ({"stars": "6"}, "STARS_OUT_OF_RANGE"),
        ({"stars": ""}, "STARS_OUT_OF_RANGE"),
        ({"stars": "bốn"}, "STARS_OUT_OF_RANGE"),
        ({"stars": "4.5"}, "STARS_OUT_OF_RANGE"),
        ({"score": "69,99"}, "SCORE_OUT_OF_BAND"),
        ({"score": "NaN"}, "SCORE_OUT_OF_BAND"),
        ({"group_vi": "Ô tô"}, "UNKNOWN_GROUP"),
        ({"producer_kind": "tập đoàn"}, "UNKNOWN_KIND"),
        ({"province_as_written": "Xứ Lạ"}, "UNKNOWN_PROVINCE"),
        ({"province_code": "83"}, "UNKNOWN_PROVINCE"),
        ({"province_code": "01"}, "UNKNOWN_PROVINCE"),
        ({"province_code": "", "province_as_written": ""}, "UNKNOWN_PROVINCE"),
        ({"decided_on": "2025-02-30"}, "BAD_DATE"),
        ({"decided_on": "31/6/2025"}, "BAD_DATE"),
        ({"decided_on": "tháng sáu"}, "BAD_DATE"),
        ({"decided_on": "2026-11-23", "decided_year": "2026"}, "BAD_DATE"),
        ({"decided_on": "2012-01-01", "decided_year": "2012"}, "BAD_DATE"),
        ({"decided_year": "2023"}, "BAD_DATE"),
        ({"decided_on": "", "decided_year": "2031"}, "BAD_DATE"),
        ({"name_vi": "x" * 201}, "TOO_LONG"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(cells: dict[str, str], code: str) -> None:
    assert errors_of(line(name_vi="Bánh thử", decision_number="1/QĐ"), line(**cells)) == [(3, code)]


def test_every_error_of_a_line_is_told() -> None:
    assert errors_of(line(name_vi="", stars="2", group_vi="?", province_as_written="?")) == [
        (2, "NAME_MISSING"),
        (2, "UNKNOWN_GROUP"),
        (2, "UNKNOWN_PROVINCE"),
        (2, "STARS_OUT_OF_RANGE"),
    ]


@pytest.mark.parametrize(
    "repeat",
    [
        {},
        {"decision_number": "12 / QĐ-UBND"},
        {"name_vi": "KẸO  DỪA thử nghiệm"},
        {"stars": "5"},
        {"decision_number": "", "decided_on": ""},
    ],
)
def test_the_same_decision_twice_for_one_product(repeat: dict[str, str]) -> None:
    assert errors_of(line(), line(**repeat)) == [(3, "REPEATED")]


def test_the_same_decision_for_two_products_is_fine() -> None:
    report = bring_in(csv_of(line(), line(name_vi="Bánh thử")))
    assert (report.errors, report.granted, report.producers_new) == ((), 2, 1)


def test_keep_good_enters_the_rest() -> None:
    report = bring_in(csv_of(line(stars="2"), line(name_vi="Bánh thử")), keep_good=True)
    assert report.applied
    assert [(error.line, error.code) for error in report.errors] == [(2, "STARS_OUT_OF_RANGE")]
    assert [product.name for product in RecognisedProduct.objects.all()] == ["Bánh thử"]


@pytest.mark.parametrize("missing", ["decision_number", "decided_on", "authority", "source"])
def test_what_lacks_a_fact_is_entered_and_never_sold(missing: str) -> None:
    report = bring_in(csv_of(line(**{missing: ""})))
    assert (report.granted, report.incomplete, report.sellable_now) == (0, 1, 0)
    row = Recognition.objects.get()
    assert (row.status, row.valid_from, row.valid_until) == ("incomplete", None, None)
    make_variant(make_listing(row.product))
    assert not Shelf.objects.exists()


def test_a_later_file_completes_what_was_incomplete() -> None:
    bring_in(csv_of(line(decision_number="", decided_on="", authority="")))
    report = bring_in(csv_of(line()))
    assert (report.granted, report.products_new, report.products_known) == (1, 0, 1)
    row = Recognition.objects.get()
    assert (row.status, row.decision_number) == ("granted", "12/QĐ-UBND")
    poorer = bring_in(csv_of(line(decision_number="", decided_on="", authority="")))
    assert (poorer.unchanged, Recognition.objects.count()) == (1, 1)


def test_a_newer_decision_supersedes_within_one_file_and_across() -> None:
    older = line(decision_number="1/QĐ", decided_on="2024-03-01", decided_year="2024", stars="5")
    newer = line(decision_number="2/QĐ", decided_on="2025-03-01", decided_year="2025")
    newest = line(decision_number="3/QĐ", decided_on="2026-03-01", decided_year="2026", stars="3")
    report = bring_in(csv_of(newer, older))
    assert (report.granted, report.superseded) == (2, 1)
    report = bring_in(csv_of(newest))
    assert (report.granted, report.superseded) == (1, 1)
    first, second, third = Recognition.objects.order_by("decided_on")
    assert (first.valid_until, first.superseded_by_id) == (second.valid_from, second.pk)
    assert (second.valid_until, second.superseded_by_id) == (third.valid_from, third.pk)
    assert third.superseded_by_id is None
    assert bring_in(csv_of(newer, older)).unchanged == 2


def test_a_line_that_contradicts_the_register_is_an_error() -> None:
    bring_in(csv_of(line()))
    report = bring_in(csv_of(line(stars="5")))
    assert [(error.line, error.code) for error in report.errors] == [(2, "CONTRADICTS")]
    assert Recognition.objects.get().stars == 4


def test_two_decisions_of_one_day_cannot_both_be_in_force() -> None:
    bring_in(csv_of(line()))
    report = bring_in(csv_of(line(decision_number="13/QĐ-UBND")))
    assert [(error.line, error.code) for error in report.errors] == [(2, "ALREADY_RECOGNISED")]
    assert Recognition.objects.count() == 1


def test_nameless_households_are_told_apart_by_place() -> None:
    household = {"producer": "", "producer_kind": "household"}
    report = bring_in(
        csv_of(
            line(**household),
            line(**household, place_as_written="xã Khác"),
            line(**household, name_vi="Mật ong"),
        )
    )
    assert (report.errors, report.products_new, report.producers_new) == ((), 3, 3)
    assert {producer.name for producer in Producer.objects.all()} == {""}
    assert all(producer.slug.startswith("ho-san-xuat-") for producer in Producer.objects.all())


def test_two_firms_of_one_name_in_two_provinces() -> None:
    other = line(province_as_written="Hà Nội", province_code="01", name_vi="Trà sen")
    bring_in(csv_of(line(), other))
    slugs = sorted(Producer.objects.values_list("slug", flat=True))
    assert slugs == ["hop-tac-xa-thu-nghiem", "hop-tac-xa-thu-nghiem-ha-noi"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Thực phẩm", "1"),
        ("chè", "1.5"),
        ("Thảo dược", "3"),
        ("Lưu niệm - nội thất - trang trí", "4"),
        ("Vải và may mặc", "4.2"),
        ("Dịch vụ du lịch nông thôn, bán hàng", "6"),
        ("Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "6"),
    ],
)
def test_groups_of_today_and_before_2022(written: str, code: str) -> None:
    bring_in(csv_of(line(group_vi=written)))
    assert RecognisedProduct.objects.get().group.code == code

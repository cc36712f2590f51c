"""What spreadsheets do to files: byte order marks, semicolons, other encodings, broken quotes."""

import codecs

import pytest
import time_machine

from backend.certification import register_csv
from backend.certification.models import RecognisedProduct
from tests.domain.certification.register_file import bring_in, csv_of, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november_2026() -> object:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False):
        yield


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + csv_of(line()),
        csv_of(line(), delimiter=";"),
        csv_of(line(), delimiter="\t"),
        csv_of(line(), end="\r\n"),
        codecs.BOM_UTF8 + csv_of(line(), delimiter=";", end="\r\n"),
        csv_of(line()) + b"\n\n;;;\n".replace(b";", b","),
    ],
)
def test_what_excel_writes_is_read(content: bytes) -> None:
    report = bring_in(content)
    assert report.errors == ()
    assert RecognisedProduct.objects.get().name == "Kẹo dừa thử nghiệm"


def test_decomposed_letters_are_the_same_letters() -> None:
    bring_in(csv_of(line()))
    report = bring_in(csv_of(line(name_vi="Ke\u0323o du\u031b\u0300a thu\u031b\u0309 nghie\u0302\u0323m")))
    assert (report.errors, report.unchanged) == ((), 1)


@pytest.mark.parametrize(
    ("content", "line_number", "code"),
    [
        (csv_of(line(), line(name_vi="Bánh")).decode().encode("cp1258", "replace"), 2, "WRONG_ENCODING"),
        (csv_of(line()).decode().encode("utf-16"), 1, "WRONG_ENCODING"),
        (csv_of(line(), line(name_vi="B\x00nh")), 3, "WRONG_ENCODING"),
        (b"", 1, "BAD_HEADER"),
        (b"ten,sao\nKeo,4\n", 1, "BAD_HEADER"),
        (csv_of(line()).replace(b"source", b"stars", 1), 1, "BAD_HEADER"),
        (csv_of(line()) + b'"never closed', 3, "BAD_CSV"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(content: bytes, line_number: int, code: str) -> None:
    report = bring_in(content)
    assert not report.applied
    assert [(error.line, error.code) for error in report.errors] == [(line_number, code)]
    assert not RecognisedProduct.objects.exists()


def test_a_line_with_too_many_cells() -> None:
    report = bring_in(csv_of(line()) + b"a,b\n")
    assert [(error.line, error.code) for error in report.errors] == [(3, "BAD_SHAPE")]


def test_line_numbers_count_lines_inside_quotes() -> None:
    report = bring_in(csv_of(line(place_as_written="thôn 1\nxã 2"), line(name_vi="Bánh", stars="2")))
    assert [(error.line, error.code) for error in report.errors] == [(4, "STARS_OUT_OF_RANGE")]


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_csv, "MAX_ROWS", 2)
    report = bring_in(csv_of(*(line(name_vi=f"Bánh {number}") for number in range(3))))
    assert [(error.line, error.code) for error in report.errors] == [(4, "TOO_LARGE")]

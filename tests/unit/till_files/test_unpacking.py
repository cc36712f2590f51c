"""Workbooks that are small as they come and would take all memory when they are opened."""

import io
import resource
import struct
import zipfile

import pytest

from backend.stock.till_files.errors import FileTooLarge, FileUnreadable, TooManyRows
from backend.stock.till_files.reading import read_table
from tests.factories.spreadsheets import make_workbook, make_xlsx

GIGABYTE = 1 << 30
CELL = '<c t="s"><v>0</v></c>'


@pytest.fixture(autouse=True)
def little_memory():
    """What a file takes beyond a gigabyte is a MemoryError here, and not the machine's end."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm") as pages:
        taken = int(pages.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + GIGABYTE, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


def cell(place: str) -> str:
    return f'<c r="{place}"><v>1</v></c>'


@pytest.mark.parametrize(
    ("sheet", "error"),
    [
        (f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>', TooManyRows),
        (f'<row r="1">{cell("A1")}</row><row r="9000">{cell("XFD9000")}</row>', FileUnreadable),
        (f'<row r="1">{cell("A1")}{cell("ZZZZZZZZZ1")}</row>', FileUnreadable),
        (f'<row r="1">{cell("A1")}</row><row r="99999999999">{cell("A99999999999")}</row>', FileUnreadable),
        # Neither rows nor cells say where they stand: they follow each other.
        (f"<row>{'<c><v>1</v></c>' * 3000}</row>{'<row><c><v>1</v></c></row>' * 3000}", FileUnreadable),
        (f'<x:row r="1">{cell("A1")}<x:c r="XFD9000"><x:v>1</x:v></x:c></x:row>', FileUnreadable),
    ],
)
def test_cells_far_from_each_other_are_not_laid_out(sheet, error):
    with pytest.raises(error):
        read_table(make_workbook(sheet))


def test_empty_cells_far_away_do_no_harm():
    table = read_table(
        make_workbook(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã</t></is></c><c r="XFD1" s="1"/></row>'
            f'<row r="2">{cell("A2")}</row><row r="1048576"><c r="A1048576" s="1"/></row>'
        )
    )
    assert table.rows == ((2, (1.0,)),)


def test_one_long_text_in_very_many_cells():
    text = f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>"
    rows = f"<row>{CELL * 50}</row>" * 4000
    with pytest.raises(FileUnreadable):
        read_table(make_workbook(rows, sharedStrings=text))


def test_a_part_that_swells():
    content = make_workbook(" " * 60_000_000)
    assert len(content) < 100_000
    with pytest.raises(FileTooLarge):
        read_table(content)


def test_a_part_that_swells_and_says_it_does_not():
    content = bytearray(make_workbook("<row>" + " " * 60_000_000 + "</row>"))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 100)
    with pytest.raises(FileUnreadable):
        read_table(bytes(content))


def test_entities_are_not_expanded():
    sheet = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><sst>&b;</sst>'
    with pytest.raises(FileUnreadable):
        read_table(make_workbook("", sharedStrings=sheet))


def test_other_formats_in_a_zip_are_not_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office:document-content/>")
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest/>")
    with pytest.raises(FileUnreadable):
        read_table(out.getvalue())


def test_what_is_no_xml_is_left_out_and_the_rest_is_read():
    content = io.BytesIO(make_xlsx([["Mã", "SL"], ["A", 1]]))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/media/logo.png", b"\x89PNG")
    assert read_table(content.getvalue()).header == ("Mã", "SL")

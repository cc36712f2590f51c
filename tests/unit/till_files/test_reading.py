"""Bytes to tables: what tills and spreadsheets in Vietnam write, and rubbish."""

from datetime import datetime

import pytest

from backend.kernel.clock import VIETNAM
from backend.stock.till_files.columns import check_columns, guess_columns, signature
from backend.stock.till_files.errors import (
    ColumnMissing,
    ColumnTwice,
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    OldExcel,
    TooManyRows,
)
from backend.stock.till_files.reading import MAX_BYTES, MAX_ROWS, read_table
from backend.stock.till_files.types import Column
from tests.factories.spreadsheets import make_xlsx

SALES = "Mã hàng;Tên hàng;Số lượng;Ngày bán\nTRA-250;Trà Shan tuyết;2;21/11/2026 09:30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_as_programs_write_it(encoding, delimiter):
    table = read_table(SALES.replace(";", delimiter).encode(encoding))
    assert table.header == ("Mã hàng", "Tên hàng", "Số lượng", "Ngày bán")
    assert table.rows == ((2, ("TRA-250", "Trà Shan tuyết", "2", "21/11/2026 09:30")),)


def test_csv_of_old_windows_has_its_marks_put_together():
    # Windows-1258 writes the tone behind its letter.
    table = read_table("Ma\u0303,Sô\u0301\nA,1\n".encode("cp1258"))
    assert table.header == ("Mã", "Số")


def test_titles_above_the_header_and_empty_rows_keep_their_numbers():
    text = "CỬA HÀNG SỐ 1\n\nBáo cáo bán hàng,từ 20/11\nMã,SL,Ngày\n\nTRA-250,1,21/11/2026\n"
    table = read_table(text.encode())
    assert table.header == ("Mã", "SL", "Ngày")
    assert [number for number, _ in table.rows] == [6]


def test_quoted_commas_and_line_breaks_stay_in_their_cell():
    table = read_table('Mã,Tên,SL,Ngày\nA,"Trà, loại\n đặc biệt",1,21/11/2026\n'.encode())
    assert table.rows[0][1][1] == "Trà, loại đặc biệt"


def test_a_spreadsheet_keeps_numbers_and_days():
    sold = datetime(2026, 11, 21, 9, 30)
    table = read_table(make_xlsx([["Mã", "SL", "Ngày"], [8930000000012, 2, sold]]))
    assert table.header == ("Mã", "SL", "Ngày")
    assert table.rows == ((2, (8930000000012.0, 2.0, sold.replace(tzinfo=VIETNAM))),)


def test_rows_of_a_spreadsheet_are_numbered_as_people_see_them():
    table = read_table(make_xlsx([[None], [None], ["Mã", "SL", "Ngày"], ["A", 1, "21/11/2026"]]))
    assert [number for number, _ in table.rows] == [4]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b"\n\n  \n", FileEmpty),
        ("Mã,SL,Ngày\n".encode(), FileEmpty),
        (b"x" * (MAX_BYTES + 1), FileTooLarge),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", OldExcel),
        (b"PK\x03\x04 not a zip at all", FileUnreadable),
        (make_xlsx([["a"]])[:200], FileUnreadable),
        (b"a\0b,c\n1,2\n", FileUnreadable),
        (b"\xff\xfea", FileUnreadable),
        (b"\x81\x8d\x8f\x90 picture", FileUnreadable),
        (b"a,b\n" + b"1,2\n" * (MAX_ROWS + 1), TooManyRows),
        (b"a,b\n" + b"1,2\n" * (3 * MAX_ROWS), TooManyRows),
    ],
    ids=[
        "empty",
        "blank",
        "header only",
        "too large",
        "old",
        "no zip",
        "half a zip",
        "nul",
        "broken utf-16",
        "picture",
        "too long",
        "far too long",
    ],
)
def test_rubbish_is_named(content, error):
    with pytest.raises(error):
        read_table(content)


def test_columns_are_guessed_by_their_names():
    header = ["STT", "MÃ HÀNG", "Tên hàng", "Đơn giá", "SL bán", "Ngày bán", "Giờ"]
    assert guess_columns(header) == {
        Column.CODE: 1,
        Column.NAME: 2,
        Column.QUANTITY: 4,
        Column.TIME: 5,
        Column.CLOCK: 6,
    }
    assert guess_columns(["SKU", "Qty", "Date"]) == {Column.CODE: 0, Column.QUANTITY: 1, Column.TIME: 2}
    assert guess_columns(["a", "b"]) == {}


def test_a_till_is_known_by_its_header_whatever_the_case():
    assert signature(["Mã", "SL"]) == signature(["MÃ ", "sl"])
    assert signature(["Mã", "SL"]) != signature(["SL", "Mã"])


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({Column.CODE: 0, Column.QUANTITY: 1}, ColumnMissing),
        ({Column.CODE: 0, Column.QUANTITY: 1, Column.TIME: 3}, ColumnMissing),
        ({Column.CODE: -1, Column.QUANTITY: 1, Column.TIME: 2}, ColumnMissing),
        ({Column.CODE: 0, Column.QUANTITY: 1, Column.TIME: 1}, ColumnTwice),
    ],
)
def test_columns_must_be_there_and_different(columns, error):
    with pytest.raises(error):
        check_columns(columns, width=3)
    check_columns({Column.CODE: 0, Column.QUANTITY: 1, Column.TIME: 2}, width=3)

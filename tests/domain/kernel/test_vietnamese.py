"""Folding and the alphabet's order: the same in Python and in PostgreSQL."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.vietnamese import fold, slugify

LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ AĐÊƠ0123-"
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=30))
def test_sql_folds_as_python_does(text: str) -> None:
    assert fetch_one("SELECT vi_fold(%s::text)", [text]) == (fold(text),)


def test_slugs_are_ascii_words() -> None:
    assert slugify("Nước mắm Phú Quốc, 38° đạm!") == "nuoc-mam-phu-quoc-38-dam"


@pytest.mark.django_db
def test_names_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    # Letters first (a ă â, d đ, e ê, o ô ơ, u ư), then tones: level, falling, asking, tumbling, rising, heavy.
    expected = [
        "An Giang",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "Bà Rịa",
        "Bắc Ninh",
        "Bình Định",
        "Cà Mau",
        "Cao Bằng",
        "Cần Thơ",
        "dừa",
        "Đà Nẵng",
        "Điện Biên",
        "mơ",
        "Ô Loan",
        "ơi",
        "tư",
        "Vĩnh Long",
    ]
    shuffled = expected[:]
    random.Random(7).shuffle(shuffled)
    rows = fetch_all(
        'SELECT name FROM unnest(%(names)s::text[]) AS name ORDER BY vi_sort_key(name) COLLATE "C"',
        {"names": shuffled},
    )
    assert [row[0] for row in rows] == expected

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


# What the functions say, written as plainly as can be.
_PLAINLY = r"""
    SELECT value, vi_fold(value) = fold, vi_words(value) = btrim(regexp_replace(fold, '[^a-z0-9]+', ' ', 'g')),
           vi_sort_key(value) = letters || chr(1) || tones
    FROM unnest(%(values)s::text[]) AS value
    CROSS JOIN LATERAL (SELECT normalize(lower(value), NFD) AS parts) AS parted
    CROSS JOIN LATERAL (SELECT
        btrim(regexp_replace(translate(regexp_replace(parts, '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), '\s+', ' ', 'g'))
            AS fold,
        btrim(regexp_replace(
            translate(normalize(regexp_replace(parts, '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), NFC),
                'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`a'),
            '[^0-9A-Z\[\\\]\^_`a]+', ' ', 'g')) AS letters,
        regexp_replace(translate(parts, chr(768) || chr(777) || chr(771) || chr(769) || chr(803), '23456'),
            '[^2-6 ]', '', 'g') AS tones) AS plainly
"""


@pytest.mark.django_db
def test_quick_functions_say_what_plain_ones_would() -> None:
    ranges = (
        range(1, 0x250),
        range(0x2B0, 0x380),
        range(0x1DC0, 0x2070),
        range(0x3000, 0x3010),
        [0xFE20, 0x1F331],
    )
    each = [f"a{chr(code)}b {chr(code)}{chr(code)} Ấ Đ{chr(code)}" for some in ranges for code in some]
    rng = random.Random(5)
    mixed = [
        "".join(rng.choices(LETTERS + "  \t\n.,-`^[\\]_~\u00a0\u0301\u0323", k=rng.randrange(14)))
        for _ in range(800)
    ]
    assert [
        row for row in fetch_all(_PLAINLY, {"values": each + mixed}) if row[1:] != (True, True, True)
    ] == []


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

"""Near spellings: one slip, Telex, words run together."""

import pytest

from backend.catalogue.spelling import deletions, is_one_slip, splits, without_telex


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [
        ("phee", "phe", True),
        ("phe", "phee", True),
        ("hpe", "phe", True),
        ("pho", "phe", True),
        ("phe", "phe", False),
        ("hpo", "phe", False),
        ("phe", "p", False),
        ("abcd", "badc", False),
        ("", "a", True),
    ],
)
def test_one_slip(typed: str, word: str, expected: bool):
    assert is_one_slip(typed, word) is expected
    assert is_one_slip(word, typed) is expected


def test_words_one_slip_apart_share_a_spelling():
    for typed, word in (("phee", "phe"), ("hpe", "phe"), ("pho", "phe"), ("ph", "phe")):
        assert deletions(typed) & deletions(word)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nuwowcs", "nuoc"),
        ("mawms", "mam"),
        ("ddaawjm", "dam"),
        ("phee", "phe"),
        ("sen", "sen"),
        ("xoaif", "xoai"),
        ("xyz", "xy"),
        ("bcd", "bcd"),
        ("", ""),
    ],
)
def test_letters_for_an_input_method(typed: str, expected: str):
    assert without_telex(typed) == expected


def test_fewest_words_first_and_no_more_than_asked():
    known = {"ca", "phe", "che", "ph", "ec", "he"}
    assert splits("caphe", known, most=4) == [("ca", "phe")]
    assert splits("caphecaphe", known, most=4) == [("ca", "phe", "ca", "phe")]
    assert splits("cacaca", {"ca", "caca"}, most=1) == [("ca", "caca")]
    assert splits("xx", known, most=4) == []
    assert splits("ca" * 30, known, most=4) == []


def test_a_word_with_very_many_readings_and_no_end_costs_nothing():
    known = {"a" * size for size in range(2, 9)}
    assert splits("a" * 39 + "q", known, most=4) == []
    assert len(splits("a" * 40, known, most=4)) == 1
    assert len(splits("a" * 39, known, most=4)) == 4

"""Rules of feedback over arbitrary input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.feedback.errors import Unfit
from backend.feedback.rules import MAX_NAME, change_of_tally, check_name, check_text


@given(st.text(max_size=300))
def test_a_text_keeps_its_words_and_loses_what_cannot_be_stored(text: str) -> None:
    kept = check_text(text, field="body", most=300, required=False)
    assert "\x00" not in kept
    assert kept == kept.strip()
    kept.encode()
    assert check_text(kept, field="body", most=300, required=False) == kept


@given(st.text(max_size=MAX_NAME))
def test_a_name_is_one_line_without_an_address(name: str) -> None:
    try:
        kept = check_name(name)
    except Unfit:
        assert "@" in name
        return
    assert "@" not in kept
    assert kept.splitlines() in ([], [kept])


@given(st.lists(st.booleans(), max_size=20))
def test_however_often_it_is_decided_a_text_counts_once_or_not_at_all(decisions: list[bool]) -> None:
    number, was_shown = 0, False
    for is_shown in decisions:
        number += change_of_tally(was_shown=was_shown, is_shown=is_shown)
        was_shown = is_shown
        assert number == int(is_shown)


@pytest.mark.parametrize("text", ["", None, " \n\t", "\x00\x1f"])
def test_what_is_required_says_something(text: str | None) -> None:
    with pytest.raises(Unfit):
        check_text(text, field="body", most=5, required=True)

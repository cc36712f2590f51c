"""The rules of dossiers by themselves."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.certification.dossiers.checklist import CHECKLIST, is_required
from backend.certification.dossiers.errors import BadFile, BadPoints, BadText
from backend.certification.dossiers.file_kinds import MAX_FILE_BYTES, check_file, check_file_name
from backend.certification.dossiers.rules import (
    check_line,
    check_points,
    check_words,
    derive_state,
    needs_answer,
)
from backend.certification.dossiers.types import ItemKind
from backend.certification.errors import BadDecision
from backend.certification.rules import check_score, stars_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
NOTHING = {
    "handed_in_at": None, "sent_back_at": None, "screened_at": None, "points": None, "council_points": None,
    "is_decided": False, "withdrawn_at": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ({}, "draft"),
        ({"handed_in_at": NOW}, "handed_in"),
        ({"sent_back_at": NOW}, "sent_back"),
        ({"handed_in_at": NOW, "screened_at": NOW}, "screened"),
        ({"points": Decimal("49.99")}, "refused"),
        ({"points": Decimal(50)}, "scored"),
        ({"points": Decimal("89.99")}, "scored"),
        ({"points": Decimal(90)}, "with_council"),
        ({"points": Decimal(90), "council_points": Decimal(95)}, "scored"),
        ({"points": Decimal(90), "council_points": Decimal(49)}, "refused"),
        ({"points": Decimal(80), "is_decided": True}, "decided"),
        ({"points": Decimal(80), "withdrawn_at": NOW}, "withdrawn"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_the_state_is_what_the_steps_make_of_it(steps, state):
    assert derive_state(**{**NOTHING, **steps}) == state


@given(st.decimals(0, 100, places=2))
def test_the_stars_of_points_are_those_whose_band_they_lie_in(points):
    stars = stars_of(points)
    for each in (3, 4, 5):
        if each == stars:
            check_score(each, points)
        else:
            with pytest.raises(BadDecision):
                check_score(each, points)


@pytest.mark.parametrize("points", ["-0.01", "100.01", "50.001", "NaN", "Infinity", "1E-999999", "1E+30"])
def test_what_are_no_points(points):
    with pytest.raises(BadPoints):
        check_points(Decimal(points))


def test_points_keep_their_decimals():
    assert [check_points(Decimal(text)) for text in ("69.25", "0", "1E+2")] == [
        Decimal("69.25"), Decimal(0), Decimal(100)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"%PDF-1.7 x", "application/pdf"), (b"\xff\xd8\xff\xe1", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png")],
    ids=["pdf", "jpeg", "png"],
)  # fmt: skip
def test_a_file_is_known_by_its_content(content, media_type):
    assert check_file(content) == media_type


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"<!doctype html><script>", "UNKNOWN_TYPE"),
        (b" %PDF-1.7", "UNKNOWN_TYPE"),
        (b"GIF89a", "UNKNOWN_TYPE"),
        (b"PK\x03\x04", "UNKNOWN_TYPE"),
        (b"%PDF-" + b"x" * MAX_FILE_BYTES, "TOO_LARGE"),
    ],
    ids=["empty", "html", "late", "gif", "zip", "large"],
)
def test_other_files_are_refused(content, code):
    with pytest.raises(BadFile) as refusal:
        check_file(content)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("phiếu.pdf", "phiếu.pdf"),
        ("trang.html", "trang.html.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\anh\\a.JPEG", "a.pdf"),
        ("", "tep.pdf"),
        ("a\x00\r\nb", "ab.pdf"),
        ("x" * 300, "x" * 115 + ".pdf"),
    ],
    ids=["plain", "html", "path", "windows", "empty", "control", "long"],
)
def test_a_name_is_for_showing_only(name, kept):
    assert check_file_name(name, "application/pdf") == kept


def test_the_checklist_has_every_paper_in_both_languages():
    assert list(CHECKLIST) == list(ItemKind)
    for spec in CHECKLIST.values():
        assert all((spec.title_vi, spec.title_en, spec.hint_vi, spec.hint_en))
    groups = ("1.5", "4.1", "6")
    needed = {group: {k for k in ItemKind if is_required(k, group_code=group)} for group in groups}
    assert ItemKind.FOOD_SAFETY in needed["1.5"]
    assert needed["1.5"] - needed["4.1"] == {
        ItemKind.FOOD_SAFETY, ItemKind.QUALITY_DECLARATION, ItemKind.TEST_REPORT
    }  # fmt: skip
    assert needed["4.1"] - needed["6"] == {ItemKind.MATERIALS}


def test_an_objection_is_met_by_a_later_change():
    before, after = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)
    assert needs_answer(objection="Mờ", objected_at=NOW, changed_at=None)
    assert needs_answer(objection="Mờ", objected_at=NOW, changed_at=before)
    assert not needs_answer(objection="Mờ", objected_at=NOW, changed_at=after)
    assert not needs_answer(objection="", objected_at=None, changed_at=None)


@pytest.mark.parametrize(
    ("text", "code"), [(" – ", "REQUIRED"), ("a" * 11, "TOO_LONG"), ("a\x00b", "INVALID"), ("a\u202eb", "INVALID")],
    ids=["empty", "long", "nul", "turning"],
)  # fmt: skip
def test_lines_that_are_none(text, code):
    with pytest.raises(BadText) as refusal:
        check_line(text, field="name", longest=10)
    assert (refusal.value.code, refusal.value.field) == (code, "name")


def test_words_keep_their_lines():
    assert check_words(" Một \r\n\r\nhai  ", field="text") == "Một\n\nhai"
    with pytest.raises(BadText):
        check_words("a\x00", field="text")
    with pytest.raises(BadText):
        check_words("a" * 4001, field="text")

"""`ocop import_recognitions` and `ocop moderate`: what they say and what they leave behind."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from backend.catalogue.models import Listing, TextProposal
from backend.certification.models import Recognition
from backend.certification.register import SAMPLE_REGISTER
from backend.operations.progress import ProgressBar
from tests.domain.certification.register_file import csv_of, line
from tests.factories import make_sellable, make_user

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: Any) -> tuple[str, str, str]:
    """What the command wrote, what it complained about, and how it ended."""
    out, err = io.StringIO(), io.StringIO()
    ended = ""
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        ended = str(error)
    return out.getvalue(), err.getvalue(), ended


def test_a_dry_run_and_the_real_one() -> None:
    out, err, ended = run("import_recognitions", SAMPLE_REGISTER)
    assert (err, ended) == ("", "")
    assert "lines read                                 384" in out
    assert out.endswith("Dry run: nothing was written. Add --apply to write.\n")
    assert not Recognition.objects.exists()
    out, _, _ = run("import_recognitions", SAMPLE_REGISTER, "--apply")
    assert out.endswith("Written.\n")
    assert Recognition.objects.count() == 384


def test_errors_are_told_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "so-dang-ky.csv"
    path.write_bytes(csv_of(line(stars="2"), line(name_vi="Bánh")))
    out, err, ended = run("import_recognitions", path, "--apply")
    assert err == "so-dang-ky.csv:2: STARS_OUT_OF_RANGE: 2 stars: a certificate has 3 to 5.\n"
    assert "Nothing was written" in out
    assert ended.startswith("Correct the lines named above")
    assert not Recognition.objects.exists()
    out, _, ended = run("import_recognitions", path, "--apply", "--keep-good")
    assert (out.endswith("Written.\n"), ended) == (True, "")
    assert Recognition.objects.count() == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, _, ended = run("import_recognitions", tmp_path / "none.csv")
    assert ended == f"{tmp_path / 'none.csv'}: No such file or directory"


def test_moderation_at_the_command_line() -> None:
    variant = make_sellable()
    officer = make_user(email="can-bo@example.vn", is_officer=True)
    make_user(email="nguoi-mua@example.vn")
    proposal = {"name": "Trà mới", "description": "Ngon", "proposed_at": officer.date_joined}
    TextProposal.objects.create(listing=variant.listing, **proposal)
    out, _, _ = run("moderate")
    assert "new texts" in out
    assert "Trà mới" in out
    assert out.endswith("1 waiting\n")
    pk = variant.listing_id
    for arguments, refusal in (
        (("--approve", pk), "Say who decides, with --officer E-MAIL."),
        (
            ("--approve", pk, "--officer", "nobody@example.vn"),
            "There is no active user with that e-mail address.",
        ),
        (("--approve", pk, "--officer", "nguoi-mua@example.vn"), "Only an officer moderates."),
        (("--reject", pk, "--officer", "can-bo@example.vn"), "Say why, with --reason."),
        (("--approve", 404, "--officer", "can-bo@example.vn"), "There is no such listing."),
    ):
        assert run("moderate", *arguments)[2] == refusal
    assert TextProposal.objects.exists()
    assert run("moderate", "--approve", pk, "--officer", "can-bo@example.vn") == ("Approved.\n", "", "")
    assert Listing.objects.get().name == "Trà mới"
    assert run("moderate")[0] == "0 waiting\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_for_people_and_long_work_only() -> None:
    for stream, total in ((io.StringIO(), 10_000), (_Terminal(), 100)):
        bar = ProgressBar("import", stream)
        bar(total, total)
        assert stream.getvalue() == ""
    stream = _Terminal()
    bar = ProgressBar("import", stream)
    for done in (0, 5_000, 5_001, 10_000):
        bar(done, 10_000)
    lines = stream.getvalue().split("\r")[1:]
    assert [each.split()[-2] for each in lines] == ["0", "50", "100"]
    assert lines[-1].endswith("100 %\n")

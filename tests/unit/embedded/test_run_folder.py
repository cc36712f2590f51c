"""The run folder: private, locked by one, its state counts only while the lock is held, its logs are bounded."""

import json
import os
from pathlib import Path

import pytest

from backend.operations.embedded.errors import AlreadyRunning
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.keys import load_or_make_secrets, make_jwt_key
from backend.operations.embedded.logfiles import bound_log, last_lines, open_log, says
from backend.operations.embedded.postgres import locale_flags
from backend.operations.embedded.state import State, begin_state, load_state, save_state


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    made = RunFolder(tmp_path / "run")
    made.make()
    return made


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_secrets_are_made_once_and_private(folder: RunFolder) -> None:
    first = load_or_make_secrets(folder)
    assert load_or_make_secrets(folder) == first
    assert len(set(first.values())) == 5
    key = make_jwt_key(folder).read_text()
    assert make_jwt_key(folder).read_text() == key
    assert key.startswith("-----BEGIN PRIVATE KEY-----")
    assert [mode(folder.path), mode(folder.secrets), mode(folder.jwt_key)] == [0o700, 0o600, 0o600]


def test_a_second_holder_is_refused_and_the_first_ones_state_counts(folder: RunFolder) -> None:
    save_state(folder, State("running", 1, str(folder.path), environment={"DATABASE_URL": "x"}))
    assert load_state(folder).phase == "stopped"
    descriptor = folder.acquire()
    assert load_state(folder).environment == {"DATABASE_URL": "x"}
    with pytest.raises(AlreadyRunning, match="ocop down"):
        folder.acquire(patience=0)
    os.close(descriptor)
    assert load_state(folder).environment == {}
    os.close(folder.acquire(patience=0))


def test_a_new_run_does_not_show_the_last_ones_word(folder: RunFolder) -> None:
    save_state(folder, State("running", 1, str(folder.path), environment={"DATABASE_URL": "x"}))
    descriptor = folder.acquire()
    begin_state(folder)
    state = load_state(folder)
    assert (state.phase, state.supervisor_pid, state.environment) == ("starting", None, {})
    assert mode(folder.state) == 0o600
    assert json.loads(folder.state.read_text())["phase"] == "starting"
    os.close(descriptor)


def test_a_log_is_bounded_under_the_writers_feet(folder: RunFolder) -> None:
    path = folder.logs / "api.log"
    descriptor = open_log(path)
    os.write(descriptor, b"old line\n" * 20)
    assert bound_log(path, limit=100) is True
    os.write(descriptor, b"new line\n")
    assert path.read_bytes() == b"new line\n"
    assert (folder.logs / "api.log.1").read_bytes() == b"old line\n" * 20
    assert bound_log(path, limit=100) is False
    assert last_lines(path, 5) == ["new line"]
    os.close(descriptor)


def test_a_log_says_what_was_written_since_and_nothing_earlier(folder: RunFolder) -> None:
    path = folder.logs / "worker.log"
    path.write_text("celery ready.\n")
    has_begun = says(path, " ready.")
    assert not has_begun()
    with path.open("a") as log:
        log.write("celery ready.\n")
    assert has_begun()


@pytest.mark.parametrize(
    ("major", "provider"),
    [
        (15, []),
        (16, []),
        (17, ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]),
        (18, ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]),
    ],
)
def test_each_version_gets_a_locale_that_knows_vietnamese_letters(major: int, provider: list[str]) -> None:
    assert locale_flags(major) == ["-E", "UTF8", "--locale=C.UTF-8", *provider]

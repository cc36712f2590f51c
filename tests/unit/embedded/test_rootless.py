"""As whom the database runs: root goes into a namespace or to an account, everybody else stays who they are."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.operations.embedded import rootless
from backend.operations.embedded.errors import LauncherError

SHELL = Path("/bin/sh")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes users")


def seen_by(identity: rootless.Identity) -> str:
    return subprocess.run(
        ["id", "-u"], preexec_fn=identity.enter, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def data() -> Iterator[Path]:
    """A database's folder in a run folder that every user may reach, as pytest's own folders are not."""
    with tempfile.TemporaryDirectory(prefix="ocop-rootless-") as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "run" / "postgres"
        folder.mkdir(parents=True)
        yield folder


def test_an_ordinary_user_stays_who_they_are(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rootless.os, "geteuid", lambda: 1234)
    assert rootless.choose_identity(SHELL, data).kind == "own"


@as_root
def test_root_in_a_namespace_is_not_root_to_the_program_and_owns_its_files(data: Path) -> None:
    try:
        identity = rootless.choose_identity(Path("/bin/ls"), data, kinds=("namespace",))
    except LauncherError:
        pytest.skip("this system allows root no user namespace")
    assert identity.kind == "namespace"
    assert seen_by(identity) == str(rootless.NOBODY)
    subprocess.run(["touch", str(data / "made")], preexec_fn=identity.enter, check=True)
    assert (data / "made").stat().st_uid == 0


@as_root
def test_without_namespaces_an_account_is_taken_where_it_can_reach(data: Path) -> None:
    identity = rootless.choose_identity(Path("/bin/ls"), data, kinds=("account",))
    assert identity.kind == "account"
    assert seen_by(identity) == str(identity.uid) != "0"
    identity.give(data)
    assert data.stat().st_uid == identity.uid
    # What an account owns stays with it, also where namespaces work again.
    assert rootless.choose_identity(Path("/bin/ls"), data).uid == identity.uid


@as_root
def test_where_nobody_can_reach_the_person_is_told_and_no_mode_changes(data: Path) -> None:
    home = data.parent.parent
    home.chmod(0o700)
    with pytest.raises(LauncherError, match="run as an ordinary user"):
        rootless.choose_identity(Path("/bin/ls"), data, kinds=("account",))
    assert home.stat().st_mode & 0o777 == 0o700

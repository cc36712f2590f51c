"""A setting comes first, then the wheel, then the system; anything too old or broken is passed over."""

from pathlib import Path

import pytest

from backend.operations.embedded import binaries
from backend.operations.embedded.errors import LauncherError


def fake_postgres(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No setting, no wheel, no system server."""
    monkeypatch.delenv("OCOP_POSTGRES_BIN", raising=False)
    monkeypatch.delenv("OCOP_VALKEY_BIN", raising=False)
    monkeypatch.setattr(binaries, "_wheel_postgres", list)
    monkeypatch.setattr(binaries, "_system_postgres", list)
    monkeypatch.setattr(binaries, "_wheel_valkey", lambda: None)
    return monkeypatch


def test_the_setting_wins(only: pytest.MonkeyPatch, tmp_path: Path) -> None:
    only.setattr(binaries, "_wheel_postgres", lambda: [fake_postgres(tmp_path / "wheel", "18.6")])
    only.setenv("OCOP_POSTGRES_BIN", str(fake_postgres(tmp_path / "mine", "16.1")))
    found = binaries.find_postgres()
    assert (found.folder, found.version, found.major) == (tmp_path / "mine", "16.1", 16)


def test_a_setting_that_is_too_old_is_an_error_and_not_passed_over(
    only: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    only.setattr(binaries, "_wheel_postgres", lambda: [fake_postgres(tmp_path / "wheel", "18.6")])
    only.setenv("OCOP_POSTGRES_BIN", str(fake_postgres(tmp_path / "mine", "14.9")))
    with pytest.raises(LauncherError, match="OCOP_POSTGRES_BIN"):
        binaries.find_postgres()


def test_without_a_wheel_the_systems_server_is_taken(only: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old, new = (
        fake_postgres(tmp_path / "14" / "bin", "14.9"),
        fake_postgres(tmp_path / "17" / "bin", "17.2 (Debian)"),
    )
    only.setattr(binaries, "_system_postgres", lambda: [old, new])
    assert binaries.find_postgres().folder == new


def test_none_at_all_says_what_to_do(only: pytest.MonkeyPatch) -> None:
    only.setenv("PATH", "/nonexistent")
    with pytest.raises(LauncherError, match="DATABASE_URL"):
        binaries.find_postgres()
    with pytest.raises(LauncherError, match="REDIS_URL"):
        binaries.find_valkey()


def test_redis_serves_where_there_is_no_valkey(only: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "redis-server"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    only.setenv("PATH", str(tmp_path))
    assert binaries.find_valkey() == program

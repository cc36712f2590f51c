"""`ocop servers`: a command with a PostgreSQL and a Valkey of its own, which end with it."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from backend.operations.embedded.environment import child_environment
from backend.operations.embedded.errors import LauncherError, StopRequested
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.guardian import run_guarded
from backend.operations.embedded.leftovers import end_leftovers
from backend.operations.embedded.session import Session, ordered_end
from backend.operations.embedded.state import begin_state


def run_with_servers(command: Sequence[str], keep_in: Path | None) -> int:
    """Run the command in the current folder with DATABASE_URL and REDIS_URL set; returns its exit code.

    Without `keep_in` the data lies in a temporary folder and is removed at the end. Either way the database
    does not wait for the disk: the data must not matter.
    """
    made = None
    if keep_in is None:
        made = Path(tempfile.mkdtemp(prefix="ocop-servers-"))
    folder = RunFolder((keep_in or made or Path()).absolute())
    try:
        folder.make()
        folder.acquire()
        begin_state(folder)
        end_leftovers(folder)
        return run_guarded(lambda: _run(folder, command))
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _run(folder: RunFolder, command: Sequence[str]) -> int:
    session = Session(folder, os.getpid(), quiet=True)
    session.supervisor.listen_to_signals()
    code = 1
    try:
        with ordered_end(session):
            try:
                servers = session.start_servers(throwaway=True)
                session.environment = {
                    "DATABASE_URL": servers.database_url,
                    "REDIS_URL": servers.redis_url,
                    "OCOP_RUN_DIR": str(folder.path),
                }
                session.enter("running")
                environment = child_environment(folder, session.environment)
                code = session.supervisor.run_foreground(command, environment, Path.cwd())
            except LauncherError as error:
                session.enter("failed")
                print(error, flush=True)
    except StopRequested:
        code = 130
    return code

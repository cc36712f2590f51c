"""`ocop up --detach` and `ocop down`: the same supervisor without a terminal, and its end from outside."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from backend.operations.embedded.folder import PROJECT_ROOT, RunFolder
from backend.operations.embedded.leftovers import end_leftovers
from backend.operations.embedded.state import load_state

START_PATIENCE = 600.0
"""Seconds without a word: demo data of a million products take longer than that, and tell how far they have come."""
STOP_PATIENCE = 75.0


def start_detached(folder: RunFolder, arguments: Sequence[str]) -> int:
    """Start `ocop up ARGUMENTS` in a session of its own, show its words until it is up, and leave it running.

    Returns 0 once everything is up, 1 when it failed.
    """
    folder.make()
    log = folder.logs / "start.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, str(PROJECT_ROOT / "manage.py"), "up", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "OCOP_RUN_DIR": str(folder.path), "PYTHONUNBUFFERED": "1"},
        )
    deadline = time.monotonic() + START_PATIENCE
    with log.open("rb") as words:
        while time.monotonic() < deadline:
            ended = process.poll() is not None
            running = not ended and load_state(folder).phase == "running"
            if said := words.read():
                deadline = time.monotonic() + START_PATIENCE
                sys.stdout.write(said.decode("utf-8", "replace"))
                sys.stdout.flush()
            if running:
                return 0
            if ended:
                return process.returncode or 1
            time.sleep(0.1)
    print(f"Not up, and no word for {START_PATIENCE:.0f} s; see {log}.", file=sys.stderr)
    return 1


def stop_running(folder: RunFolder) -> bool:
    """Ask the folder's supervisor to stop and wait until nothing of it is left. False if nothing ran."""
    if not folder.is_locked():
        return end_leftovers(folder) > 0
    deadline = time.monotonic() + STOP_PATIENCE
    told: int | None = None
    while folder.is_locked():
        pid = load_state(folder).supervisor_pid
        if pid is not None and pid != told:
            _send(pid, signal.SIGTERM)
            told = pid
        elif told is not None and time.monotonic() > deadline:
            _send(told, signal.SIGKILL)  # its guardian ends the rest
            deadline = time.monotonic() + STOP_PATIENCE
        time.sleep(0.05)
    return True


def _send(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)

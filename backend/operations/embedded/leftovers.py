"""Processes of an earlier start that nothing could clean up after, found by the mark in their environment."""

import contextlib
import os

import psutil

from backend.operations.embedded.folder import RunFolder

MARK = "OCOP_RUNS_IN"


def end_leftovers(folder: RunFolder, grace: float = 10.0) -> int:
    """End every process started for this folder; call while holding its lock. Returns how many there were.

    This is for the worst case, in which supervisor and guardian were both killed and a service with them: then
    only its orphans are left, and nobody is told of them.
    """
    own = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    found = [
        process
        for process in psutil.process_iter()
        if process.pid not in own and _runs_in(process) == str(folder.path)
    ]
    for process in found:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, left = psutil.wait_procs(found, timeout=grace)
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=5)
    return len(found)


def _runs_in(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):
        return None

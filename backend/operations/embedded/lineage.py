"""Who belongs to whom: children that die with their parent, and orphans that come to us instead of to init.

Linux offers both as process attributes; elsewhere the calls do nothing and an ordered stop is all there is.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Container

import psutil

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(parent: int, sent: signal.Signals) -> None:
    """Call in a child just before exec, and after any change of user: the change would clear it."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sent), 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def adopt_orphans() -> None:
    """From now on descendants whose parent ends become our children, at whatever depth they were."""
    if _libc is not None:
        _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_orphans(keep: Container[int]) -> int:
    """Kill every child of this process that is not in `keep`, and what then falls to us. Returns how many."""
    killed = 0
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        orphans = [child for child in psutil.Process().children() if child.pid not in keep]
        if not orphans:
            break
        for orphan in orphans:
            _kill_and_reap(orphan)
            killed += 1
    return killed


def end_descendants(grace: float) -> int:
    """Wait for all descendants to end, ask them half way through `grace` seconds, kill them at its end.

    Returns how many had to be killed.
    """
    start = time.monotonic()
    asked = False
    while time.monotonic() < start + grace:
        reap_everything()
        left = psutil.Process().children(recursive=True)
        if not left:
            return 0
        if not asked and time.monotonic() > start + grace / 2:
            asked = True
            for process in left:
                _send(process, signal.SIGTERM)
        time.sleep(0.05)
    return kill_orphans(keep=())


def reap_everything() -> None:
    """Collect ended children nobody waits for."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _kill_and_reap(process: psutil.Process) -> None:
    _send(process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process.pid, 0)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(number)

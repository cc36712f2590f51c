"""The supervisor's parent: it does nothing but wait, and when the supervisor dies it ends all that is left.

Descendants whose parent dies come to the guardian, at whatever depth they were: Celery's pool processes,
granian's workers. Should the guardian die first, the supervisor is told by a signal and stops in order; should
both die at once, the services are told in the same way.
"""

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from types import FrameType

from backend.operations.embedded.lineage import adopt_orphans, die_with_parent, end_descendants

GRACE = 12.0


def run_guarded(body: Callable[[], int]) -> int:
    """Run `body` in a child process; return its code, after making sure that nothing of it is left."""
    adopt_orphans()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os._exit(_run_as_supervisor(body, parent))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _forwarder(child))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        print(
            f"The supervisor was ended by signal {-code}; stopping what it ran.", file=sys.stderr, flush=True
        )
    killed = end_descendants(GRACE)
    if killed:
        print(f"{killed} processes had to be killed.", file=sys.stderr, flush=True)
    return code if code >= 0 else 128 - code


def _run_as_supervisor(body: Callable[[], int], parent: int) -> int:
    code = 1
    try:
        die_with_parent(parent, signal.SIGTERM)
        adopt_orphans()
        code = body()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return code


def _forwarder(child: int) -> Callable[[int, FrameType | None], None]:
    def forward(number: int, frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, number)

    return forward

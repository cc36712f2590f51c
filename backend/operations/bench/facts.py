"""Waiting for what the outbox set going."""

import time

from backend.kernel.rows import fetch_one

LOOK_EVERY = 0.1
GIVE_UP_AFTER = 60.0
_OPEN = "SELECT 1 FROM kernel_outboxfact WHERE done_at IS NULL AND dead_at IS NULL AND attempts = 0 LIMIT 1"


def wait_for_facts() -> None:
    """Until every fact had its effects or failed once. Raises RuntimeError after a minute."""
    deadline = time.monotonic() + GIVE_UP_AFTER
    while fetch_one(_OPEN) is not None:
        if time.monotonic() > deadline:
            raise RuntimeError("Facts stay open: are relay and worker at work? See `./ocop queues`.")
        time.sleep(LOOK_EVERY)

"""PostgreSQL's snapshots, to tell which of two saw more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """pg_snapshot as text, `xmin:xmax:xip_list`, and its place in time."""

    text: str
    oldest_open: int
    """Every transaction below it had ended, and was seen if it had committed."""
    age: tuple[int, int]
    """Snapshots of one server compare by it: the later one saw at least as much."""


def read_snapshot(text: str) -> Snapshot:
    """From PostgreSQL's own notation."""
    oldest, newest, running = text.split(":")
    # A later snapshot's upper end is no lower; at the same upper end fewer transactions are still running.
    still_running = running.count(",") + 1 if running else 0
    return Snapshot(text, int(oldest), (int(newest), -still_running))

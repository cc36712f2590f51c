"""A log file per service, bounded in size, to which the processes write for themselves."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

LIMIT_BYTES = 5_000_000
TAIL_BYTES = 64_000


def open_log(path: Path) -> int:
    """A descriptor that appends. Appending lets the file be emptied under a writer that keeps it open."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)


def bound_log(path: Path, limit: int = LIMIT_BYTES) -> bool:
    """Where the file has outgrown `limit` bytes, move its text to `NAME.1`, replacing that. True if it had."""
    try:
        if path.stat().st_size <= limit:
            return False
    except FileNotFoundError:
        return False
    shutil.copyfile(path, path.with_name(path.name + ".1"))
    os.truncate(path, 0)
    return True


def last_lines(path: Path, count: int) -> list[str]:
    """The last `count` lines, from at most the last 64 kB."""
    try:
        with path.open("rb") as handle:
            handle.seek(max(0, path.stat().st_size - TAIL_BYTES))
            return handle.read().decode("utf-8", "replace").splitlines()[-count:]
    except FileNotFoundError:
        return []


def says(path: Path, phrase: str) -> Callable[[], bool]:
    """A question that is answered yes once `phrase` stands in what was written after this call."""
    start = path.stat().st_size if path.exists() else 0

    def ask() -> bool:
        try:
            with path.open("rb") as handle:
                handle.seek(start if path.stat().st_size >= start else 0)
                return phrase.encode() in handle.read()
        except FileNotFoundError:
            return False

    return ask


def follow(paths: dict[str, Path], pause: float = 0.2) -> Iterator[tuple[str, str]]:
    """Yield (name, line) for what is appended to any of the files from now on, without end."""
    positions = {name: path.stat().st_size if path.exists() else 0 for name, path in paths.items()}
    while True:
        quiet = True
        for name, path in paths.items():
            if not path.exists():
                continue
            size = path.stat().st_size
            if size < positions[name]:  # emptied when it reached its bound
                positions[name] = 0
            if size == positions[name]:
                continue
            quiet = False
            with path.open("rb") as handle:
                handle.seek(positions[name])
                text = handle.read(size - positions[name])
            complete = text.rfind(b"\n") + 1
            positions[name] += complete or len(text)
            for line in (text[:complete] if complete else text).decode("utf-8", "replace").splitlines():
                yield name, line
        if quiet:
            time.sleep(pause)

"""Watching processes from outside: wait for something with a deadline, and list who is still alive."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import psutil

ROOT = Path(__file__).resolve().parents[2]
Answer = TypeVar("Answer")


def wait_until(ask: Callable[[], Answer], seconds: float = 30.0) -> Answer:
    """Ask until the answer is true and return it; an AssertionError after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"still {answer!r} after {seconds:g} s"
        time.sleep(0.03)


def alive(processes: Iterable[psutil.Process]) -> list[str]:
    """Those that still run, as text that says who; a zombie has ended."""
    left = []
    for process in processes:
        try:
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                left.append(f"{process.pid} {' '.join(process.cmdline())[:80]}")
        except psutil.NoSuchProcess:
            continue
    return left


def family(pid: int) -> list[psutil.Process]:
    """A process and everything below it."""
    head = psutil.Process(pid)
    return [head, *head.children(recursive=True)]


def clean_environment(run_folder: Path, **more: str) -> dict[str, str]:
    """Our environment without any word about the marketplace, for a launcher of the test's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OCOP_", "DJANGO_", "PYTEST_")) and name not in {"DATABASE_URL", "REDIS_URL"}
    }
    return {**kept, "OCOP_RUN_DIR": str(run_folder), **more}

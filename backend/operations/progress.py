"""How far long work has come and how long it still takes: one line on a terminal, now and then a line in a log."""

import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 30
WORTH_SHOWING = 2000
"""Units of work below which the bar would be gone before it is read."""
LOGGED_EVERY_SECONDS = 30
WORTH_ESTIMATING_SECONDS = 3
"""Before that, what is left would be a guess."""


class ProgressBar:
    """Call it with (done, total).

    On a terminal it draws one line over itself and ends it when all is done; elsewhere it writes a plain line every
    half minute, and so nothing for work that is sooner done.
    """

    def __init__(self, label: str, stream: TextIO, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._label = label
        self._stream = stream
        self._seconds = seconds
        self._drawn = ""
        self._begun = self._logged = -1.0

    def __call__(self, done: int, total: int) -> None:
        if total < WORTH_SHOWING:
            return
        now = self._seconds()
        if self._begun < 0:
            self._begun = self._logged = now
        gone = now - self._begun
        if self._stream.isatty():
            self._draw(done, total, gone)
        elif now - self._logged >= LOGGED_EVERY_SECONDS:
            self._logged = now
            times = "".join(f", {each}" for each in _times(done, total, gone))
            self._write(f"{self._label} {100 * done // total} %, {done:,} of {total:,}{times}\n")

    def _draw(self, done: int, total: int, gone: float) -> None:
        percent = min(100, 100 * done // total)
        filled = WIDTH * percent // 100
        bar = "█" * filled + "░" * (WIDTH - filled)
        line = "  ".join([f"{self._label} {bar} {percent:3d} %", *_times(done, total, gone)])
        if line == self._drawn:
            return
        # What a longer line left behind is covered with blanks.
        covered = line.ljust(len(self._drawn))
        self._drawn = "" if percent == 100 else line
        self._write(f"\r{covered}" + ("\n" if percent == 100 else ""))

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _times(done: int, total: int, gone: float) -> list[str]:
    """What has passed, and what is left if the rest goes as fast; nothing while that is not worth telling."""
    if gone < WORTH_ESTIMATING_SECONDS or not done:
        return []
    if done >= total:
        return [_minutes(gone)]
    return [_minutes(gone), f"about {_minutes(gone * (total - done) / done)} left"]


def _minutes(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"

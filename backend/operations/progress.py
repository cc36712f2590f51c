"""A progress bar on standard error for work that people wait for; silent where nobody looks."""

from typing import TextIO

WIDTH = 30
WORTH_SHOWING = 2000
"""Units of work below which the bar would be gone before it is read."""


class ProgressBar:
    """Call it with (done, total); it draws one line over itself and ends it when all is done."""

    def __init__(self, label: str, stream: TextIO) -> None:
        self._label = label
        self._stream = stream
        self._drawn = -1

    def __call__(self, done: int, total: int) -> None:
        if total < WORTH_SHOWING or not self._stream.isatty():
            return
        percent = min(100, 100 * done // total)
        if percent == self._drawn:
            return
        self._drawn = percent
        filled = WIDTH * percent // 100
        bar = "█" * filled + "░" * (WIDTH - filled)
        self._stream.write(f"\r{self._label} {bar} {percent:3d} %" + ("\n" if percent == 100 else ""))
        self._stream.flush()

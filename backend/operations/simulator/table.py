"""How a simulation stands: a line drawn over itself on a terminal, a new one now and then elsewhere."""

import time
from typing import Protocol

SECONDS_BETWEEN_LINES = 5.0


class _Stream(Protocol):
    def write(self, text: str) -> object:
        """Take text."""

    def flush(self) -> object:
        """Show it."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""


class LiveLine:
    """Give it the present line as often as you like."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._written_at = -SECONDS_BETWEEN_LINES
        self._is_open = False

    def show(self, line: str) -> None:
        """Draw the line, or write it if the last one is old enough."""
        if self._is_terminal:
            self._stream.write(f"\r{line}\x1b[K")
            self._is_open = True
        elif time.monotonic() - self._written_at >= SECONDS_BETWEEN_LINES:
            self._written_at = time.monotonic()
            self._stream.write(f"{line}\n")
        self._stream.flush()

    def end(self) -> None:
        """Leave the last line standing."""
        if self._is_open:
            self._stream.write("\n")

"""Drawing in processes of its own, beside the loading: only what is missing, one process a core."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

_MODULE = "backend.operations.demo.illustrations"
_PROCESSES = 2


class Drawing:
    """Drawings on their way; leaving the `with` early stops the processes."""

    def __init__(self, keys: Sequence[str], media_root: Path) -> None:
        self._missing = [key for key in keys if not (media_root / key).is_file()]
        self._media_root = media_root
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Drawing":
        for number in range(min(_PROCESSES, len(self._missing))):
            share = self._missing[number::_PROCESSES]
            process = subprocess.Popen(
                [sys.executable, "-m", _MODULE, str(self._media_root)],
                stdin=subprocess.PIPE,
                cwd=Path(__file__).parents[3],
                env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
            )
            assert process.stdin is not None
            process.stdin.write(json.dumps(share).encode())
            process.stdin.close()
            self._processes.append(process)
        return self

    def finish(self) -> int:
        """Wait for the last one; the number of drawings made now. Raises RuntimeError when a process failed."""
        for process in self._processes:
            if process.wait() != 0:
                raise RuntimeError("A drawing process failed; its message stands above.")
        return len(self._missing)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.terminate()
                process.wait()

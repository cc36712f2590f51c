"""Keeping requirements/*.txt, the pins with hashes, in step with requirements/*.in, what we ask for."""

import difflib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

GROUPS = ("base", "dev")
# No address of a registry goes into the pins: they hold for whichever one a machine is set up with.
OPTIONS = (
    "--allow-unsafe",
    "--generate-hashes",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--strip-extras",
    "--quiet",
)


def differences(requirements: Path) -> list[str]:
    """What pinning anew would change, as lines of a diff; empty when the pins are current.

    Pins that still satisfy the .in files are kept, so a newer release alone is no difference.
    """
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "requirements"
        shutil.copytree(requirements, fresh)
        write_pins(fresh)
        return [
            line
            for group in GROUPS
            for line in difflib.unified_diff(
                _pins(requirements / f"{group}.txt"),
                _pins(fresh / f"{group}.txt"),
                f"{group}.txt",
                "pinned anew",
                n=0,
            )
        ]


def write_pins(requirements: Path) -> None:
    """Pin anew in place, keeping the pins that still satisfy the .in files."""
    for group in GROUPS:
        source, target = f"{requirements.name}/{group}.in", f"{requirements.name}/{group}.txt"
        subprocess.run(
            [sys.executable, "-m", "piptools", "compile", *OPTIONS, f"--output-file={target}", source],
            cwd=requirements.parent,
            check=True,
        )


def _pins(path: Path) -> list[str]:
    """The lines that count: comments name the Python and the command of the last writer."""
    return [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]

"""The scripts of the counter, all under one address that changes when any of them does.

They import each other by relative addresses, so a hash on each single address would not reach the imported ones.
"""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "work" / "offline"


@cache
def modules() -> dict[str, bytes]:
    """Every module by its file name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.js"))}


@cache
def modules_version() -> str:
    """Twelve hexadecimal digits for all of them together."""
    said = hashlib.sha256()
    for name, content in modules().items():
        said.update(name.encode() + b"\0" + content + b"\0")
    return said.hexdigest()[:12]

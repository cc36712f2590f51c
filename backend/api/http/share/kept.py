"""Shared pictures on disk: each made once, under a name that says all it was made from, and a bounded number kept."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from PIL import Image

from backend.api.http.pictures import making, thumbnail_file
from backend.api.http.share.drawing import Sheet, compose
from backend.api.http.share.fonts import typeface

CACHE_FOLDER = ".share"
MOST_FILES = 2_000
"""About 120 MB; past that the oldest tenth goes."""
_SOURCE_SIZE = 1024
_EDITION = "1"
"""To be changed with the drawing: older pictures are then made anew."""
_QUALITY = 84


def shared_picture(sheet: Sheet, covers: Sequence[str]) -> Path | None:
    """The JPEG of a sheet, made if need be; covers are storage keys, and those that are none are left out.

    None when it cannot be written or a picture cannot be read.
    """
    sources = [path for path in (thumbnail_file(cover, _SOURCE_SIZE, "webp") for cover in covers) if path]
    folder = settings.MEDIA_ROOT / CACHE_FOLDER
    target = folder / f"{_name(sheet, sources)}.jpg"
    if target.is_file():
        return target
    with making:
        return target if target.is_file() or _make(sheet, sources, target) else None


def _name(sheet: Sheet, sources: Sequence[Path]) -> str:
    parts = [_EDITION, typeface().path, repr(sheet)]
    parts += [f"{path}:{path.stat().st_mtime_ns}" for path in sources]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _make(sheet: Sheet, sources: Sequence[Path], target: Path) -> bool:
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _forget_oldest(target.parent)
        compose(sheet, sources).save(part, "JPEG", quality=_QUALITY, optimize=True)
        os.replace(part, target)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        part.unlink(missing_ok=True)
        return False
    return True


def _forget_oldest(folder: Path) -> None:
    """Make room. Another process may be at it too: what is gone already is no matter."""
    with os.scandir(folder) as entries:
        names = [entry.path for entry in entries]
    if len(names) < MOST_FILES:
        return
    aged: list[tuple[int, str]] = []
    for name in names:
        with suppress(FileNotFoundError):
            aged.append((os.stat(name).st_mtime_ns, name))
    for _, name in sorted(aged)[: max(len(names) - MOST_FILES + MOST_FILES // 10, 1)]:
        with suppress(FileNotFoundError):
            os.unlink(name)

"""Making thumbnails: from a stored picture to a smaller one on disk, once, whatever is asked how often.

What can be asked for is bounded: eight steps and three formats of each stored picture, none larger than the picture
itself; two are made at a time in a process.
"""

import os
import re
import secrets
import threading
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from backend.api.media_addresses import FORMATS, nearest_size

MAX_KEY_LENGTH = 200
MAX_PIXELS = 50_000_000
CACHE_FOLDER = ".thumbnails"
MEDIA_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
_PILLOW_NAMES = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
_SAVE_OPTIONS: dict[str, dict[str, int | bool]] = {
    "AVIF": {"quality": 60, "speed": 8},
    "JPEG": {"quality": 82, "optimize": True},
    "WEBP": {"quality": 78, "method": 4},
}
# A key is a path of plain names below the media folder; names that begin with a dot are ours.
_KEY = re.compile(r"(?:[\w][\w.\-]*/)*[\w][\w.\-]*", re.ASCII)
making = threading.BoundedSemaphore(2)
"""Held by whoever makes a picture: they cost memory and a processor each."""


def stored_picture(key: str) -> Path | None:
    """The file of a picture in the media storage, or None for whatever is no such thing."""
    if len(key) > MAX_KEY_LENGTH or not _KEY.fullmatch(key) or ".." in key:
        return None
    root = settings.MEDIA_ROOT.resolve()
    path = (root / key).resolve()
    # Resolved again, so that a link inside the folder does not lead out of it.
    if path.suffix.lower() not in MEDIA_TYPES or not path.is_relative_to(root) or not path.is_file():
        return None
    return path


def thumbnail_file(key: str, size: int, format: str) -> Path | None:
    """The file of a thumbnail at the step nearest to `size` pixels on the longest side, made if need be.

    `format` is one of FORMATS; "original" keeps the picture's own. None when there is no such picture, or it cannot
    be read as one.
    """
    source = stored_picture(key)
    if source is None or format not in FORMATS:
        return None
    suffix = source.suffix.lower() if format == "original" else f".{format}"
    folder = settings.MEDIA_ROOT / CACHE_FOLDER / str(nearest_size(size))
    target = folder / f"{key}{suffix}"
    changed = source.stat().st_mtime_ns
    if target.is_file() and target.stat().st_mtime_ns >= changed:
        return target
    with making:
        return target if _make(source, target, nearest_size(size), suffix) else None


def _make(source: Path, target: Path, size: int, suffix: str) -> bool:
    """Write the thumbnail in one step, so that nobody ever reads half of one. False for an unreadable source."""
    pillow_name = _PILLOW_NAMES[suffix]
    try:
        with Image.open(source) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return False
            opened.draft("RGB", (size, size))
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((size, size), Image.Resampling.LANCZOS)
            if picture.mode not in ("RGB", "RGBA") or (pillow_name == "JPEG" and picture.mode != "RGB"):
                picture = picture.convert("RGB" if pillow_name == "JPEG" else "RGBA")
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{secrets.token_hex(8)}.part")
            picture.save(part, pillow_name, **_SAVE_OPTIONS.get(pillow_name, {}))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return False
    os.replace(part, target)
    return True

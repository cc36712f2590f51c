"""Draws masters: the folder is the argument, their keys come as a JSON list on standard input."""

import json
import os
import sys
from pathlib import Path

from backend.operations.demo.illustrations.compose import draw
from backend.operations.demo.pictures import plan_pictures

_QUALITY = 86


def draw_masters(keys: list[str], media_root: Path) -> None:
    """Write each key's picture where the media storage looks for it; a half-written one is never seen."""
    wanted = set(keys)
    for picture in plan_pictures():
        if picture.key not in wanted:
            continue
        target = media_root / picture.key
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_suffix(f".{os.getpid()}.tmp")
        draw(picture).save(scratch, "WEBP", quality=_QUALITY, method=2)
        scratch.replace(target)


if __name__ == "__main__":
    draw_masters(json.load(sys.stdin), Path(sys.argv[1]))

"""Addresses of pictures: the original under /media/, smaller ones under /thumbnail/, always absolute."""

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings

SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)
FORMATS = ("original", "avif", "webp")
DEFAULT_SIZE = 4096
_ORIGIN = settings.OCOP_PUBLIC_URL


def nearest_size(size: int) -> int:
    """The step nearest to the wanted longest side in pixels; of two equally near the smaller."""
    return min(SIZES, key=lambda step: (abs(step - size), step))


def original_url(key: str) -> str:
    """The picture as it was stored."""
    return f"{_ORIGIN}/media/{quote(key)}"


@lru_cache(maxsize=4_000)
def thumbnail_url(key: str, size: int | None, format: str) -> str:
    """A picture at a step near `size` (None: the largest; 0: the original) as "ORIGINAL", "AVIF" or "WEBP"."""
    if size == 0:
        return original_url(key)
    step = nearest_size(size or DEFAULT_SIZE)
    return f"{_ORIGIN}/thumbnail/{quote(key)}/{step}/{format.lower()}/"

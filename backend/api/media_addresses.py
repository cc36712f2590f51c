"""Addresses of pictures: the original under /media/, smaller ones under /thumbnail/, always absolute."""

from urllib.parse import quote

from django.conf import settings

SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)
FORMATS = ("original", "avif", "webp")
DEFAULT_SIZE = 4096


def nearest_size(size: int) -> int:
    """The step nearest to the wanted longest side in pixels; of two equally near the smaller."""
    return min(SIZES, key=lambda step: (abs(step - size), step))


def original_url(key: str) -> str:
    """The picture as it was stored."""
    return f"{settings.OCOP_PUBLIC_URL}/media/{quote(key)}"


def thumbnail_url(key: str, *, size: int | None, format: str) -> str:
    """A picture at a step near `size` (None: the largest; 0: the original) as "ORIGINAL", "AVIF" or "WEBP"."""
    if size == 0:
        return original_url(key)
    step = nearest_size(size or DEFAULT_SIZE)
    return f"{settings.OCOP_PUBLIC_URL}/thumbnail/{quote(key)}/{step}/{format.lower()}/"

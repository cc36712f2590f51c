"""The letters of shared pictures: a font with Vietnamese letters where there is one, else words without marks."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

from django.conf import settings
from PIL import ImageFont

_USUAL_PLACES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/noto/NotoSans-Bold.ttf",
    "/System/Library/Fonts/Supplemental/Arial Bold.ttf",
)
_LETTERS = "ậệộửỹĐđẳẵ"
_NO_MARKS = str.maketrans("đĐ₫", "dDd")
_Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Typeface:
    """Where the letters come from; with no path they are Pillow's own, which know ASCII alone."""

    path: str

    def at(self, size: int) -> _Font:
        """The font at a size in pixels."""
        return _loaded(self.path, size)

    def spell(self, text: str) -> str:
        """The text in letters that this typeface has."""
        composed = " ".join(normalize("NFC", text).split())
        if self.path:
            return composed
        return normalize("NFD", composed.translate(_NO_MARKS)).encode("ascii", "ignore").decode()


@cache
def typeface() -> Typeface:
    """What this machine has to offer, looked up once."""
    for place in (settings.OCOP_FONT, *_USUAL_PLACES):
        if place and Path(place).is_file() and _knows_vietnamese(place):
            return Typeface(place)
    return Typeface("")


@cache
def _loaded(path: str, size: int) -> _Font:
    font = ImageFont.truetype(path, size) if path else ImageFont.load_default(size)
    assert isinstance(font, _Font)
    return font


def _knows_vietnamese(path: str) -> bool:
    """Whether every letter looks different from what stands for a missing one."""
    try:
        font = ImageFont.truetype(path, 40)
    except OSError:
        return False
    missing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != missing for letter in _LETTERS)

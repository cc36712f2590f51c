"""The sheet of a shared link: pictures on the left; name, stars and place on the right; the market's seal below."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from backend.api.http.share.fonts import typeface

WIDTH, HEIGHT = 1200, 630
SITE = "Phiên chợ OCOP"
_PAPER, _INK, _SOFT, _GOLD, _PALE = "#f4f6ef", "#191f45", "#4a5172", "#b8790e", "#ced4c6"
_SEAL, _ON_SEAL, _BAMBOO, _CELADON = "#9c2118", "#fff7ec", "#d9b572", "#cde2d6"
_LEFT = HEIGHT
"""Pictures fill a square at the left."""
_MARGIN = 48
_TEXT_WIDTH = WIDTH - _LEFT - 2 * _MARGIN
_TITLE_SIZES = (60, 52, 44, 38)
_TITLE_HEIGHT = 225
_MAX_LINES = 5
_STAR = 25
_SMOOTHING = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a shared picture says. `stars` 0 draws none; `note` is what has to be said beside the name."""

    title: str
    lines: tuple[str, ...] = ()
    stars: int = 0
    note: str = ""


def compose(sheet: Sheet, pictures: Sequence[Path]) -> Image.Image:
    """The sheet with one picture, or four in a square. Raises OSError for a picture that cannot be read."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    _weave(draw)
    if pictures:
        _pictures(image, pictures)
    else:
        draw.rectangle((0, 0, _LEFT - 1, HEIGHT), fill=_CELADON)
        _seal(draw, _LEFT // 2 - 130, HEIGHT // 2 - 130, 260)
    left, top = _LEFT + _MARGIN, 58
    if sheet.note:
        font = typeface().at(24)
        draw.text((left, top), _cut(typeface().spell(sheet.note), font), font=font, fill=_SEAL)
        top += 44
    top = _title(draw, sheet.title, left, top)
    if sheet.stars:
        image.paste(_stars(sheet.stars), (left, top + 16))
        top += 16 + 2 * _STAR + 12
    for line in sheet.lines:
        font = typeface().at(27)
        draw.text((left, top + 12), _cut(typeface().spell(line), font), font=font, fill=_SOFT)
        top += 42
    _seal(draw, left, HEIGHT - 100, 52)
    draw.text((left + 70, HEIGHT - 90), typeface().spell(SITE), font=typeface().at(28), fill=_INK)
    return image


def _pictures(image: Image.Image, pictures: Sequence[Path]) -> None:
    in_square = 4 if len(pictures) >= 4 else 1
    side = _LEFT // (2 if in_square == 4 else 1)
    for place, path in enumerate(pictures[:in_square]):
        with Image.open(path) as opened:
            fitted = ImageOps.fit(opened.convert("RGB"), (side, side), Image.Resampling.LANCZOS)
        image.paste(fitted, (place % 2 * side, place // 2 * side))


def _title(draw: ImageDraw.ImageDraw, title: str, left: int, top: int) -> int:
    """Draw the title as large as it fits; returns where it ends."""
    text = typeface().spell(title)
    for size in _TITLE_SIZES:
        font = typeface().at(size)
        lines = _wrap(text, font)
        if len(lines) * size * 1.25 <= _TITLE_HEIGHT:
            break
    if len(lines) > _MAX_LINES:
        lines = [*lines[: _MAX_LINES - 1], _cut(" ".join(lines[_MAX_LINES - 1 :]), font)]
    for line in lines:
        draw.text((left, top), _cut(line, font), font=font, fill=_INK)
        top += round(size * 1.25)
    return top


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= _TEXT_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, or its beginning and three dots where it is wider than its column."""
    if font.getlength(text) <= _TEXT_WIDTH:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if font.getlength(f"{text[:middle].rstrip()}...") <= _TEXT_WIDTH:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}..."


def _stars(gold: int) -> Image.Image:
    """Five stars, `gold` of them gilded; drawn large and made smaller, so that their edges are smooth."""
    radius, step = _STAR * _SMOOTHING, round(2.25 * _STAR * _SMOOTHING)
    row = Image.new("RGB", (5 * step, 2 * radius), _PAPER)
    draw = ImageDraw.Draw(row)
    for place in range(5):
        points = [
            (
                radius + place * step + length * sin(corner * pi / 5),
                radius - length * cos(corner * pi / 5),
            )
            for corner in range(10)
            for length in (radius if corner % 2 == 0 else radius * 0.45,)
        ]
        draw.polygon(points, fill=_GOLD if place < gold else _PALE)
    return row.resize((row.width // _SMOOTHING, row.height // _SMOOTHING), Image.Resampling.LANCZOS)


def _seal(draw: ImageDraw.ImageDraw, left: int, top: int, side: int) -> None:
    draw.rounded_rectangle((left, top, left + side, top + side), radius=side // 8, fill=_SEAL)
    band = max(side // 13, 2)
    for third in (0.35, 0.65):
        along = round(side * third)
        draw.line(
            (left + side * 0.22, top + along, left + side * 0.78, top + along), fill=_ON_SEAL, width=band
        )
        draw.line(
            (left + along, top + side * 0.22, left + along, top + side * 0.78), fill=_ON_SEAL, width=band
        )


def _weave(draw: ImageDraw.ImageDraw) -> None:
    """A plain bamboo weave along the upper edge of the words."""
    for column, left in enumerate(range(_LEFT, WIDTH, 16)):
        for row in range(2):
            if (column + row) % 2:
                draw.rectangle((left, row * 12 + 1, left + 14, row * 12 + 10), fill=_BAMBOO)
            else:
                draw.rectangle((left + 4, row * 12, left + 10, row * 12 + 11), fill=_BAMBOO)

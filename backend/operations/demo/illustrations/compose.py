"""One drawing: a scheme, a sheet and a motif, chosen by the picture's place in the plan."""

from PIL import Image, ImageDraw

from backend.operations.demo.illustrations.inks import SCHEMES, Scheme
from backend.operations.demo.illustrations.motifs import MOTIFS
from backend.operations.demo.illustrations.pen import Pen
from backend.operations.demo.illustrations.sheets import SEA_SHEETS, SHEETS
from backend.operations.demo.pictures import Picture
from backend.operations.demo.vocabulary import load_subgroups

SIDE = 800
"""Pixels of a master, both ways."""
_FINER = 2
"""Drawn so many times larger, then scaled down: that is what smooths the edges."""
_GROUPS = [subgroup.code for subgroup in load_subgroups()]
_SEA = frozenset({"boat", "fish", "koi", "nest", "shell", "shrimp"})
_CALM = ("paper", "celadon", "dawn", "leaf", "clay", "turmeric")
_SUITING = {
    "bottle": ("dawn", "celadon", "paper", "lacquer", "turmeric", "soot"),
    "chili": ("paper", "leaf", "celadon", "soot"),
    "cloth": ("paper", "clay", "celadon", "dawn", "leaf"),
    "coffee": ("dawn", "celadon", "paper", "turmeric"),
    "flower": ("celadon", "night", "lotus", "paper"),
    "blossom": ("celadon", "night", "paper", "dawn"),
    "orchid": ("night", "celadon", "paper", "leaf"),
    "honey": ("celadon", "paper", "soot", "leaf"),
    "lacquer": ("paper", "turmeric", "celadon", "lacquer"),
    "lantern": ("night", "soot", "paper", "celadon"),
    "leaf": ("paper", "dawn", "clay", "turmeric", "lotus"),
    "mushroom": ("celadon", "leaf", "paper", "soot"),
    "pottery": ("dawn", "lacquer", "celadon", "night", "paper"),
    "rice": ("celadon", "sea", "paper", "night", "leaf"),
    "root": ("celadon", "leaf", "sea", "lotus"),
    "star": ("celadon", "paper", "dawn", "leaf"),
    "tea": ("paper", "dawn", "lotus", "turmeric", "clay"),
    "banana": ("celadon", "sea", "lotus", "leaf"),
    "banana-leaf": ("paper", "dawn", "clay", "turmeric", "lotus"),
    "garlic": ("celadon", "leaf", "clay", "soot"),
    "egg": ("celadon", "sea", "leaf", "clay"),
    "nest": ("celadon", "dawn", "sea", "lotus"),
    "hat": ("celadon", "lacquer", "sea", "leaf", "night"),
    "cake": ("celadon", "lotus", "lacquer", "sea", "leaf", "night"),
    "noodle": ("celadon", "lacquer", "sea", "leaf", "dawn"),
    "basket": ("celadon", "lotus", "leaf", "sea", "dawn"),
    "shell": ("sea", "celadon", "lotus", "dawn"),
    "boat": ("sea", "celadon", "dawn", "turmeric"),
    "grain": ("celadon", "turmeric", "leaf", "paper", "lotus"),
    "incense": ("paper", "dawn", "celadon", "night"),
}  # fmt: skip
_LARGER = {
    "cake": 1.12,
    "cloth": 1.12,
    "coffee": 1.08,
    "boat": 1.12,
    "fish": 1.1,
    "flower": 1.1,
    "noodle": 0.95,
}
"""Motifs that fill less of their square than others."""
_AT_SEA = ("sea", "celadon", "paper", "night", "dawn")


def draw(picture: Picture) -> Image.Image:
    """The master of a picture."""
    shift = _GROUPS.index(picture.subgroup)
    sheets = SEA_SHEETS if picture.motif in _SEA else SHEETS
    # The second term keeps sheet and scheme from going round together.
    scheme = _scheme(picture.motif, picture.take + picture.take // len(sheets) + 3 * shift)
    side = SIDE * _FINER
    image = Image.new("RGB", (side, side), scheme.sheet)
    pen = Pen(ImageDraw.Draw(image), side / 2, side / 2, side / 2)
    sheets[(picture.take + shift + len(picture.motif)) % len(sheets)](pen, scheme)
    MOTIFS[picture.motif](
        pen.at(0, 0.1, 0.64 * _LARGER.get(picture.motif, 1.0)), scheme, picture.take + 2 * shift
    )
    return image.reduce(_FINER)


def _scheme(motif: str, turn: int) -> Scheme:
    names = _SUITING.get(motif, _AT_SEA if motif in _SEA else _CALM)
    return SCHEMES[names[turn % len(names)]]

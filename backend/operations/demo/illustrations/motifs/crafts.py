"""Baskets, cloth, paper, wood, blades and light."""

from itertools import pairwise
from math import cos, radians, sin

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def basket(pen: Pen, scheme: Scheme, take: int) -> None:
    """A woven basket with a handle."""
    cane, shade = ((inks.OCHRE, inks.BROWN), (inks.STRAW, inks.CLAY), (inks.CLAY, inks.STRAW))[take % 3]
    pen.arc(0, -0.02, 0.68, 180, 360, 0.1, shade)
    pen.arc(0, -0.02, 0.68, 184, 356, 0.04, cane)
    pen.blob(
        [
            (-0.92, -0.08),
            (0, -0.02),
            (0.92, -0.08),
            (0.82, 0.5),
            (0.62, 0.96),
            (0, 1.02),
            (-0.62, 0.96),
            (-0.82, 0.5),
        ],
        cane,
    )
    for row in range(6):
        y = 0.1 + row * 0.155
        w = 0.88 - row * 0.055
        for step in range(9):
            x = -w + 2 * w * (step + 0.5) / 9
            if (row + step) % 2:
                pen.oval(x, y + 0.03 * (1 - (x / w) ** 2), w / 10, 0.055, shade)
    pen.curve([(-0.94, -0.06), (0, 0.02), (0.94, -0.06)], 0.12, shade)
    pen.curve([(-0.94, -0.06), (0, 0.02), (0.94, -0.06)], 0.05, scheme.light)


def cloth(pen: Pen, scheme: Scheme, take: int) -> None:
    """Folded cloth with a woven border."""
    dyes = (
        (inks.INDIGO, inks.CELADON, inks.VERMILION),
        (inks.LACQUER, inks.TURMERIC, inks.PAPER),
        (inks.PLUM, inks.LOTUS, inks.TURMERIC),
        (inks.JADE, inks.STRAW, inks.LACQUER),
        (inks.SOOT, inks.VERMILION, inks.TURMERIC),
    )
    ground, weft, spark = dyes[take % 5]
    if take % 2 == 0:
        pen.polygon([(-0.8, -0.95), (0.8, -0.95), (0.8, 0.8), (-0.8, 0.8)], ground)
        _border(pen, -0.7, weft, spark, take)
        _border(pen, 0.5, weft, spark, take + 1)
        for row in range(4):
            for column in range(4):
                x, y = -0.52 + column * 0.35, -0.42 + row * 0.22
                pen.polygon(
                    [(x, y - 0.08), (x + 0.1, y), (x, y + 0.08), (x - 0.1, y)],
                    weft if (row + column) % 2 else spark,
                )
        for step in range(17):
            x = -0.78 + step * 0.0975
            pen.curve([(x, 0.8), (x + 0.01, 0.99)], 0.03, ground if step % 2 else weft)
        return
    for step, (ink, line) in enumerate(
        ((weft, ground), (spark, ground), (ground, weft), (weft, spark), (ground, spark))
    ):
        y = 0.85 - step * 0.34
        w = 0.95 - 0.03 * (step % 2)
        pen.blob(
            [
                (-w, y - 0.15),
                (0, y - 0.17),
                (w, y - 0.15),
                (w + 0.04, y),
                (w, y + 0.15),
                (0, y + 0.17),
                (-w, y + 0.15),
            ],
            ink,
        )
        pen.curve([(-w + 0.06, y + 0.03), (w - 0.04, y + 0.03)], 0.03, line)
        for x in range(-3, 4):
            pen.polygon(
                [
                    (x * 0.25, y - 0.1),
                    (x * 0.25 + 0.07, y - 0.03),
                    (x * 0.25, y + 0.02),
                    (x * 0.25 - 0.07, y - 0.03),
                ],
                line,
            )


def _border(pen: Pen, y: float, weft: str, spark: str, take: int) -> None:
    pen.polygon([(-0.8, y - 0.12), (0.8, y - 0.12), (0.8, y + 0.12), (-0.8, y + 0.12)], weft)
    for step in range(8):
        x = -0.7 + step * 0.2
        pen.polygon([(x - 0.09, y + 0.1), (x, y - 0.1), (x + 0.09, y + 0.1)], spark)
    for dy in (-0.17, 0.17):
        pen.curve([(-0.79, y + dy), (0.79, y + dy)], 0.025, spark)


def hat(pen: Pen, scheme: Scheme, take: int) -> None:
    """Conical hats."""
    straw, rib = ((inks.STRAW, inks.OCHRE), (inks.BONE, inks.CLAY), (inks.PAPER, inks.OCHRE))[take % 3]
    places = ((0, 0.1, 1.0),) if take % 2 else ((-0.3, -0.28, 0.72), (0.25, 0.42, 0.8))
    for x, y, size in places:
        one = pen.at(x, y, size, -4 if take % 2 else x * 20)
        one.polygon([(0, -0.72), (1, 0.42), (-1, 0.42)], straw)
        one.oval(0, 0.42, 1, 0.2, straw)
        for step in range(1, 7):
            t = step / 7
            one.curve(
                [(-t, -0.72 + 1.14 * t), (0, -0.72 + 1.14 * t + 0.2 * t), (t, -0.72 + 1.14 * t)], 0.022, rib
            )
        for dx in (-0.6, -0.2, 0.2, 0.6):
            one.curve([(0, -0.7), (dx, 0.56 - abs(dx) * 0.1)], 0.016, rib)
        one.curve([(-0.55, 0.5), (-0.35, 0.95), (0.0, 1.05), (0.35, 0.95), (0.55, 0.5)], 0.05, scheme.spark)


def incense(pen: Pen, scheme: Scheme, take: int) -> None:
    """A fan of incense sticks in a holder."""
    tip = (inks.LACQUER, inks.VERMILION, inks.ROSE)[take % 3]
    for step in range(15):
        angle = -42 + step * 6
        stick = pen.at(0, 0.62, 1, angle)
        stick.curve([(0, 0), (0, -1.12)], 0.035, inks.BROWN)
        stick.curve([(0, -0.5), (0, -1.2)], 0.06, tip if step % 2 else inks.OCHRE)
    for x in (-0.3, 0.3):
        pen.curve([(x, -0.72), (x + 0.12, -0.86), (x - 0.05, -0.98)], 0.035, scheme.light)
    pen.blob([(-0.52, 0.5), (0.52, 0.5), (0.46, 0.92), (0.24, 1), (-0.24, 1), (-0.46, 0.92)], inks.CELADON)
    pen.oval(0, 0.52, 0.52, 0.1, inks.JADE)
    for x in (-0.26, 0.0, 0.26):
        pen.petals(x, 0.76, 5, 0.11, 0.04, inks.INDIGO)


def knife(pen: Pen, scheme: Scheme, take: int) -> None:
    """Forged blades."""
    for x, turn, size in ((-0.36, -8, 0.98), (0.4, 10, 0.86)):
        one = pen.at(x, 0.05, size, turn)
        one.blob(
            [(-0.12, 0.25), (-0.3, -0.2), (-0.26, -0.75), (0.02, -1), (0.16, -0.6), (0.14, 0.25)], inks.SLATE
        )
        one.blob(
            [(-0.16, 0.22), (-0.3, -0.2), (-0.26, -0.74), (-0.18, -0.7), (-0.16, -0.2), (-0.06, 0.22)],
            scheme.light,
        )
        one.polygon([(-0.17, 0.22), (0.18, 0.22), (0.18, 0.32), (-0.17, 0.32)], inks.TURMERIC)
        one.blob([(-0.13, 0.32), (0.14, 0.32), (0.17, 0.7), (0.12, 1), (-0.12, 1), (-0.16, 0.7)], inks.BROWN)
        for y in (0.48, 0.8):
            one.oval(0, y, 0.04, 0.04, inks.STRAW)


def lantern(pen: Pen, scheme: Scheme, take: int) -> None:
    """Silk lanterns."""
    silks = (inks.VERMILION, inks.TURMERIC, inks.JADE, inks.ROSE, inks.INDIGO)
    for step, (x, y, size) in enumerate(((-0.58, -0.15, 0.46), (0.6, -0.05, 0.46), (0.0, 0.05, 0.66))):
        silk = silks[(take + step) % 5]
        one = pen.at(x, y, size)
        one.curve([(0, -0.8), (0, (-1.0 - y) / size)], 0.04, scheme.line)
        one.blob(
            [
                (-0.32, -0.82),
                (0.32, -0.82),
                (0.9, -0.25),
                (0.9, 0.25),
                (0.32, 0.82),
                (-0.32, 0.82),
                (-0.9, 0.25),
                (-0.9, -0.25),
            ],
            silk,
        )
        for dx in (-0.62, -0.25, 0.25, 0.62):
            one.curve([(dx * 0.4, -0.8), (dx * 1.1, 0), (dx * 0.4, 0.8)], 0.035, scheme.light)
        for top in (-0.88, 0.82):
            one.polygon([(-0.34, top), (0.34, top), (0.34, top + 0.12), (-0.34, top + 0.12)], inks.BROWN)
        one.curve([(0, 0.94), (0, 1.35)], 0.1, inks.TURMERIC)


def paper(pen: Pen, scheme: Scheme, take: int) -> None:
    """A fan of handmade paper, painted."""
    sheet, brush = ((inks.PAPER, inks.VERMILION), (inks.STRAW, inks.INDIGO), (inks.LOTUS, inks.PLUM))[
        take % 3
    ]
    ribs = [(-78 + step * 15.6) for step in range(11)]
    for low, high in pairwise(ribs):
        slice_ = [_on_fan(angle, r) for angle, r in ((low, 1.5), (high, 1.5), (high, 0.5), (low, 0.5))]
        pen.at(0, 0.75).polygon(slice_, sheet if round(low) % 2 else inks.BONE)
    for angle in ribs:
        pen.at(0, 0.75).curve([(0, 0), _on_fan(angle, 1.5)], 0.03, inks.BROWN)
    scene = pen.at(0, -0.22)
    scene.curve([(-0.75, 0.25), (-0.2, -0.05), (0.3, -0.3), (0.75, -0.15)], 0.045, inks.BROWN)
    for x, y in ((-0.45, 0.05), (-0.05, -0.16), (0.35, -0.34), (0.62, -0.2)):
        for step in range(5):
            scene.at(x, y, 0.14, step * 72).oval(0, -0.55, 0.42, 0.48, brush)
        scene.oval(x, y, 0.04, 0.04, inks.TURMERIC)
    pen.oval(0, 0.75, 0.07, 0.07, scheme.spark)
    pen.curve([(0, 0.8), (0.06, 1.0)], 0.05, scheme.spark)


def _on_fan(angle: float, r: float) -> tuple[float, float]:
    """A spot at `r` from the pivot of a fan, `angle` degrees from upright."""
    return (r * sin(radians(angle)), -r * cos(radians(angle)))


def wood(pen: Pen, scheme: Scheme, take: int) -> None:
    """Carved or rolled wood: bark quills, spoons and a bowl."""
    tone, grain = ((inks.CLAY, inks.BROWN), (inks.BROWN, inks.STRAW), (inks.OCHRE, inks.BROWN))[take % 3]
    if take % 2:
        for x, y, turn in ((-0.3, 0.1, -24), (0.12, 0.15, 6), (0.45, 0.2, 32)):
            quill = pen.at(x, y, 0.95, turn)
            quill.polygon([(-0.17, -0.9), (0.17, -0.9), (0.17, 0.85), (-0.17, 0.85)], tone)
            quill.oval(0, 0.85, 0.17, 0.08, tone)
            quill.oval(0, -0.9, 0.17, 0.08, grain)
            quill.arc(0.02, -0.9, 0.09, 0, 300, 0.03, inks.STRAW if grain != inks.STRAW else inks.SOOT)
            quill.curve([(-0.07, -0.75), (-0.06, 0.75)], 0.025, grain)
        pen.curve([(-0.62, 0.24), (0, 0.34), (0.7, 0.2)], 0.1, scheme.spark)
        return
    for x, turn in ((-0.55, -16), (0.6, 18)):
        spoon = pen.at(x, -0.25, 0.75, turn)
        spoon.curve([(0, -0.3), (0, 1.1)], 0.13, tone)
        spoon.oval(0, -0.55, 0.34, 0.45, tone)
        spoon.oval(0, -0.55, 0.22, 0.32, grain)
    pen.blob([(-0.85, 0.1), (0.85, 0.1), (0.68, 0.7), (0.34, 0.95), (-0.34, 0.95), (-0.68, 0.7)], tone)
    pen.oval(0, 0.12, 0.85, 0.2, grain)
    pen.oval(0, 0.15, 0.7, 0.13, tone)
    for y, w in ((0.46, 0.66), (0.62, 0.54), (0.78, 0.4)):
        pen.curve([(-w, y), (0, y + 0.06), (w, y)], 0.025, grain)


MOTIFS = {
    "basket": basket,
    "cloth": cloth,
    "hat": hat,
    "incense": incense,
    "knife": knife,
    "lantern": lantern,
    "paper": paper,
    "wood": wood,
}

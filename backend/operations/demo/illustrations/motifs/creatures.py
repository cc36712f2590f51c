"""Fish, shrimp, shells, birds and what they give."""

from itertools import pairwise

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def _one_fish(pen: Pen, body: str, fin: str, scheme: Scheme, spots: str = "") -> None:
    pen.blob([(0.62, -0.02), (1.0, -0.36), (0.9, 0.02), (1.0, 0.4)], fin)
    pen.blob([(-0.15, -0.36), (0.2, -0.62), (0.42, -0.22)], fin)
    pen.blob([(-0.1, 0.34), (0.1, 0.6), (0.28, 0.26)], fin)
    pen.blob(
        [
            (-1, 0.04),
            (-0.7, -0.26),
            (-0.2, -0.4),
            (0.3, -0.26),
            (0.75, 0),
            (0.3, 0.28),
            (-0.2, 0.38),
            (-0.7, 0.28),
        ],
        body,
    )
    pen.blob(
        [(-0.9, 0.12), (-0.5, 0.2), (0.1, 0.22), (0.55, 0.06), (0.2, 0.28), (-0.3, 0.36), (-0.7, 0.27)],
        scheme.light,
    )
    pen.arc(-0.98, 0.02, 0.46, -32, 36, 0.04, scheme.light)
    for x in (-0.28, -0.06, 0.16, 0.38):
        pen.arc(x - 0.16, -0.06, 0.16, -58, 58, 0.028, fin)
    if spots:
        for x, y, r in ((-0.32, -0.18, 0.17), (0.12, -0.1, 0.19), (0.5, 0.0, 0.12)):
            pen.blob([(x - r, y), (x, y - r * 0.8), (x + r, y + 0.02), (x, y + r * 0.7)], spots)
    pen.oval(-0.74, -0.06, 0.075, 0.075, scheme.light)
    pen.oval(-0.74, -0.06, 0.04, 0.04, inks.SOOT)


def fish(pen: Pen, scheme: Scheme, take: int) -> None:
    """Two or three fish, head to tail."""
    bodies = (
        (inks.INDIGO, inks.SLATE),
        (inks.JADE, inks.MOSS),
        (inks.CLAY, inks.BROWN),
        (inks.SLATE, inks.INDIGO),
    )
    body, fin = bodies[take % 4]
    if scheme.sheet == inks.INDIGO:
        body, fin = inks.CELADON, inks.JADE
    if take % 3 == 0:
        for x, y, size, turn, back in ((0.05, -0.45, 0.88, -6, False), (-0.05, 0.42, 0.88, 6, True)):
            _one_fish(pen.at(x, y, size, turn, mirrored=back), body, fin, scheme)
    elif take % 3 == 1:
        for y, size in ((-0.6, 0.72), (0.05, 0.8), (0.7, 0.72)):
            _one_fish(pen.at(0.06 if y else -0.06, y, size, -4), body, fin, scheme)
    else:
        _one_fish(pen.at(0, 0.1, 1.08, -10), body, fin, scheme)


def koi(pen: Pen, scheme: Scheme, take: int) -> None:
    """Ornamental fish that circle each other."""
    skin, spots = ((inks.PAPER, inks.VERMILION), (inks.TURMERIC, inks.PAPER), (inks.VERMILION, inks.SOOT))[
        take % 3
    ]
    for r in (0.98, 0.72):
        pen.ring(0, 0.1, r, r * 0.86, 0.025, scheme.light)
    _one_fish(pen.at(-0.38, -0.05, 0.72, 62), skin, spots, scheme, spots)
    _one_fish(pen.at(0.4, 0.25, 0.72, 242), skin, spots, scheme, spots)
    pen.leaf(0.55, -0.5, 40, 0.4, 0.2, inks.JADE)
    pen.oval(-0.72, 0.85, 0.2, 0.14, inks.JADE)


def shrimp(pen: Pen, scheme: Scheme, take: int) -> None:
    """A curled shrimp."""
    shell = (inks.VERMILION, inks.ROSE, inks.CLAY)[take % 3]
    ring = scheme.light
    knots = [
        (0.62, -0.55),
        (0.2, -0.82),
        (-0.35, -0.68),
        (-0.68, -0.18),
        (-0.55, 0.4),
        (-0.1, 0.7),
        (0.3, 0.66),
    ]
    for width, (a, b) in zip((0.5, 0.5, 0.48, 0.44, 0.38, 0.3), pairwise(knots), strict=False):
        pen.curve([a, b], width, shell)
    for x, y, turn in (
        (0.1, -0.84, 70),
        (-0.3, -0.7, 35),
        (-0.62, -0.28, 5),
        (-0.6, 0.26, -25),
        (-0.25, 0.6, -60),
    ):
        pen.at(x, y, 1, turn).curve([(-0.2, 0), (0.2, 0)], 0.03, ring)
    for x, y in ((0.0, -0.5), (-0.22, -0.3), (-0.3, 0.02), (-0.2, 0.26)):
        pen.curve([(x, y), (x + 0.24, y + 0.16)], 0.045, shell)
    pen.leaf(0.35, 0.62, 62, 0.5, 0.18, shell)
    pen.leaf(0.35, 0.7, 100, 0.48, 0.18, shell)
    pen.blob([(0.4, -0.8), (0.95, -0.72), (0.7, -0.38), (0.36, -0.34)], shell)
    pen.oval(0.58, -0.58, 0.06, 0.06, inks.SOOT)
    for end in ((0.7, 0.95), (1.0, 0.6), (0.35, 1.0)):
        pen.curve([(0.82, -0.6), (1.0, -0.1), end], 0.028, shell)


def shell(pen: Pen, scheme: Scheme, take: int) -> None:
    """An open shell with a pearl."""
    back, inside = ((inks.SLATE, inks.SKY), (inks.PLUM, inks.LOTUS), (inks.JADE, inks.CELADON))[take % 3]
    fan = [
        (-0.15, 0.4),
        (-0.95, 0.05),
        (-0.85, -0.55),
        (-0.35, -0.92),
        (0.35, -0.92),
        (0.85, -0.55),
        (0.95, 0.05),
        (0.15, 0.4),
    ]
    pen.blob(fan, back)
    pen.at(0, 0.0, 0.84).blob(fan, inside)
    for x in (-0.62, -0.32, 0.0, 0.32, 0.62):
        pen.curve([(x * 0.2, 0.3), (x * 0.8, -0.3), (x * 1.05, -0.78 + abs(x) * 0.35)], 0.03, scheme.light)
    pen.blob([(-0.95, 0.5), (-0.4, 0.3), (0.4, 0.3), (0.95, 0.5), (0.5, 0.92), (-0.5, 0.92)], back)
    pen.blob([(-0.78, 0.52), (-0.3, 0.38), (0.3, 0.38), (0.78, 0.52), (0, 0.66)], inside)
    pen.oval(0, 0.34, 0.22, 0.22, scheme.light)
    pen.arc(0, 0.34, 0.13, 180, 260, 0.035, inks.ASH)


def bird(pen: Pen, scheme: Scheme, take: int) -> None:
    """A bird on a twig."""
    body, wing = ((inks.BROWN, inks.SOOT), (inks.JADE, inks.MOSS), (inks.SLATE, inks.INDIGO))[take % 3]
    pen.curve([(-1, 0.62), (0, 0.72), (1, 0.5)], 0.07, inks.BROWN)
    pen.leaf(0.7, 0.58, 60, 0.45, 0.14, inks.LEAF, scheme.light)
    pen.leaf(-0.75, 0.66, -50, 0.4, 0.13, inks.LEAF, scheme.light)
    pen.blob([(0.35, 0.3), (0.75, 0.62), (0.98, 0.98), (0.6, 0.8), (0.2, 0.5)], wing)
    pen.blob(
        [
            (-0.62, -0.42),
            (-0.3, -0.72),
            (0.05, -0.5),
            (0.35, 0.0),
            (0.42, 0.42),
            (0.0, 0.62),
            (-0.4, 0.42),
            (-0.55, 0),
        ],
        body,
    )
    pen.blob(
        [(-0.56, -0.2), (-0.3, 0.0), (-0.2, 0.4), (-0.05, 0.6), (-0.4, 0.42), (-0.55, 0.05)], scheme.light
    )
    pen.blob([(0.02, -0.3), (0.38, 0.1), (0.5, 0.52), (0.12, 0.3)], wing)
    pen.polygon([(-0.58, -0.48), (-0.88, -0.36), (-0.56, -0.32)], scheme.spark)
    pen.polygon([(-0.4, -0.66), (-0.22, -1.0), (-0.12, -0.64)], wing)
    pen.oval(-0.4, -0.46, 0.06, 0.06, inks.PAPER)
    pen.oval(-0.4, -0.46, 0.032, 0.032, inks.SOOT)
    for x in (-0.12, 0.06):
        pen.curve([(x, 0.55), (x, 0.72)], 0.035, scheme.spark)


def egg(pen: Pen, scheme: Scheme, take: int) -> None:
    """Eggs in straw."""
    tones = (
        (inks.BONE, "#E3B98F", "#EBCDA8"),
        ("#E3B98F", inks.BONE, "#D9A87A"),
        ("#DCE6DC", inks.PAPER, "#C6D8CC"),
    )[take % 3]
    for (x, y, turn), tone in zip(((0.0, 0.0, 2), (-0.44, 0.28, -12), (0.44, 0.3, 14)), tones, strict=True):
        one = pen.at(x, y, 0.5, turn)
        one.blob(
            [
                (0, -1),
                (0.55, -0.45),
                (0.74, 0.25),
                (0.42, 0.85),
                (-0.42, 0.85),
                (-0.74, 0.25),
                (-0.55, -0.45),
            ],
            tone,
        )
        one.arc(0, 0.1, 0.5, 190, 245, 0.09, inks.PAPER if tone != inks.PAPER else inks.BONE)
    pen.blob(
        [(-1, 0.55), (-0.5, 0.68), (0, 0.62), (0.5, 0.68), (1, 0.55), (0.7, 0.98), (-0.7, 0.98)], inks.OCHRE
    )
    for x in range(-9, 10, 2):
        lean = (x * 7) % 5 / 20 - 0.1
        pen.curve(
            [(x / 10, 0.6 + abs(x) * 0.004), (x / 10 + lean, 0.95)],
            0.035,
            inks.STRAW if x % 4 else inks.BROWN,
        )


def honey(pen: Pen, scheme: Scheme, take: int) -> None:
    """Honeycomb and a bee."""
    wax = (inks.TURMERIC, inks.OCHRE, "#D9962B")[take % 3]
    cell = 0.3
    for row in range(4):
        for column in range(3 + row % 2):
            x = (column - (1 + (row % 2) * 0.5)) * cell * 1.8
            y = -0.45 + row * cell * 1.56
            full = (row * 3 + column + take) % 4
            hexagon = [(0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5)]
            pen.at(x, y, cell).polygon(hexagon, inks.BROWN)
            pen.at(x, y, cell * 0.88).polygon(hexagon, wax if full else inks.STRAW)
            if full:
                pen.at(x, y, cell).curve([(-0.4, -0.35), (-0.05, -0.55)], 0.12, scheme.light)
    bee = pen.at(0.55, -0.72, 0.36, -22)
    bee.oval(-0.15, -0.62, 0.34, 0.56, scheme.light, -28)
    bee.oval(0.3, -0.6, 0.3, 0.5, scheme.light, 24)
    bee.oval(0, 0, 0.78, 0.46, inks.TURMERIC)
    for x in (-0.3, 0.05, 0.4):
        bee.curve([(x, -0.36), (x + 0.02, 0.36)], 0.16, inks.SOOT)
    bee.oval(-0.74, -0.05, 0.27, 0.27, inks.SOOT)


def nest(pen: Pen, scheme: Scheme, take: int) -> None:
    """A swallow over its white nest."""
    white = (inks.PAPER, inks.BONE)[take % 2]
    pen.blob(
        [
            (-0.95, 0.2),
            (-0.5, 0.42),
            (0, 0.48),
            (0.5, 0.42),
            (0.95, 0.2),
            (0.72, 0.78),
            (0, 1.0),
            (-0.72, 0.78),
        ],
        white,
    )
    for step in range(6):
        y = 0.42 + step * 0.09
        w = 0.8 - step * 0.1
        pen.curve(
            [(-w, y - 0.06), (-w * 0.4, y + 0.06), (w * 0.3, y), (w, y - 0.05)],
            0.03,
            inks.STRAW if step % 2 else inks.ASH,
        )
    swallow = pen.at(0.02, -0.38, 0.72, -8)
    swallow.blob([(-0.1, -0.05), (-0.7, -0.75), (-1.25, -0.8), (-0.62, -0.2), (-0.2, 0.25)], scheme.line)
    swallow.blob([(0.05, -0.05), (0.5, -0.6), (1.15, -0.72), (0.6, -0.1), (0.1, 0.22)], scheme.line)
    swallow.blob(
        [
            (-0.5, 0.3),
            (-0.2, 0),
            (0.15, 0.05),
            (0.4, 0.4),
            (0.85, 0.85),
            (0.4, 0.6),
            (0.5, 1.0),
            (0.1, 0.5),
            (-0.25, 0.45),
        ],
        scheme.line,
    )
    swallow.blob([(-0.4, 0.34), (-0.1, 0.22), (0.2, 0.42), (-0.1, 0.44)], inks.CLAY)


MOTIFS = {
    "bird": bird,
    "egg": egg,
    "fish": fish,
    "honey": honey,
    "koi": koi,
    "nest": nest,
    "shell": shell,
    "shrimp": shrimp,
}

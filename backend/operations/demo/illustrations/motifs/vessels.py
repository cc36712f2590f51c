"""Bottles, jars, bowls and pots."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def _label(pen: Pen, y: float, w: float, h: float, scheme: Scheme, take: int) -> None:
    """A paper label with a mark but no words."""
    pen.polygon([(-w, y - h), (w, y - h), (w, y + h), (-w, y + h)], inks.BONE)
    if take % 3 == 0:
        pen.petals(0, y + h * 0.1, 6, min(w, h) * 0.62, min(w, h) * 0.16, scheme.spark)
    elif take % 3 == 1:
        for dy in (-0.42, 0.0, 0.42):
            pen.curve(
                [
                    (-w * 0.6, y + h * dy),
                    (-w * 0.2, y + h * (dy - 0.18)),
                    (w * 0.2, y + h * (dy + 0.18)),
                    (w * 0.6, y + h * dy),
                ],
                0.03,
                inks.INDIGO,
            )
    else:
        pen.oval(0, y, min(w, h) * 0.5, min(w, h) * 0.5, scheme.spark)
        pen.leaf(0, y + h * 0.3, 0, min(w, h) * 0.8, min(w, h) * 0.18, inks.BONE)


def _one_bottle(pen: Pen, glass: str, cap: str, scheme: Scheme, take: int) -> None:
    pen.blob(
        [
            (-0.13, -0.8),
            (0.13, -0.8),
            (0.14, -0.42),
            (0.38, -0.14),
            (0.4, 0.4),
            (0.39, 0.96),
            (0, 1),
            (-0.39, 0.96),
            (-0.4, 0.4),
            (-0.38, -0.14),
            (-0.14, -0.42),
        ],
        glass,
    )
    pen.polygon([(-0.17, -0.98), (0.17, -0.98), (0.17, -0.72), (-0.17, -0.72)], cap)
    pen.curve([(-0.15, -0.68), (0.15, -0.68)], 0.04, scheme.light)
    _label(pen, 0.38, 0.38, 0.34, scheme, take)
    pen.curve([(-0.28, -0.12), (-0.3, 0.0)], 0.05, scheme.light)


def bottle(pen: Pen, scheme: Scheme, take: int) -> None:
    """One to three bottles."""
    glasses = (
        inks.CLAY,
        inks.JADE,
        inks.BROWN,
        inks.OCHRE,
        inks.INDIGO if scheme.sheet != inks.INDIGO else inks.CELADON,
    )
    glass = glasses[take % 5]
    other = glasses[(take + 1) % 5]
    if take % 3 == 0:
        _one_bottle(pen.at(0, 0, 1), glass, scheme.spark, scheme, take)
        pen.leaf(0.62, 1, 24, 0.9, 0.2, inks.LEAF, scheme.light)
        pen.leaf(-0.62, 1, -28, 0.7, 0.17, inks.MOSS, scheme.light)
    elif take % 3 == 1:
        _one_bottle(pen.at(-0.4, 0.06, 0.94), glass, scheme.spark, scheme, take)
        _one_bottle(pen.at(0.48, 0.24, 0.76), other, inks.BROWN, scheme, take + 1)
    else:
        for x, size, ink in ((-0.66, 0.72, other), (0.66, 0.72, other), (0, 0.94, glass)):
            _one_bottle(pen.at(x, 1 - size, size), ink, scheme.spark, scheme, take)


def jar(pen: Pen, scheme: Scheme, take: int) -> None:
    """A jar with a cloth tied over it."""
    glaze = (inks.BROWN, inks.CLAY, inks.CELADON, inks.OCHRE)[take % 4]
    cloth = (inks.LACQUER, inks.TURMERIC, inks.INDIGO, inks.JADE)[take % 4]
    pen.blob(
        [
            (-0.42, -0.42),
            (0.42, -0.42),
            (0.82, 0.1),
            (0.72, 0.7),
            (0.44, 0.98),
            (-0.44, 0.98),
            (-0.72, 0.7),
            (-0.82, 0.1),
        ],
        glaze,
    )
    pen.blob(
        [
            (-0.42, -0.5),
            (-0.68, -0.18),
            (-0.3, -0.3),
            (0, -0.14),
            (0.3, -0.3),
            (0.68, -0.18),
            (0.42, -0.5),
            (0.3, -0.78),
            (-0.3, -0.78),
        ],
        cloth,
    )
    pen.curve([(-0.46, -0.46), (0, -0.4), (0.46, -0.46)], 0.06, scheme.light)
    for dx in (-0.22, 0.0, 0.22):
        pen.oval(dx, -0.63, 0.035, 0.035, scheme.light)
    pen.polygon([(-0.36, 0.12), (0, -0.12), (0.36, 0.12), (0.36, 0.62), (0, 0.86), (-0.36, 0.62)], inks.BONE)
    pen.petals(0, 0.37, 6 if take % 2 else 8, 0.27, 0.07, scheme.spark)
    pen.curve([(-0.64, 0.05), (-0.66, 0.42)], 0.06, scheme.light)


def bowl(pen: Pen, scheme: Scheme, take: int) -> None:
    """A bowl with chopsticks and something steaming in it."""
    glaze, brush = ((inks.PAPER, inks.INDIGO), (inks.CELADON, inks.MOSS), (inks.CLAY, inks.BONE))[take % 3]
    for x in (-0.32, 0.02, 0.36):
        pen.curve([(x, -0.42), (x + 0.12, -0.62), (x - 0.06, -0.82), (x + 0.06, -1)], 0.045, scheme.light)
    pen.curve([(0.1, -0.05), (1.0, -0.72)], 0.05, inks.LACQUER)
    pen.curve([(0.25, -0.02), (1.05, -0.56)], 0.05, inks.LACQUER)
    filling = (inks.BONE, inks.CLAY, inks.TURMERIC)[(take // 2) % 3]
    pen.blob([(-0.8, 0.06), (-0.4, -0.22), (0.1, -0.28), (0.55, -0.16), (0.8, 0.06)], filling)
    for x, y in ((-0.42, -0.1), (0.02, -0.2), (0.4, -0.08)):
        pen.leaf(x, y, x * 90 + 20, 0.3, 0.1, inks.LEAF)
        pen.oval(x + 0.16, y + 0.07, 0.07, 0.06, inks.VERMILION)
    pen.blob(
        [(-0.95, 0.02), (0, 0.1), (0.95, 0.02), (0.8, 0.5), (0.36, 0.86), (-0.36, 0.86), (-0.8, 0.5)], glaze
    )
    pen.polygon([(-0.36, 0.82), (0.36, 0.82), (0.3, 1), (-0.3, 1)], glaze)
    pen.curve([(-0.9, 0.18), (0, 0.26), (0.9, 0.18)], 0.045, brush)
    for x in (-0.48, 0.0, 0.48):
        pen.petals(x, 0.52, 5, 0.15, 0.05, brush)


def pottery(pen: Pen, scheme: Scheme, take: int) -> None:
    """A thrown vase with brushwork."""
    glaze, brush = (
        (inks.PAPER, inks.INDIGO),
        (inks.CELADON, inks.MOSS),
        (inks.CLAY, inks.SOOT),
        (inks.BROWN, inks.STRAW),
    )[take % 4]
    if take % 3 == 1:
        pen.blob(
            [
                (-0.2, -0.95),
                (0.2, -0.95),
                (0.16, -0.5),
                (0.62, -0.05),
                (0.74, 0.42),
                (0.42, 0.98),
                (-0.42, 0.98),
                (-0.74, 0.42),
                (-0.62, -0.05),
                (-0.16, -0.5),
            ],
            glaze,
        )
        neck = -0.62
    else:
        pen.blob(
            [
                (-0.34, -0.92),
                (0.34, -0.92),
                (0.26, -0.66),
                (0.72, -0.25),
                (0.7, 0.2),
                (0.36, 0.98),
                (-0.36, 0.98),
                (-0.7, 0.2),
                (-0.72, -0.25),
                (-0.26, -0.66),
            ],
            glaze,
        )
        neck = -0.72
    pen.oval(0, -0.93, 0.32 if take % 3 != 1 else 0.2, 0.06, scheme.line)
    pen.curve([(-0.24, neck), (0, neck + 0.05), (0.24, neck)], 0.04, brush)
    lotus = pen.at(0, 0.42, 0.6)
    lotus.curve([(-0.1, 0.75), (-0.05, 0.3), (0, 0.1)], 0.07, brush)
    for angle in (-58, 58, -30, 30, 0):
        lotus.leaf(0, 0.15, angle, 0.72, 0.2, brush)
        lotus.leaf(0, 0.11, angle, 0.5, 0.1, glaze)
    for y, w in ((-0.22, 0.66), (0.82, 0.4)):
        pen.curve([(-w, y), (-w * 0.5, y + 0.05), (0, y), (w * 0.5, y + 0.05), (w, y)], 0.035, brush)


def lacquer(pen: Pen, scheme: Scheme, take: int) -> None:
    """A lacquer box with its lid and gold brushwork."""
    coat = (inks.LACQUER, inks.SOOT, inks.BROWN)[take % 3]
    if scheme.sheet == inks.LACQUER:
        coat = inks.SOOT
    gold = inks.TURMERIC
    pen.blob([(-0.95, 0.3), (0, 0.42), (0.95, 0.3), (0.9, 0.82), (0, 1), (-0.9, 0.82)], coat)
    pen.oval(0, 0.3, 0.95, 0.24, gold)
    pen.oval(0, 0.27, 0.93, 0.23, coat)
    pen.blob(
        [
            (-1, -0.05),
            (-0.7, -0.42),
            (0, -0.56),
            (0.7, -0.42),
            (1, -0.05),
            (0.95, 0.14),
            (0, 0.36),
            (-0.95, 0.14),
        ],
        coat,
    )
    pen.curve([(-0.98, 0.06), (-0.5, 0.24), (0, 0.3), (0.5, 0.24), (0.98, 0.06)], 0.045, gold)
    top = pen.at(0, -0.2, 0.7)
    for angle in (-70, -40, 0, 40, 70):
        top.leaf(0, 0.25, angle, 0.62, 0.17, gold)
        top.leaf(0, 0.2, angle, 0.4, 0.08, coat)
    for x in (-0.6, -0.3, 0, 0.3, 0.6):
        pen.oval(x, 0.68 - abs(x) * 0.12, 0.075, 0.075, gold)


MOTIFS = {"bottle": bottle, "bowl": bowl, "jar": jar, "lacquer": lacquer, "pottery": pottery}

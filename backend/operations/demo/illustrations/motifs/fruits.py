"""Fruit by its shape: citrus, bunches, mangoes, pineapples, coconuts, bananas."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def citrus(pen: Pen, scheme: Scheme, take: int) -> None:
    """A citrus fruit and its cut half."""
    peel, flesh = (
        (inks.TURMERIC, "#F2C65A"),
        ("#D9822B", "#F0A94A"),
        ("#9CAF4E", "#EFB6A8"),
        ("#B9B64A", "#F3E2A0"),
    )[take % 4]
    for angle in (-62, 48, 8):
        pen.leaf(-0.18, -0.28, angle, 0.72, 0.2, inks.JADE if angle else inks.LEAF, scheme.light)
    ball(pen, -0.3, 0.34, 0.62, peel, scheme)
    half = pen.at(0.48, 0.5, 0.5)
    half.oval(0, 0, 1.06, 1.06, scheme.light)
    half.oval(0, 0, 1, 1, peel)
    half.oval(0, 0, 0.88, 0.88, inks.PAPER)
    for step in range(10):
        half.at(0, 0, 1, step * 36).blob([(0, -0.1), (0.2, -0.62), (0, -0.8), (-0.2, -0.62)], flesh)


def bunch(pen: Pen, scheme: Scheme, take: int) -> None:
    """Small round fruit on one stalk."""
    skin, shade = (
        (inks.OCHRE, inks.BROWN),
        (inks.ROSE, inks.LACQUER),
        (inks.PLUM, inks.ROSE),
        ("#A8B65B", inks.LEAF),
    )[take % 4]
    pen.curve([(0, 0.3), (-0.02, -0.5), (0.12, -1)], 0.06, inks.BROWN)
    for angle, length in ((-74, 0.85), (70, 0.85), (-38, 0.6)):
        pen.leaf(0, -0.62, angle, length, 0.2, inks.JADE if angle < 0 else inks.LEAF, scheme.light)
    rows = ((-0.36, 3), (-0.06, 4), (0.24, 3), (0.53, 2), (0.8, 1))
    for row, (y, number) in enumerate(rows):
        for step in range(number):
            x = (step - (number - 1) / 2) * 0.37
            pen.oval(x, y, 0.225, 0.225, scheme.light)
            pen.oval(x, y, 0.2, 0.2, skin if (row + step + take) % 3 else shade)
            pen.arc(x, y, 0.12, 195, 260, 0.035, scheme.light)


def mango(pen: Pen, scheme: Scheme, take: int) -> None:
    """Long fruit that hang in pairs."""
    skin, blush = ((inks.TURMERIC, inks.VERMILION), ("#A5AC4C", inks.TURMERIC), (inks.MOSS, inks.LEAF))[
        take % 3
    ]
    pen.curve([(0, -0.95), (-0.02, -0.55)], 0.06, inks.BROWN)
    for angle, length in ((-78, 0.9), (80, 0.9), (-48, 0.75), (44, 0.75)):
        pen.leaf(0, -0.72, angle, length, 0.16, inks.JADE if angle < 0 else inks.LEAF, scheme.light)
    for x, y, turn, back in ((-0.36, 0.2, 12, False), (0.4, 0.36, -14, True)):
        pen.curve([(0, -0.6), (x * 0.7, y - 0.6)], 0.04, inks.BROWN)
        one = pen.at(x, y, 0.66, turn, mirrored=back)
        shape = [
            (-0.05, -0.95),
            (0.45, -0.6),
            (0.55, 0.1),
            (0.2, 0.85),
            (-0.25, 0.95),
            (-0.6, 0.35),
            (-0.5, -0.5),
        ]
        one.blob(shape, skin)
        one.blob([(-0.5, -0.3), (-0.28, 0.2), (-0.05, 0.9), (-0.28, 0.93), (-0.6, 0.35)], blush)
        one.curve([(0.22, -0.62), (0.36, -0.1)], 0.07, scheme.light)


def pineapple(pen: Pen, scheme: Scheme, take: int) -> None:
    """A pineapple."""
    skin, eye = ((inks.TURMERIC, inks.BROWN), (inks.OCHRE, inks.LACQUER), ("#C9A23B", inks.MOSS))[take % 3]
    for angle, length in ((-52, 0.7), (52, 0.7), (-30, 0.85), (30, 0.85), (-12, 0.95), (13, 0.95), (0, 1.0)):
        pen.leaf(0, -0.18, angle, length, 0.13, inks.MOSS if abs(angle) > 28 else inks.LEAF)
    pen.blob(
        [
            (0, -0.28),
            (0.44, -0.12),
            (0.56, 0.35),
            (0.42, 0.86),
            (0, 1.02),
            (-0.42, 0.86),
            (-0.56, 0.35),
            (-0.44, -0.12),
        ],
        skin,
    )
    for row in range(6):
        for column in range(-2, 3):
            x, y = (column + (row % 2) * 0.5) * 0.21, -0.08 + row * 0.19
            if abs(x) < 0.5 - abs(y - 0.38) * 0.22:
                pen.polygon([(x, y - 0.08), (x + 0.085, y), (x, y + 0.08), (x - 0.085, y)], eye)
                pen.oval(x, y, 0.03, 0.03, skin)


def coconut(pen: Pen, scheme: Scheme, take: int) -> None:
    """A coconut, a half of it, and a frond."""
    husk = (inks.LEAF, inks.BROWN, inks.OCHRE)[take % 3]
    frond = pen.at(0.2, -0.1, 1, 18)
    frond.curve([(-0.9, -0.3), (-0.1, -0.78), (0.75, -0.62)], 0.05, inks.MOSS)
    for step in range(9):
        x = -0.8 + step * 0.18
        frond.leaf(x, -0.36 - 0.4 * (1 - ((x + 0.02) / 0.85) ** 2), 150 - step * 6, 0.5, 0.07, inks.LEAF)
        frond.leaf(x, -0.36 - 0.4 * (1 - ((x + 0.02) / 0.85) ** 2), -10 + step * 8, 0.36, 0.06, inks.JADE)
    ball(pen, -0.36, 0.36, 0.58, husk, scheme)
    half = pen.at(0.5, 0.5, 0.52)
    half.oval(0, 0, 1.06, 1.06, scheme.light)
    half.oval(0, 0, 1, 1, inks.BROWN)
    half.oval(0, 0, 0.86, 0.86, inks.PAPER)
    half.oval(0.02, 0.05, 0.58, 0.56, "#DCE6DC")
    half.arc(0, 0.04, 0.38, 190, 260, 0.08, inks.PAPER)


def banana(pen: Pen, scheme: Scheme, take: int) -> None:
    """A hand of bananas."""
    skin, edge = ((inks.TURMERIC, inks.OCHRE), ("#B5B84C", inks.LEAF), ("#E8B84A", inks.CLAY))[take % 3]
    for x, turn in ((-0.62, 38), (-0.32, 20), (0.0, 2), (0.32, -16), (0.6, -34)):
        one = pen.at(x * 0.35, -0.55, 1, turn)
        one.blob(
            [
                (-0.1, 0.0),
                (0.1, 0.0),
                (0.24, 0.55),
                (0.16, 1.15),
                (0.0, 1.48),
                (-0.1, 1.44),
                (-0.1, 0.9),
                (-0.16, 0.45),
            ],
            edge,
        )
        one.blob(
            [
                (-0.06, 0.05),
                (0.06, 0.05),
                (0.14, 0.55),
                (0.08, 1.1),
                (-0.01, 1.36),
                (-0.05, 0.9),
                (-0.1, 0.45),
            ],
            skin,
        )
        one.oval(-0.05, 1.46, 0.06, 0.06, inks.BROWN)
    pen.blob([(-0.3, -0.62), (0, -0.72), (0.3, -0.62), (0.24, -0.4), (0, -0.34), (-0.24, -0.4)], edge)
    pen.curve([(0, -0.6), (0.05, -0.95)], 0.16, inks.LEAF)


def ball(pen: Pen, x: float, y: float, r: float, skin: str, scheme: Scheme) -> None:
    """A round fruit with light on it, set off from what lies behind."""
    pen.oval(x, y, r + 0.035, r + 0.03, scheme.light)
    pen.oval(x, y, r, r * 0.97, skin)
    pen.arc(x, y, r * 0.72, 195, 262, r * 0.11, scheme.light)
    pen.oval(x + r * 0.08, y - r * 0.82, r * 0.1, r * 0.05, inks.BROWN)


MOTIFS = {
    "banana": banana,
    "bunch": bunch,
    "citrus": citrus,
    "coconut": coconut,
    "mango": mango,
    "pineapple": pineapple,
}

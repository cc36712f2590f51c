"""Houses on stilts, boats and hills."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def house(pen: Pen, scheme: Scheme, take: int) -> None:
    """A house on stilts."""
    roof, wall = ((inks.BROWN, inks.OCHRE), (inks.LACQUER, inks.STRAW), (inks.SOOT, inks.CLAY))[take % 3]
    for x in (-0.62, -0.2, 0.22, 0.64):
        pen.curve([(x, 0.4), (x, 1)], 0.08, inks.BROWN)
    pen.polygon([(-0.78, -0.1), (0.78, -0.1), (0.78, 0.46), (-0.78, 0.46)], wall)
    for x in (-0.6, -0.42, 0.42, 0.6):
        pen.curve([(x, -0.08), (x, 0.44)], 0.022, inks.BROWN)
    pen.polygon([(-0.16, -0.04), (0.16, -0.04), (0.16, 0.46), (-0.16, 0.46)], inks.SOOT)
    pen.polygon([(-0.86, 0.44), (0.86, 0.44), (0.86, 0.54), (-0.86, 0.54)], inks.BROWN)
    pen.blob(
        [
            (-1.05, 0.02),
            (-0.72, -0.35),
            (-0.42, -0.92),
            (0, -0.98),
            (0.42, -0.92),
            (0.72, -0.35),
            (1.05, 0.02),
            (0, -0.06),
        ],
        roof,
    )
    for y, w in ((-0.75, 0.45), (-0.52, 0.58), (-0.3, 0.74)):
        pen.curve([(-w, y), (0, y + 0.04), (w, y)], 0.025, scheme.light)
    for step in range(4):
        pen.curve(
            [(0.3 + step * 0.07, 0.58 + step * 0.12), (0.52 + step * 0.07, 0.58 + step * 0.12)],
            0.05,
            inks.OCHRE,
        )
    pen.leaf(-0.95, 1, -14, 0.75, 0.16, inks.LEAF, scheme.light)
    pen.leaf(-0.9, 1, 16, 0.6, 0.14, inks.MOSS, scheme.light)
    pen.leaf(0.95, 1, 12, 0.6, 0.15, inks.LEAF, scheme.light)


def boat(pen: Pen, scheme: Scheme, take: int) -> None:
    """A sampan on water."""
    hull, sail = ((inks.BROWN, inks.LACQUER), (inks.SOOT, inks.TURMERIC), (inks.CLAY, inks.PAPER))[take % 3]
    if take % 2:
        pen.curve([(0, 0.4), (0, -1)], 0.05, inks.BROWN)
        pen.blob([(0.05, -0.95), (0.75, -0.35), (0.62, 0.28), (0.05, 0.25)], sail)
        pen.blob([(-0.05, -0.8), (-0.55, -0.2), (-0.45, 0.25), (-0.05, 0.22)], sail)
        for y in (-0.55, -0.25, 0.05):
            pen.curve([(0.08, y), (0.66, y + 0.06)], 0.025, hull)
    else:
        pen.blob([(-0.5, 0.35), (-0.45, -0.1), (0, -0.25), (0.45, -0.1), (0.5, 0.35)], inks.STRAW)
        for x in (-0.25, 0.0, 0.25):
            pen.curve([(x * 1.6, 0.3), (x, -0.16)], 0.03, inks.OCHRE)
        pen.curve([(0.95, -0.55), (0.55, 0.85)], 0.045, inks.BROWN)
    pen.blob(
        [
            (-1.05, 0.12),
            (-0.6, 0.42),
            (0, 0.48),
            (0.6, 0.42),
            (1.05, 0.12),
            (0.75, 0.64),
            (0, 0.74),
            (-0.75, 0.64),
        ],
        hull,
    )
    pen.curve([(-0.85, 0.36), (0, 0.56), (0.85, 0.36)], 0.04, inks.TURMERIC)
    pen.oval(-0.8, 0.38, 0.07, 0.05, scheme.light)
    for y, shift in ((0.8, 0), (0.95, 0.12)):
        for x in (-0.85, -0.4, 0.05, 0.5):
            pen.curve(
                [
                    (x + shift, y),
                    (x + shift + 0.11, y - 0.05),
                    (x + shift + 0.22, y),
                    (x + shift + 0.33, y + 0.03),
                ],
                0.035,
                scheme.light,
            )


def hill(pen: Pen, scheme: Scheme, take: int) -> None:
    """Terraces under the sun."""
    greens = (
        (inks.CELADON, inks.LEAF, inks.MOSS),
        (inks.STRAW, inks.TURMERIC, inks.OCHRE),
        (inks.SKY, inks.JADE, inks.MOSS),
    )[take % 3]
    pen.oval(0.35, -0.5, 0.34, 0.34, scheme.spark)
    pen.blob(
        [(-1.1, 0.4), (-0.6, -0.35), (-0.1, -0.1), (0.4, -0.5), (1.1, 0.3), (1.1, 1), (-1.1, 1)], greens[0]
    )
    pen.blob([(-1.1, 0.5), (-0.5, 0.05), (0.2, 0.3), (1.1, 0.12), (1.1, 1), (-1.1, 1)], greens[1])
    for y in (0.3, 0.44, 0.58):
        pen.curve([(-1.05, y + 0.16), (-0.4, y - 0.08), (0.3, y + 0.1), (1.05, y)], 0.035, scheme.light)
    pen.blob([(-1.1, 0.92), (-0.4, 0.66), (0.3, 0.8), (1.1, 0.62), (1.1, 1.04), (-1.1, 1.04)], greens[2])
    for x, y in ((-0.7, 0.72), (-0.45, 0.66), (0.7, 0.68)):
        pen.curve([(x, y), (x, y - 0.16)], 0.03, inks.BROWN)
        pen.oval(x, y - 0.26, 0.11, 0.16, inks.MOSS if greens[2] != inks.MOSS else inks.LEAF)


MOTIFS = {"boat": boat, "hill": hill, "house": house}

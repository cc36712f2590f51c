"""Flowers and the trees people keep for them."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def flower(pen: Pen, scheme: Scheme, take: int) -> None:
    """A lotus over its leaf."""
    petals = (inks.LOTUS, inks.ROSE, inks.PAPER, "#EBC9B8")[take % 4]
    shade = (inks.ROSE, inks.LACQUER, inks.LOTUS, inks.ROSE)[take % 4]
    pen.curve([(0, 0.1), (0.06, 0.6), (-0.02, 1)], 0.06, inks.JADE)
    pen.blob([(-1, 0.72), (-0.45, 0.5), (0.1, 0.62), (0.5, 0.8), (-0.1, 0.98), (-0.75, 0.94)], inks.JADE)
    pen.curve([(-0.9, 0.74), (-0.3, 0.72), (0.35, 0.8)], 0.025, inks.CELADON)
    for angle in (-66, 66, -44, 44):
        pen.leaf(0, 0.25, angle, 1.0, 0.28, shade)
    for angle in (-22, 22):
        pen.leaf(0, 0.25, angle, 1.12, 0.32, petals)
    pen.leaf(0, 0.25, 0, 1.15, 0.36, petals)
    for angle in (-56, 56, -30, 30):
        pen.leaf(0, 0.27, angle, 0.82, 0.26, petals)
    pen.leaf(0, 0.28, 0, 0.72, 0.28, shade)
    bud = pen.at(0.72, -0.2, 0.5, 14)
    bud.curve([(0, 0.4), (-0.1, 1.4), (-0.5, 2.3)], 0.1, inks.JADE)
    for angle in (-16, 16, 0):
        bud.leaf(0, 0.45, angle, 1.0, 0.3, petals if angle == 0 else shade)


def blossom(pen: Pen, scheme: Scheme, take: int) -> None:
    """A branch of peach or apricot in flower."""
    petals, heart = ((inks.ROSE, inks.TURMERIC), (inks.TURMERIC, inks.VERMILION), (inks.LOTUS, inks.LACQUER))[
        take % 3
    ]
    pen.curve([(-0.85, 1), (-0.35, 0.45), (-0.1, -0.1), (0.45, -0.5), (0.8, -1)], 0.12, inks.BROWN)
    pen.curve([(-0.3, 0.4), (0.3, 0.3), (0.85, 0.05)], 0.07, inks.BROWN)
    pen.curve([(-0.12, -0.1), (-0.55, -0.4), (-0.7, -0.85)], 0.07, inks.BROWN)
    for x, y, r, turn in (
        (-0.3, 0.35, 0.3, 0),
        (0.35, -0.4, 0.34, 20),
        (-0.6, -0.55, 0.28, 40),
        (0.6, 0.2, 0.26, 10),
        (0.7, -0.85, 0.22, 5),
    ):
        bloom = pen.at(x, y, r, turn)
        for step in range(5):
            bloom.at(0, 0, 1, step * 72).oval(0, -0.55, 0.44, 0.5, petals)
        bloom.oval(0, 0, 0.26, 0.26, heart)
        for step in range(5):
            bloom.at(0, 0, 1, step * 72 + 36).curve([(0, -0.2), (0, -0.5)], 0.06, scheme.light)
    for x, y in ((0.02, 0.02), (-0.66, -0.92), (0.9, -0.02), (0.1, 0.5)):
        pen.oval(x, y, 0.08, 0.09, petals)


def orchid(pen: Pen, scheme: Scheme, take: int) -> None:
    """An orchid in a pot."""
    petals = (inks.LOTUS, inks.PAPER, inks.ROSE, "#D7C3DA")[take % 4]
    lip = (inks.LACQUER, inks.TURMERIC, inks.PLUM, inks.ROSE)[take % 4]
    for angle, length in ((-62, 0.8), (58, 0.85), (-30, 0.6)):
        pen.leaf(0, 0.6, angle, length, 0.16, inks.LEAF, inks.MOSS)
    pen.curve([(0, 0.6), (-0.12, -0.2), (0.1, -0.75), (0.62, -0.9)], 0.04, inks.MOSS)
    for x, y, r in ((-0.1, -0.12, 0.3), (0.0, -0.55, 0.3), (0.34, -0.86, 0.26), (0.68, -0.82, 0.18)):
        bloom = pen.at(x, y, r)
        for turn in (0, 122, 238):
            bloom.leaf(0, 0.1, turn, 0.95, 0.4, petals)
        for side in (-1, 1):
            bloom.oval(side * 0.52, -0.1, 0.5, 0.42, petals, side * -15)
        bloom.blob([(0, -0.05), (0.28, 0.2), (0, 0.5), (-0.28, 0.2)], lip)
        bloom.oval(0, 0, 0.1, 0.1, inks.TURMERIC)
    pen.polygon([(-0.38, 0.55), (0.38, 0.55), (0.28, 1), (-0.28, 1)], inks.CLAY)
    pen.polygon([(-0.42, 0.5), (0.42, 0.5), (0.42, 0.62), (-0.42, 0.62)], inks.BROWN)


def bonsai(pen: Pen, scheme: Scheme, take: int) -> None:
    """A small tree with clouds of leaves in a shallow pot."""
    green = (inks.LEAF, inks.JADE, inks.MOSS)[take % 3]
    pen.curve([(0.05, 0.62), (-0.25, 0.25), (0.12, -0.1), (-0.1, -0.5)], 0.17, inks.BROWN)
    pen.curve([(-0.14, 0.18), (-0.55, 0.0)], 0.09, inks.BROWN)
    pen.curve([(0.08, -0.08), (0.5, -0.2)], 0.09, inks.BROWN)
    for x, y, w in ((-0.6, -0.08, 0.42), (0.55, -0.3, 0.44), (-0.1, -0.68, 0.55)):
        pen.blob(
            [
                (x - w, y + 0.08),
                (x - w * 0.6, y - 0.2),
                (x, y - 0.28),
                (x + w * 0.65, y - 0.18),
                (x + w, y + 0.08),
                (x, y + 0.14),
            ],
            green,
        )
        pen.curve([(x - w * 0.5, y - 0.05), (x, y - 0.12), (x + w * 0.4, y - 0.06)], 0.03, scheme.light)
        if take % 2:
            for dx in (-0.5, 0.0, 0.45):
                pen.oval(x + dx * w, y + 0.02, 0.065, 0.065, scheme.spark)
    pen.polygon([(-0.62, 0.66), (0.62, 0.66), (0.5, 0.94), (-0.5, 0.94)], inks.CLAY)
    pen.polygon([(-0.7, 0.6), (0.7, 0.6), (0.7, 0.7), (-0.7, 0.7)], inks.CLAY)
    pen.curve([(-0.52, 0.8), (0.52, 0.8)], 0.025, scheme.light)
    for x in (-0.38, 0.38):
        pen.polygon([(x - 0.1, 0.94), (x + 0.1, 0.94), (x + 0.08, 1), (x - 0.08, 1)], scheme.line)


MOTIFS = {"flower": flower, "blossom": blossom, "orchid": orchid, "bonsai": bonsai}

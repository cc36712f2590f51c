"""Cakes, noodles and parcels."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def banana_leaf(pen: Pen, scheme: Scheme, take: int) -> None:
    """Parcels wrapped in leaves and tied with bamboo string."""
    green, dark = ((inks.LEAF, inks.MOSS), (inks.JADE, inks.MOSS), (inks.MOSS, inks.LEAF))[take % 3]
    string = inks.STRAW
    if take % 2:
        for x, y, turn in ((-0.42, 0.5, -8), (0.44, 0.52, 7), (0.0, -0.1, 0)):
            square = pen.at(x, y, 0.5, turn)
            square.polygon([(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)], green)
            square.polygon([(-0.85, -0.85), (0, -0.1), (-0.85, 0.85)], dark)
            square.polygon([(-0.85, 0.85), (0, 0.1), (0.85, 0.85)], dark)
            for at in (-0.3, 0.3):
                square.curve([(at, -0.86), (at, 0.86)], 0.07, string)
                square.curve([(-0.86, at), (0.86, at)], 0.07, string)
        return
    for y, size in ((-0.42, 0.86), (0.22, 0.95), (0.84, 0.9)):
        roll = pen.at(0, y - 0.06, size, -5 if y < 0.2 else 4)
        roll.blob(
            [
                (-0.95, -0.24),
                (0, -0.3),
                (0.95, -0.24),
                (1.02, 0),
                (0.95, 0.24),
                (0, 0.3),
                (-0.95, 0.24),
                (-1.02, 0),
            ],
            green,
        )
        roll.curve([(-0.9, 0.06), (0, 0.1), (0.9, 0.04)], 0.03, dark)
        for x in (-0.6, -0.2, 0.2, 0.6):
            roll.curve([(x - 0.05, -0.27), (x + 0.05, 0.27)], 0.05, string)
    pen.leaf(0.82, -0.72, 64, 0.5, 0.2, inks.LEAF, scheme.light)


def cake(pen: Pen, scheme: Scheme, take: int) -> None:
    """Small cakes on a stand, or pressed in a mould."""
    dough, top = (
        (inks.STRAW, inks.OCHRE),
        (inks.BONE, inks.CLAY),
        (inks.BONE, inks.LEAF),
        (inks.PAPER, inks.ROSE),
    )[take % 4]
    if take % 2:
        for x, y in ((-0.5, 0.42), (0.5, 0.42), (0.0, -0.3)):
            one = pen.at(x, y, 0.5)
            for step in range(10):
                one.at(0, 0, 1, step * 36).oval(0, -0.72, 0.3, 0.3, top)
            one.oval(0, 0, 0.78, 0.78, dough)
            one.ring(0, 0, 0.58, 0.58, 0.06, top)
            one.petals(0, 0, 8, 0.5, 0.12, top)
            one.oval(0, 0, 0.12, 0.12, dough)
        return
    pen.oval(0, 0.62, 0.98, 0.16, scheme.table)
    pen.polygon([(-0.14, 0.66), (0.14, 0.66), (0.3, 0.98), (-0.3, 0.98)], scheme.table)
    for x, y in ((-0.55, 0.42), (0.0, 0.46), (0.55, 0.42), (-0.28, 0.06), (0.28, 0.06), (0.0, -0.3)):
        pen.blob(
            [
                (x - 0.28, y - 0.08),
                (x, y - 0.18),
                (x + 0.28, y - 0.08),
                (x + 0.28, y + 0.14),
                (x, y + 0.2),
                (x - 0.28, y + 0.14),
            ],
            dough,
        )
        pen.oval(x, y - 0.08, 0.25, 0.1, top)
        for dx in (-0.1, 0.0, 0.1):
            pen.oval(x + dx, y - 0.08 + abs(dx) * 0.2, 0.025, 0.02, scheme.light)
    pen.leaf(-0.7, -0.2, -40, 0.5, 0.16, inks.LEAF, scheme.light)


def noodle(pen: Pen, scheme: Scheme, take: int) -> None:
    """Noodles that hang to dry, or rice paper on its tray."""
    tone, shade = ((inks.BONE, inks.OCHRE), (inks.PAPER, inks.ASH), (inks.STRAW, inks.CLAY))[take % 3]
    if take % 3 == 2:
        for x, y, r in ((-0.42, 0.42, 0.55), (0.48, 0.5, 0.48), (0.05, -0.25, 0.62)):
            pen.oval(x, y, r, r, inks.BROWN)
            pen.oval(x, y, r * 0.93, r * 0.93, tone)
            for step in range(7):
                pen.oval(
                    x + r * 0.5 * ((step * 3) % 5 - 2) / 2.2,
                    y + r * 0.6 * ((step * 2) % 5 - 2) / 2.4,
                    0.022,
                    0.03,
                    shade,
                )
        return
    pen.curve([(-1, -0.7), (1, -0.7)], 0.07, inks.BROWN)
    for side in (-0.92, 0.92):
        pen.curve([(side, -0.7), (side * 1.02, 1)], 0.07, inks.BROWN)
    for step in range(13):
        x = -0.72 + step * 0.12
        length = 0.72 + 0.08 * ((step * 5 + take) % 4)
        pen.curve([(x, -0.7), (x + 0.02, 0.0), (x - 0.03, length)], 0.075, tone if step % 2 else shade)
    pen.curve([(-0.76, 0.25), (0, 0.33), (0.76, 0.25)], 0.06, scheme.spark)


MOTIFS = {"banana-leaf": banana_leaf, "cake": cake, "noodle": noodle}

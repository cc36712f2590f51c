"""Leaves, fruit of no kind in particular, rice, roots and tea."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.motifs.fruits import ball
from backend.operations.demo.illustrations.pen import Pen

_SKINS = (inks.VERMILION, inks.TURMERIC, inks.LEAF, inks.LACQUER, "#D98A2B", inks.JADE, inks.ROSE)


def fruit(pen: Pen, scheme: Scheme, take: int) -> None:
    """Round fruit on a twig, one cut open."""
    skin = _SKINS[take % len(_SKINS)]
    leaf = inks.JADE if skin in {inks.LEAF, inks.JADE} else inks.LEAF
    if skin in {inks.LEAF, inks.JADE}:
        leaf = inks.MOSS
    pen.curve([(-0.05, -0.05), (0.05, -0.55), (0.3, -0.95)], 0.06, inks.BROWN)
    for angle, length in ((-70, 0.75), (62, 0.7), (10, 0.62)):
        pen.leaf(0.08, -0.5, angle, length, 0.2, leaf, scheme.light)
    if take % 3 == 2:
        for x, y, r in ((0, 0.18, 0.42), (-0.42, 0.55, 0.4), (0.42, 0.58, 0.38)):
            ball(pen, x, y, r, skin, scheme)
        return
    ball(pen, -0.28, 0.38, 0.6, skin, scheme)
    half = pen.at(0.52, 0.58, 0.42)
    half.oval(0, 0, 1, 1, skin)
    half.oval(0, 0, 0.86, 0.86, scheme.light)
    if take % 3 == 0:
        for step in range(9):
            half.at(0, 0, 1, step * 40).leaf(0, -0.1, 0, 0.66, 0.2, skin)
    else:
        half.oval(0, 0, 0.72, 0.72, "#F3D58A")
        half.oval(0, 0.05, 0.3, 0.4, inks.BROWN)


def leaf(pen: Pen, scheme: Scheme, take: int) -> None:
    """A bunch of leaves tied together."""
    greens = (inks.LEAF, inks.JADE, inks.MOSS, "#7C9150")
    if take % 2:
        _sprigs(pen, scheme, greens, take)
        return
    for step, (angle, length) in enumerate(
        ((-58, 1.25), (58, 1.25), (-32, 1.5), (33, 1.48), (-8, 1.68), (13, 1.6))
    ):
        pen.leaf(0, 0.62, angle, length, 0.3, greens[(step + take) % 4], scheme.light if step > 1 else "")
    for x in (-0.16, -0.05, 0.06, 0.17):
        pen.curve([(x * 0.4, 0.5), (x * 1.6, 1.0)], 0.06, greens[(take + 1) % 4])
    pen.curve([(-0.14, 0.66), (0, 0.7), (0.14, 0.66)], 0.09, scheme.spark)


def _sprigs(pen: Pen, scheme: Scheme, greens: tuple[str, ...], take: int) -> None:
    for x, turn, size in ((-0.42, -16, 0.9), (0.44, 18, 0.86), (0.0, 0, 1.0)):
        stem = pen.at(x * 0.5, 0.95, size, turn)
        stem.curve([(0, 0), (0.03, -0.9), (0, -1.7)], 0.045, inks.MOSS)
        for step in range(5):
            y = -0.35 - step * 0.29
            length = 0.5 - step * 0.05
            stem.leaf(0.01, y, 62, length, length * 0.32, greens[(step + take) % 4], scheme.light)
            stem.leaf(0.01, y - 0.08, -62, length, length * 0.32, greens[(step + take + 1) % 4], scheme.light)
        stem.leaf(0, -1.6, 0, 0.4, 0.13, greens[take % 4])
    pen.curve([(-0.2, 0.72), (0, 0.78), (0.2, 0.72)], 0.1, scheme.spark)


def rice(pen: Pen, scheme: Scheme, take: int) -> None:
    """Ears of rice that bow."""
    gold = (inks.TURMERIC, inks.OCHRE, inks.STRAW, inks.CLAY)[take % 4]
    if take % 3 == 1:
        _heaped_bowl(pen, scheme, take)
        return
    for x, side, height in ((-0.25, -1, 0.8), (0.25, 1, 0.86), (0.0, 1, 1.0)):
        tip = (x + side * 0.72, -height + 0.42)
        pen.curve(
            [
                (x * 0.4, 1),
                (x * 0.7, 0.2),
                (x + side * 0.1, -height * 0.75),
                (x + side * 0.45, -height + 0.02),
                tip,
            ],
            0.035,
            inks.LEAF,
        )
        for step in range(9):
            t = step / 8
            cx = x + side * (0.1 + 0.62 * t)
            cy = -height * 0.78 + (0.1 - height * 0.25 + 0.18) * t + 0.62 * t * t
            for up in (-1, 1):
                pen.at(cx, cy, 1, side * (60 + 60 * t) + up * 38).leaf(0, 0, 0, 0.24, 0.075, gold)
    pen.leaf(-0.1, 1, -24, 1.25, 0.1, inks.LEAF)
    pen.leaf(0.1, 1, 30, 1.05, 0.1, inks.MOSS)


def _heaped_bowl(pen: Pen, scheme: Scheme, take: int) -> None:
    tone = (inks.PAPER, "#D9B7A5", inks.BONE)[take % 4 % 3]
    pen.leaf(0.5, 0.1, 38, 1.1, 0.1, inks.LEAF)
    pen.leaf(-0.5, 0.1, -38, 1.1, 0.1, inks.MOSS)
    pen.blob([(-0.82, 0.1), (-0.5, -0.42), (0, -0.66), (0.5, -0.42), (0.82, 0.1)], tone)
    for step in range(16):
        x, y = ((step * 5) % 13 - 6) / 9, -0.02 - ((step * 7) % 11) / 22
        if abs(x) < 0.66 - abs(y) * 0.6:
            pen.oval(x, y, 0.075, 0.03, inks.ASH if tone == inks.PAPER else inks.PAPER, (step * 40) % 160)
    pen.blob(
        [(-0.95, 0.04), (0, 0.12), (0.95, 0.04), (0.8, 0.52), (0.36, 0.86), (-0.36, 0.86), (-0.8, 0.52)],
        inks.INDIGO,
    )
    pen.polygon([(-0.36, 0.82), (0.36, 0.82), (0.3, 1), (-0.3, 1)], inks.INDIGO)
    pen.curve([(-0.88, 0.22), (0, 0.32), (0.88, 0.22)], 0.04, scheme.light)
    for x in (-0.45, 0.0, 0.45):
        pen.petals(x, 0.56, 6, 0.14, 0.04, scheme.light)


def root(pen: Pen, scheme: Scheme, take: int) -> None:
    """A forked root with its crown of leaves."""
    skin = (inks.OCHRE, inks.CLAY, inks.STRAW, "#B98A5B")[take % 4]
    line = inks.BROWN
    if take % 2:
        _rhizome(pen, scheme, take)
        return
    for angle, length in ((-44, 0.75), (-14, 0.95), (16, 0.9), (46, 0.72)):
        pen.leaf(0, -0.35, angle, length, 0.18, inks.LEAF if angle < 0 else inks.MOSS, scheme.light)
    pen.blob(
        [
            (-0.3, -0.35),
            (0.28, -0.38),
            (0.36, 0.05),
            (0.3, 0.4),
            (0.52, 0.85),
            (0.3, 0.78),
            (0.08, 0.5),
            (-0.05, 1.0),
            (-0.22, 0.6),
            (-0.5, 0.9),
            (-0.34, 0.4),
            (-0.42, 0),
        ],
        skin,
    )
    for y, w in ((-0.12, 0.2), (0.08, 0.26), (0.28, 0.2)):
        pen.curve([(-w, y), (0, y + 0.05), (w, y)], 0.025, line)
    for x, y, dx in ((-0.4, 0.1, -0.25), (0.36, 0.2, 0.26), (0.42, 0.75, 0.2), (-0.42, 0.78, -0.16)):
        pen.curve([(x, y), (x + dx, y + 0.16)], 0.025, skin)
    pen.arc(-0.05, 0.0, 0.24, 170, 240, 0.05, scheme.light)


def _rhizome(pen: Pen, scheme: Scheme, take: int) -> None:
    skin, flesh = ((inks.OCHRE, inks.TURMERIC), (inks.STRAW, inks.BONE), (inks.CLAY, inks.VERMILION))[
        take // 2 % 3
    ]
    for x, angle in ((-0.35, -24), (0.25, 20), (-0.02, 0)):
        pen.leaf(x, 0.0, angle, 1.0, 0.2, inks.LEAF if angle else inks.JADE, scheme.light)
    for knots, width in (
        ([(-0.75, 0.45), (-0.2, 0.3), (0.35, 0.38), (0.75, 0.25)], 0.42),
        ([(-0.3, 0.4), (-0.45, 0.82)], 0.32),
        ([(0.2, 0.4), (0.3, 0.84)], 0.34),
        ([(0.5, 0.35), (0.85, 0.62)], 0.28),
    ):
        pen.curve(knots, width, skin)
    for x, y, r in ((-0.62, 0.4, 0.14), (-0.2, 0.34, 0.17), (0.2, 0.36, 0.17), (0.58, 0.3, 0.13)):
        pen.arc(x, y, r, -60, 60, 0.025, inks.BROWN)
    for x, y in ((-0.45, 0.84), (0.3, 0.86)):
        pen.oval(x, y, 0.13, 0.1, flesh)
        pen.ring(x, y, 0.07, 0.05, 0.02, skin)


def tea(pen: Pen, scheme: Scheme, take: int) -> None:
    """A bud and two leaves, over a cup."""
    green = (inks.LEAF, inks.JADE, inks.MOSS)[take % 3]
    if take % 3 == 1:
        pen.curve([(0, 1), (0.04, 0.2), (0, -0.3)], 0.06, inks.MOSS)
        for angle, length, ink in ((-56, 1.2, green), (50, 1.28, inks.MOSS), (-34, 0.9, inks.LEAF)):
            pen.leaf(0, 0.25, angle, length, 0.3, ink, scheme.light)
        pen.leaf(0, -0.1, 4, 0.95, 0.16, "#9CAF62")
        return
    pen.curve([(0.1, 0.2), (0.05, -0.4)], 0.05, inks.MOSS)
    for angle, length, ink in ((-58, 0.85, green), (52, 0.9, inks.MOSS)):
        pen.leaf(0.06, -0.1, angle, length, 0.22, ink, scheme.light)
    pen.leaf(0.05, -0.25, 2, 0.75, 0.13, "#9CAF62")
    _cup(pen, scheme, take)


def _cup(pen: Pen, scheme: Scheme, take: int) -> None:
    """A tea bowl on its saucer."""
    body = (inks.PAPER, inks.CELADON, inks.BONE)[take % 3]
    pen.oval(0, 0.93, 0.85, 0.09, scheme.line)
    pen.blob([(-0.66, 0.22), (-0.62, 0.55), (-0.34, 0.88), (0.34, 0.88), (0.62, 0.55), (0.66, 0.22)], body)
    pen.oval(0, 0.25, 0.66, 0.14, body)
    pen.oval(0, 0.26, 0.57, 0.1, "#B7A23C" if take % 2 else inks.CLAY)
    pen.curve([(-0.5, 0.52), (-0.25, 0.6), (0, 0.52), (0.25, 0.6), (0.5, 0.52)], 0.035, inks.INDIGO)


MOTIFS = {"fruit": fruit, "leaf": leaf, "rice": rice, "root": root, "tea": tea}

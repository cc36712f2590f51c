"""Leaves, fruit, flowers, ears and roots."""

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
    for step, (angle, length) in enumerate(((-58, 1.25), (58, 1.25), (-32, 1.5), (33, 1.48), (-8, 1.68), (13, 1.6))):
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
    petals, heart = ((inks.ROSE, inks.TURMERIC), (inks.TURMERIC, inks.VERMILION), (inks.LOTUS, inks.LACQUER))[take % 3]
    pen.curve([(-0.85, 1), (-0.35, 0.45), (-0.1, -0.1), (0.45, -0.5), (0.8, -1)], 0.12, inks.BROWN)
    pen.curve([(-0.3, 0.4), (0.3, 0.3), (0.85, 0.05)], 0.07, inks.BROWN)
    pen.curve([(-0.12, -0.1), (-0.55, -0.4), (-0.7, -0.85)], 0.07, inks.BROWN)
    for x, y, r, turn in (
        (-0.3, 0.35, 0.3, 0), (0.35, -0.4, 0.34, 20), (-0.6, -0.55, 0.28, 40), (0.6, 0.2, 0.26, 10), (0.7, -0.85, 0.22, 5)
    ):  # fmt: skip
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
        pen.blob([(x - w, y + 0.08), (x - w * 0.6, y - 0.2), (x, y - 0.28), (x + w * 0.65, y - 0.18), (x + w, y + 0.08), (x, y + 0.14)], green)  # fmt: skip
        pen.curve([(x - w * 0.5, y - 0.05), (x, y - 0.12), (x + w * 0.4, y - 0.06)], 0.03, scheme.light)
        if take % 2:
            for dx in (-0.5, 0.0, 0.45):
                pen.oval(x + dx * w, y + 0.02, 0.065, 0.065, scheme.spark)
    pen.polygon([(-0.62, 0.66), (0.62, 0.66), (0.5, 0.94), (-0.5, 0.94)], inks.CLAY)
    pen.polygon([(-0.7, 0.6), (0.7, 0.6), (0.7, 0.7), (-0.7, 0.7)], inks.CLAY)
    pen.curve([(-0.52, 0.8), (0.52, 0.8)], 0.025, scheme.light)
    for x in (-0.38, 0.38):
        pen.polygon([(x - 0.1, 0.94), (x + 0.1, 0.94), (x + 0.08, 1), (x - 0.08, 1)], scheme.line)


def rice(pen: Pen, scheme: Scheme, take: int) -> None:
    """Ears of rice that bow."""
    gold = (inks.TURMERIC, inks.OCHRE, inks.STRAW, inks.CLAY)[take % 4]
    if take % 3 == 1:
        _heaped_bowl(pen, scheme, take)
        return
    for x, side, height in ((-0.25, -1, 0.8), (0.25, 1, 0.86), (0.0, 1, 1.0)):
        tip = (x + side * 0.72, -height + 0.42)
        pen.curve([(x * 0.4, 1), (x * 0.7, 0.2), (x + side * 0.1, -height * 0.75), (x + side * 0.45, -height + 0.02), tip], 0.035, inks.LEAF)  # fmt: skip
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
    pen.blob([(-0.95, 0.04), (0, 0.12), (0.95, 0.04), (0.8, 0.52), (0.36, 0.86), (-0.36, 0.86), (-0.8, 0.52)], inks.INDIGO)
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
    pen.blob([(-0.3, -0.35), (0.28, -0.38), (0.36, 0.05), (0.3, 0.4), (0.52, 0.85), (0.3, 0.78), (0.08, 0.5), (-0.05, 1.0), (-0.22, 0.6), (-0.5, 0.9), (-0.34, 0.4), (-0.42, 0)], skin)  # fmt: skip
    for y, w in ((-0.12, 0.2), (0.08, 0.26), (0.28, 0.2)):
        pen.curve([(-w, y), (0, y + 0.05), (w, y)], 0.025, line)
    for x, y, dx in ((-0.4, 0.1, -0.25), (0.36, 0.2, 0.26), (0.42, 0.75, 0.2), (-0.42, 0.78, -0.16)):
        pen.curve([(x, y), (x + dx, y + 0.16)], 0.025, skin)
    pen.arc(-0.05, 0.0, 0.24, 170, 240, 0.05, scheme.light)


def _rhizome(pen: Pen, scheme: Scheme, take: int) -> None:
    skin, flesh = ((inks.OCHRE, inks.TURMERIC), (inks.STRAW, inks.BONE), (inks.CLAY, inks.VERMILION))[take // 2 % 3]
    for x, angle in ((-0.35, -24), (0.25, 20), (-0.02, 0)):
        pen.leaf(x, 0.0, angle, 1.0, 0.2, inks.LEAF if angle else inks.JADE, scheme.light)
    for knots, width in (
        ([(-0.75, 0.45), (-0.2, 0.3), (0.35, 0.38), (0.75, 0.25)], 0.42), ([(-0.3, 0.4), (-0.45, 0.82)], 0.32),
        ([(0.2, 0.4), (0.3, 0.84)], 0.34), ([(0.5, 0.35), (0.85, 0.62)], 0.28),
    ):  # fmt: skip
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
    cup(pen, scheme, take)


def cup(pen: Pen, scheme: Scheme, take: int) -> None:
    """A tea bowl on its saucer."""
    body = (inks.PAPER, inks.CELADON, inks.BONE)[take % 3]
    pen.oval(0, 0.93, 0.85, 0.09, scheme.line)
    pen.blob([(-0.66, 0.22), (-0.62, 0.55), (-0.34, 0.88), (0.34, 0.88), (0.62, 0.55), (0.66, 0.22)], body)
    pen.oval(0, 0.25, 0.66, 0.14, body)
    pen.oval(0, 0.26, 0.57, 0.1, "#B7A23C" if take % 2 else inks.CLAY)
    pen.curve([(-0.5, 0.52), (-0.25, 0.6), (0, 0.52), (0.25, 0.6), (0.5, 0.52)], 0.035, inks.INDIGO)


def coffee(pen: Pen, scheme: Scheme, take: int) -> None:
    """A branch of cherries with beans below."""
    pen.curve([(-0.95, -0.75), (-0.2, -0.5), (0.9, -0.62)], 0.06, inks.BROWN)
    for x, angle in ((-0.6, -150), (0.5, 150), (-0.15, 20), (0.3, -30)):
        pen.leaf(x, -0.55, angle, 0.6, 0.2, inks.LEAF if angle > 0 else inks.JADE, scheme.light)
    for x, y in ((-0.5, -0.4), (-0.3, -0.28), (-0.1, -0.4), (0.16, -0.38), (0.36, -0.3), (0.56, -0.42), (0.02, -0.2)):
        pen.oval(x, y, 0.14, 0.15, inks.LACQUER if (take + round(x * 10)) % 3 else inks.TURMERIC)
        pen.oval(x - 0.04, y - 0.05, 0.03, 0.04, scheme.light)
    beans = ((-0.5, 0.62, 20), (0.1, 0.42, -30), (0.58, 0.66, 60), (-0.12, 0.84, 80), (0.4, 0.95, 5))
    for x, y, turn in beans:
        bean = pen.at(x, y, 0.27, turn)
        bean.oval(0, 0, 0.72, 1, inks.BROWN if take % 2 else "#4A2F23")
        bean.curve([(0.05, -0.86), (-0.14, -0.2), (0.14, 0.25), (-0.05, 0.86)], 0.12, inks.STRAW)


def cacao(pen: Pen, scheme: Scheme, take: int) -> None:
    """A cacao pod, whole and opened."""
    skin = (inks.VERMILION, inks.TURMERIC, inks.CLAY)[take % 3]
    whole = pen.at(-0.34, 0.05, 0.92, -14)
    whole.leaf(0.1, -0.8, 55, 0.9, 0.2, inks.LEAF, scheme.light)
    whole.blob([(0, -1), (0.42, -0.5), (0.44, 0.3), (0, 1), (-0.44, 0.3), (-0.42, -0.5)], skin)
    for x in (-0.22, 0.0, 0.22):
        whole.curve([(x * 0.4, -0.85), (x * 1.2, 0), (x * 0.4, 0.85)], 0.045, inks.BROWN)
    cut = pen.at(0.5, 0.3, 0.7, 18)
    cut.blob([(0, -1), (0.42, -0.5), (0.44, 0.3), (0, 1), (-0.44, 0.3), (-0.42, -0.5)], inks.BROWN)
    cut.blob([(0, -0.84), (0.32, -0.45), (0.33, 0.25), (0, 0.82), (-0.33, 0.25), (-0.32, -0.45)], inks.BONE)
    for y in (-0.5, -0.2, 0.1, 0.4):
        for x in (-0.13, 0.13):
            cut.oval(x, y, 0.11, 0.14, inks.PLUM)


def chili(pen: Pen, scheme: Scheme, take: int) -> None:
    """Three peppers on a string."""
    reds = (inks.VERMILION, inks.LACQUER, inks.TURMERIC if take % 2 else inks.VERMILION)
    pen.curve([(-0.95, -0.78), (0, -0.6), (0.95, -0.8)], 0.03, scheme.line)
    for x, turn, ink in ((-0.55, 12, reds[0]), (0.55, -12, reds[2]), (0.0, 2, reds[1])):
        pod = pen.at(x, -0.55, 1, turn)
        pod.curve([(0, -0.18), (0, 0.02)], 0.07, inks.LEAF)
        pod.blob([(-0.2, 0.05), (0, 0.0), (0.2, 0.05), (0.2, 0.5), (0.06, 1.1), (0.14, 1.5), (-0.08, 1.15), (-0.2, 0.5)], ink)
        pod.blob([(-0.22, 0.12), (0, -0.06), (0.22, 0.12), (0, 0.18)], inks.LEAF)
        pod.curve([(-0.09, 0.28), (-0.1, 0.65)], 0.05, scheme.light)


def garlic(pen: Pen, scheme: Scheme, take: int) -> None:
    """Two bulbs and a clove."""
    skin, rib = ((inks.PAPER, inks.LOTUS), (inks.BONE, inks.PLUM), (inks.ROSE, inks.PLUM))[take % 3]
    for x, y, size, turn in ((-0.4, 0.32, 0.66, -10), (0.42, 0.4, 0.58, 12)):
        bulb = pen.at(x, y, size, turn)
        bulb.curve([(0, -0.6), (-0.08, -1.1), (0.12, -1.65)], 0.16, inks.STRAW)
        bulb.blob([(0, -0.95), (0.25, -0.6), (0.85, -0.1), (0.8, 0.6), (0, 0.98), (-0.8, 0.6), (-0.85, -0.1), (-0.25, -0.6)], skin)  # fmt: skip
        for side in (-0.5, 0.0, 0.5):
            bulb.curve([(side * 0.2, -0.7), (side * 1.15, 0.1), (side * 0.5, 0.86)], 0.045, rib)
        for side in (-0.2, 0.0, 0.2):
            bulb.curve([(side, 0.92), (side * 1.5, 1.1)], 0.04, inks.BROWN)
    clove = pen.at(0.02, 0.84, 0.24, 70)
    clove.blob([(0, -1.2), (0.7, 0), (0.45, 1), (-0.55, 0.9), (-0.5, 0)], rib)
    clove.blob([(0, -1), (0.5, 0), (0.3, 0.8), (-0.4, 0.7), (-0.35, 0)], skin)
    clove.curve([(0, -0.8), (0.15, 0.5)], 0.1, rib)


def grain(pen: Pen, scheme: Scheme, take: int) -> None:
    """A scoop of nuts or seeds over a heap."""
    shell = (inks.CLAY, inks.OCHRE, "#8A5A3B", inks.BROWN)[take % 4]
    if take % 2:
        _sack(pen, scheme, shell)
        return
    pen.blob([(-1, 0.95), (-0.5, 0.45), (0, 0.25), (0.5, 0.45), (1, 0.95), (0, 1.02)], shell)
    for row, y in enumerate((0.42, 0.58, 0.74, 0.9)):
        spread = 0.28 + row * 0.22
        for step in range(3 + row * 2):
            x = -spread + 2 * spread * step / (2 + row * 2)
            seed = pen.at(x, y, 0.12, (step * 47 + row * 31) % 180)
            seed.oval(0, 0, 0.7, 1, inks.STRAW if (step + row) % 3 else scheme.light)
            seed.curve([(0, -0.6), (0, 0.5)], 0.14, shell)
    scoop = pen.at(0.1, -0.32, 0.72, -24)
    scoop.curve([(0.5, 0.05), (1.35, 0.0)], 0.2, inks.BROWN)
    scoop.blob([(-0.85, -0.28), (0.5, -0.3), (0.62, 0.05), (0.4, 0.42), (-0.5, 0.4), (-0.88, 0.05)], inks.BROWN)
    for x, y in ((-0.6, -0.3), (-0.3, -0.38), (0, -0.34), (0.28, -0.36), (-0.45, -0.2), (-0.1, -0.2)):
        scoop.oval(x, y, 0.15, 0.19, inks.STRAW, x * 90)


def _sack(pen: Pen, scheme: Scheme, shell: str) -> None:
    pen.blob([(-0.62, -0.2), (-0.3, -0.5), (0, -0.58), (0.3, -0.5), (0.62, -0.2), (0, -0.05)], shell)
    for step in range(22):
        x, y = ((step * 7) % 19 - 9) / 17, -0.14 - ((step * 5) % 9) / 24
        seed = pen.at(x, y, 0.1, (step * 47) % 180)
        if abs(x) < 0.56 + y * 0.5:
            seed.oval(0, 0, 0.66, 1, inks.STRAW if step % 3 else scheme.light)
            seed.curve([(0, -0.55), (0, 0.45)], 0.14, shell)
    cloth, fold = (inks.BONE, inks.OCHRE)
    pen.blob([(-0.72, -0.12), (0, 0.02), (0.72, -0.12), (0.86, 0.4), (0.72, 0.95), (0, 1.02), (-0.72, 0.95), (-0.86, 0.4)], cloth)
    pen.blob([(-0.78, -0.22), (0, -0.06), (0.78, -0.22), (0.8, 0.0), (0, 0.18), (-0.8, 0.0)], fold)
    pen.curve([(-0.5, 0.3), (-0.42, 0.85)], 0.03, inks.ASH)
    pen.curve([(0.54, 0.32), (0.46, 0.85)], 0.03, inks.ASH)
    pen.oval(0, 0.55, 0.26, 0.26, scheme.spark)
    pen.leaf(0, 0.72, 0, 0.36, 0.1, cloth)


def star(pen: Pen, scheme: Scheme, take: int) -> None:
    """Star anise."""
    wood, seed = ((inks.BROWN, inks.TURMERIC), (inks.CLAY, inks.STRAW), ("#4A2F23", inks.OCHRE))[take % 3]
    for x, y, size, turn in ((-0.32, -0.12, 0.78, 0), (0.52, 0.6, 0.46, 22), (-0.6, 0.8, 0.26, 40)):
        pod = pen.at(x, y, size, turn)
        for step in range(8):
            arm = pod.at(0, 0, 1, step * 45)
            arm.blob([(0, -0.05), (0.24, -0.5), (0.05, -1), (-0.22, -0.55)], wood)
            arm.oval(0.01, -0.52, 0.09, 0.17, seed)
        pod.oval(0, 0, 0.13, 0.13, scheme.line)


def mushroom(pen: Pen, scheme: Scheme, take: int) -> None:
    """Three mushrooms."""
    cap = (inks.CLAY, inks.BROWN, inks.VERMILION, inks.OCHRE)[take % 4]
    for x, size, turn in ((0.55, 0.6, 10), (-0.6, 0.54, -12), (0.0, 0.92, 0)):
        stalk = pen.at(x, 1 - size * 0.98, size, turn)
        stalk.blob([(-0.2, 0.05), (0.2, 0.05), (0.22, 0.6), (0.32, 1), (-0.32, 1), (-0.22, 0.6)], scheme.light)
        stalk.blob([(-0.85, 0.08), (-0.7, -0.42), (0, -0.78), (0.7, -0.42), (0.85, 0.08), (0.3, 0.2), (-0.3, 0.2)], cap)
        stalk.curve([(-0.6, 0.1), (0, 0.17), (0.6, 0.1)], 0.06, inks.STRAW)
        for dx, dy in ((-0.35, -0.25), (0.05, -0.5), (0.4, -0.2), (0.0, -0.15)):
            stalk.oval(dx, dy, 0.09, 0.07, inks.STRAW)


MOTIFS = {
    "blossom": blossom, "bonsai": bonsai, "cacao": cacao, "chili": chili, "coffee": coffee, "flower": flower,
    "fruit": fruit, "garlic": garlic, "grain": grain, "leaf": leaf, "mushroom": mushroom, "orchid": orchid, "rice": rice,
    "root": root, "star": star, "tea": tea,
}  # fmt: skip

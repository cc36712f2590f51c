"""Coffee and cocoa, peppers, garlic, seeds and mushrooms."""

from backend.operations.demo.illustrations import inks
from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen


def coffee(pen: Pen, scheme: Scheme, take: int) -> None:
    """A branch of cherries with beans below."""
    pen.curve([(-0.95, -0.75), (-0.2, -0.5), (0.9, -0.62)], 0.06, inks.BROWN)
    for x, angle in ((-0.6, -150), (0.5, 150), (-0.15, 20), (0.3, -30)):
        pen.leaf(x, -0.55, angle, 0.6, 0.2, inks.LEAF if angle > 0 else inks.JADE, scheme.light)
    for x, y in (
        (-0.5, -0.4),
        (-0.3, -0.28),
        (-0.1, -0.4),
        (0.16, -0.38),
        (0.36, -0.3),
        (0.56, -0.42),
        (0.02, -0.2),
    ):
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
        pod.blob(
            [
                (-0.2, 0.05),
                (0, 0.0),
                (0.2, 0.05),
                (0.2, 0.5),
                (0.06, 1.1),
                (0.14, 1.5),
                (-0.08, 1.15),
                (-0.2, 0.5),
            ],
            ink,
        )
        pod.blob([(-0.22, 0.12), (0, -0.06), (0.22, 0.12), (0, 0.18)], inks.LEAF)
        pod.curve([(-0.09, 0.28), (-0.1, 0.65)], 0.05, scheme.light)


def garlic(pen: Pen, scheme: Scheme, take: int) -> None:
    """Two bulbs and a clove."""
    skin, rib = ((inks.PAPER, inks.LOTUS), (inks.BONE, inks.PLUM), (inks.ROSE, inks.PLUM))[take % 3]
    for x, y, size, turn in ((-0.4, 0.32, 0.66, -10), (0.42, 0.4, 0.58, 12)):
        bulb = pen.at(x, y, size, turn)
        bulb.curve([(0, -0.6), (-0.08, -1.1), (0.12, -1.65)], 0.16, inks.STRAW)
        bulb.blob(
            [
                (0, -0.95),
                (0.25, -0.6),
                (0.85, -0.1),
                (0.8, 0.6),
                (0, 0.98),
                (-0.8, 0.6),
                (-0.85, -0.1),
                (-0.25, -0.6),
            ],
            skin,
        )
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
    scoop.blob(
        [(-0.85, -0.28), (0.5, -0.3), (0.62, 0.05), (0.4, 0.42), (-0.5, 0.4), (-0.88, 0.05)], inks.BROWN
    )
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
    pen.blob(
        [
            (-0.72, -0.12),
            (0, 0.02),
            (0.72, -0.12),
            (0.86, 0.4),
            (0.72, 0.95),
            (0, 1.02),
            (-0.72, 0.95),
            (-0.86, 0.4),
        ],
        cloth,
    )
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
        stalk.blob(
            [(-0.2, 0.05), (0.2, 0.05), (0.22, 0.6), (0.32, 1), (-0.32, 1), (-0.22, 0.6)], scheme.light
        )
        stalk.blob(
            [(-0.85, 0.08), (-0.7, -0.42), (0, -0.78), (0.7, -0.42), (0.85, 0.08), (0.3, 0.2), (-0.3, 0.2)],
            cap,
        )
        stalk.curve([(-0.6, 0.1), (0, 0.17), (0.6, 0.1)], 0.06, inks.STRAW)
        for dx, dy in ((-0.35, -0.25), (0.05, -0.5), (0.4, -0.2), (0.0, -0.15)):
            stalk.oval(dx, dy, 0.09, 0.07, inks.STRAW)


MOTIFS = {
    "coffee": coffee,
    "cacao": cacao,
    "chili": chili,
    "garlic": garlic,
    "grain": grain,
    "star": star,
    "mushroom": mushroom,
}

"""What lies behind a motif: a sheet in one ink with a large shape, a table or a woven edge."""

from collections.abc import Callable

from backend.operations.demo.illustrations.inks import Scheme
from backend.operations.demo.illustrations.pen import Pen

Sheet = Callable[[Pen, Scheme], None]
"""Draws between -1 and 1 both ways."""


def sun(pen: Pen, scheme: Scheme) -> None:
    """A disc behind, a table below."""
    pen.oval(0, -0.12, 0.7, 0.7, scheme.field)
    _table(pen, scheme, 0.62)


def arch(pen: Pen, scheme: Scheme) -> None:
    """A niche with a round top."""
    pen.oval(0, -0.16, 0.66, 0.66, scheme.field)
    pen.polygon([(-0.66, -0.16), (0.66, -0.16), (0.66, 0.7), (-0.66, 0.7)], scheme.field)
    _table(pen, scheme, 0.66)


def split(pen: Pen, scheme: Scheme) -> None:
    """Two inks, one above the other."""
    pen.polygon([(-1, 0.28), (1, 0.28), (1, 1), (-1, 1)], scheme.field)
    pen.curve([(-1, 0.28), (1, 0.28)], 0.012, scheme.light)
    pen.oval(0.62, -0.62, 0.16, 0.16, scheme.spark)


def woven(pen: Pen, scheme: Scheme) -> None:
    """A woven edge below, a thin line above."""
    pen.polygon([(-1, 0.66), (1, 0.66), (1, 1), (-1, 1)], scheme.table)
    for step in range(13):
        x = -0.96 + step * 0.16
        pen.polygon(
            [(x, 0.75), (x + 0.07, 0.83), (x, 0.91), (x - 0.07, 0.83)],
            scheme.field if step % 2 else scheme.spark,
        )
    for y in (0.7, 0.96):
        pen.curve([(-1, y), (1, y)], 0.012, scheme.light)
    pen.oval(0, -0.1, 0.62, 0.62, scheme.field)


def frame(pen: Pen, scheme: Scheme) -> None:
    """A framed field, as on a printed card."""
    pen.polygon([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)], scheme.field)
    pen.curve_closed([(-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)], 0.012, scheme.light)
    for x in (-0.82, 0.82):
        for y in (-0.82, 0.82):
            pen.polygon([(x, y - 0.05), (x + 0.05, y), (x, y + 0.05), (x - 0.05, y)], scheme.spark)


def hills(pen: Pen, scheme: Scheme) -> None:
    """Two ridges."""
    pen.oval(-0.48, -0.5, 0.24, 0.24, scheme.light)
    pen.blob(
        [(-1.3, 0.2), (-0.7, -0.2), (-0.1, 0.12), (0.5, -0.3), (1.3, 0.2), (1.3, 1.2), (-1.3, 1.2)],
        scheme.field,
    )
    pen.blob([(-1.3, 0.75), (-0.4, 0.52), (0.5, 0.66), (1.3, 0.5), (1.3, 1.3), (-1.3, 1.3)], scheme.table)


def waves(pen: Pen, scheme: Scheme) -> None:
    """Rows of waves below a low sun."""
    pen.oval(0, 0.02, 0.66, 0.66, scheme.field)
    for row in range(4):
        y = 0.7 + row * 0.14
        for step in range(-5, 6):
            x = step * 0.28 + (0.14 if row % 2 else 0)
            for r, ink in ((0.15, scheme.table), (0.1, scheme.light), (0.075, scheme.table)):
                pen.oval(x, y + 0.08, r, r, ink)


def _table(pen: Pen, scheme: Scheme, y: float) -> None:
    pen.polygon([(-1, y), (1, y), (1, 1), (-1, 1)], scheme.table)
    pen.curve([(-1, y + 0.1), (1, y + 0.1)], 0.01, scheme.light)


SHEETS: tuple[Sheet, ...] = (sun, frame, arch, split, woven, hills)
SEA_SHEETS: tuple[Sheet, ...] = (waves, sun, frame, waves, split)

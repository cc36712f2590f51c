"""Drawing in local coordinates: a pen that is moved, turned and scaled, over Pillow's ImageDraw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, radians, sin

from PIL import ImageDraw

Spot = tuple[float, float]
_STEPS = 10
"""Straight pieces between two knots of a curve: smooth enough once the picture is scaled down."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws around (x, y) of the picture in units of `size` pixels, turned clockwise by `angle` degrees."""

    draw: ImageDraw.ImageDraw
    x: float
    y: float
    size: float
    angle: float = 0.0
    flip: float = 1.0

    def at(
        self, x: float, y: float, scale: float = 1.0, angle: float = 0.0, *, mirrored: bool = False
    ) -> "Pen":
        """A pen of its own around a spot of this one's."""
        px, py = self.spot((x, y))
        return replace(
            self, x=px, y=py, size=self.size * scale, angle=self.angle + angle * self.flip,
            flip=-self.flip if mirrored else self.flip,
        )  # fmt: skip

    def spot(self, point: Spot) -> Spot:
        """Pixels of a local point."""
        turn = radians(self.angle)
        x, y = point[0] * self.flip, point[1]
        return (
            self.x + self.size * (x * cos(turn) - y * sin(turn)),
            self.y + self.size * (x * sin(turn) + y * cos(turn)),
        )

    def polygon(self, points: Sequence[Spot], ink: str) -> None:
        """A filled shape with straight sides."""
        self.draw.polygon([self.spot(point) for point in points], fill=ink)

    def blob(self, knots: Sequence[Spot], ink: str) -> None:
        """A filled shape whose outline runs smoothly through the knots."""
        self.polygon(_smooth([knots[-1], *knots, knots[0], knots[1]]), ink)

    def curve(self, knots: Sequence[Spot], width: float, ink: str) -> None:
        """A stroke with round ends that runs smoothly through the knots."""
        path = _smooth([knots[0], *knots, knots[-1]]) if len(knots) > 2 else list(knots)
        pixels = [self.spot(point) for point in path]
        thick = max(1.0, width * self.size)
        self.draw.line(pixels, fill=ink, width=round(thick), joint="curve")
        for px, py in (pixels[0], pixels[-1]):
            r = thick / 2
            self.draw.ellipse((px - r, py - r, px + r, py + r), fill=ink)

    def oval(self, x: float, y: float, rx: float, ry: float, ink: str, angle: float = 0.0) -> None:
        """A filled ellipse."""
        self.at(x, y, 1, angle).polygon(_around(rx, ry), ink)

    def ring(self, x: float, y: float, rx: float, ry: float, width: float, ink: str) -> None:
        """The outline of an ellipse."""
        points = _around(rx, ry)
        self.at(x, y).curve_closed(points, width, ink)

    def curve_closed(self, points: Sequence[Spot], width: float, ink: str) -> None:
        """A closed stroke along straight pieces."""
        pixels = [self.spot(point) for point in (*points, points[0], points[1])]
        self.draw.line(pixels, fill=ink, width=max(1, round(width * self.size)), joint="curve")

    def arc(self, x: float, y: float, r: float, start: float, end: float, width: float, ink: str) -> None:
        """Part of a circle's outline, in degrees clockwise from the right."""
        steps = max(4, round(abs(end - start) / 9))
        turns = [radians(start + (end - start) * step / steps) for step in range(steps + 1)]
        self.curve([(x + r * cos(turn), y + r * sin(turn)) for turn in turns], width, ink)

    def leaf(
        self, x: float, y: float, angle: float, length: float, width: float, ink: str, vein: str = ""
    ) -> None:
        """A pointed leaf that starts at (x, y) and grows upwards before it is turned."""
        pen = self.at(x, y, length, angle)
        w = width / length
        pen.blob(
            [(0, 0), (w * 0.8, -0.28), (w * 0.95, -0.52), (0, -1), (-w * 0.95, -0.52), (-w * 0.8, -0.28)], ink
        )
        if vein:
            pen.curve([(0, -0.06), (0, -0.86)], 0.028, vein)
            for step in (0.26, 0.44, 0.62):
                for side in (-1, 1):
                    pen.curve([(0, -step), (side * w * 0.55, -step - 0.13)], 0.018, vein)

    def petals(
        self, x: float, y: float, number: int, length: float, width: float, ink: str, turn: float = 0
    ) -> None:
        """Leaves around one spot."""
        for step in range(number):
            self.leaf(x, y, turn + 360 * step / number, length, width, ink)


def _around(rx: float, ry: float) -> list[Spot]:
    return [(rx * cos(2 * pi * step / 64), ry * sin(2 * pi * step / 64)) for step in range(64)]


def _smooth(knots: Sequence[Spot]) -> list[Spot]:
    """Catmull-Rom through all knots but the first and last, which only steer."""
    path: list[Spot] = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        for step in range(_STEPS):
            t = step / _STEPS
            path.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    path.append(knots[-2])
    return path


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

"""The few makers and points that demo accounts speak for: they always have goods to show, whatever the scale."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowcaseMaker:
    """The first maker of a former province is this one: a cooperative of a known craft."""

    place: str
    subgroup: str
    craft: str
    brand: str
    has_five_stars: bool


SHOWCASE_MAKERS = (
    ShowcaseMaker("ben-tre", "1.3", "coconut-candy", "Nắng Cồn", has_five_stars=True),
    ShowcaseMaker("thai-nguyen", "1.5", "green-tea", "Sương Đồi", has_five_stars=False),
)
SHOWCASE_GOODS = 4
"""Products in force of such a maker; one draft without a recognition comes on top."""
SHOWCASE_POINTS = ("diem-ocop-ga-ha-noi", "diem-ocop-cho-vinh-long")
"""Their goods lie at these two, so that every story of the demo has a counter to be told at."""


def showcase_of(place: str) -> ShowcaseMaker | None:
    """The showcase maker of a former province, by its slug."""
    return next((maker for maker in SHOWCASE_MAKERS if maker.place == place), None)

"""Which orders are played: every way of payment with every way of delivery and everything that may happen."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Pay(StrEnum):
    """How it is paid; the value is the gateway's name."""

    CASH = "cash_on_delivery"
    TRANSFER = "vietqr"
    CARD = "stripe"

    @property
    def in_words(self) -> str:
        """As the table says it."""
        return {"cash_on_delivery": "cash", "vietqr": "VietQR", "stripe": "card"}[self.value]


class Story(StrEnum):
    """What happens to an order after it was placed; the value is how the table says it."""

    KEPT = "kept"
    SPLIT = "two points"
    REROUTED = "declined, rerouted"
    DECLINED = "declined, called off"
    MISSING = "a unit missing"
    RETURNED = "part returned"
    VOUCHER = "voucher, part returned"
    NOT_DELIVERED = "delivered at the second try"
    EVERYTHING = "two points, rerouted, part returned"
    CANCELED = "cancelled"
    BROUGHT = "declined, brought by its producer"
    SENT_ON = "brought to the point of collection"
    THREE = "three points"
    WAITING = "packed, waits"
    UNPAID = "cancelled before it was paid"


BOTH = (Story.KEPT, Story.MISSING, Story.RETURNED, Story.VOUCHER, Story.CANCELED, Story.WAITING)
BY_CARRIER = (*BOTH, Story.SPLIT, Story.REROUTED, Story.NOT_DELIVERED, Story.EVERYTHING, Story.THREE)
AT_THE_POINT = (*BOTH, Story.DECLINED, Story.BROUGHT, Story.SENT_ON)
TEA, HONEY = 0, 1
"""The two goods of an order, by their place in it."""
BOUGHT = (3, 2)
"""Units of each."""
ON_A_SHELF = 10
VOUCHER = "DITHU"
"""A code that is good while a walk goes on; it takes off what does not divide evenly."""


@dataclass(frozen=True, slots=True)
class Play:
    """One order that is to be played. Its text says it in words."""

    pay: Pay
    pickup: bool
    story: Story

    def __str__(self) -> str:
        return f"{self.pay.in_words}, {self.way}, {self.story}"

    @property
    def way(self) -> str:
        """How the goods come to the buyer."""
        return "pick-up" if self.pickup else "delivery"

    @property
    def shelves(self) -> tuple[dict[int, int], dict[int, int]]:
        """How many units of each of the two goods lie at which of the three points."""
        if self.story is Story.THREE:
            return {0: BOUGHT[TEA] - 1, 1: 1}, {2: ON_A_SHELF}
        places: dict[Story, tuple[tuple[int, ...], tuple[int, ...]]] = {
            Story.SPLIT: ((0,), (1,)),
            Story.SENT_ON: ((0,), (1,)),
            Story.EVERYTHING: ((0,), (1, 2)),
            Story.REROUTED: ((0, 1), (0, 1)),
        }
        tea, honey = places.get(self.story, ((0,), (0,)))
        return dict.fromkeys(tea, ON_A_SHELF), dict.fromkeys(honey, ON_A_SHELF)

    @property
    def parts(self) -> int:
        """How many points are asked at first."""
        return {Story.SPLIT: 2, Story.SENT_ON: 2, Story.EVERYTHING: 2, Story.THREE: 3}.get(self.story, 1)


def every_play() -> list[Play]:
    """All of them; only a transfer leaves an order standing unpaid."""
    plays = [
        Play(pay, pickup, story)
        for pickup, stories in ((False, BY_CARRIER), (True, AT_THE_POINT))
        for story in stories
        for pay in Pay
    ]
    return [*plays, *(Play(Pay.TRANSFER, pickup, Story.UNPAID) for pickup in (False, True))]


@dataclass(slots=True)
class Expected:
    """What must have come of an order, counted by the play and not by the marketplace: units by good, and letters."""

    handed_over: Counter[int] = field(default_factory=Counter)
    returned: Counter[int] = field(default_factory=Counter)
    damaged: Counter[int] = field(default_factory=Counter)
    """Of the returned ones, those that cannot be sold again."""
    missing: Counter[int] = field(default_factory=Counter)
    brought: Counter[int] = field(default_factory=Counter)
    """Put on a shelf for the order."""
    waiting: Counter[int] = field(default_factory=Counter)
    paid_at_once: bool = False
    """By card or transfer: what is called off later goes back, where cash is not asked for."""
    news: Counter[str] = field(default_factory=Counter)
    to_points: Counter[str] = field(default_factory=Counter)
    """Letters to points by what they are about: offered, called-off, return."""

"""What is asked and found while somebody types, wherever it is looked for."""

from dataclasses import dataclass, field
from datetime import datetime

from backend.certification.groups import GroupFacts

MIN_LETTERS_OF_A_MAKER = 3
MAX_OF_A_KIND = 2
MAX_COUNT = 1000
"""What has so many goods or more is not counted exactly."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The folded words so far, the last one perhaps unfinished, and how much is wanted at which instant."""

    words: tuple[str, ...]
    limit: int
    now: datetime

    @property
    def text(self) -> str:
        """The words behind one another."""
        return " ".join(self.words)

    @property
    def is_enough_for_makers(self) -> bool:
        """What two letters begin is too much to look for makers among."""
        return len(self.text) >= MIN_LETTERS_OF_A_MAKER


@dataclass(frozen=True, slots=True)
class Fitting:
    """Provinces (codes) and groups whose names fit, whether they have goods or not."""

    provinces: list[str]
    groups: list[GroupFacts]


@dataclass(slots=True)
class Found:
    """Best first. Counts above MAX_COUNT mean no more than that."""

    goods: list[tuple[str, str]] = field(default_factory=list)
    """Slug and name."""
    makers: list[tuple[str, str, int]] = field(default_factory=list)
    """Slug, name and number of goods."""
    villages: list[tuple[str, str, int]] = field(default_factory=list)
    """The same."""
    provinces: dict[str, int] = field(default_factory=dict)
    """Number of goods by code."""
    groups: set[int] = field(default_factory=set)
    """Those that have goods."""

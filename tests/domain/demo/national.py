"""The national data set, made once for all tests that only look at it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from backend.operations.demo.dataset import generate
from backend.operations.demo.plan import NATIONAL
from backend.operations.demo.types import DemoData, DemoProduct

AS_OF = date(2026, 11, 22)
REAL_STARS = Counter({3: 20, 4: 5, 5: 1})


@cache
def national() -> DemoData:
    """As of AS_OF, seed 1, beside REAL_STARS of the sample register."""
    data = generate(size=NATIONAL, as_of=AS_OF, seed=1, real_stars=REAL_STARS)
    return replace(data, producers=tuple(data.producers), products=tuple(data.products))


def in_force() -> list[DemoProduct]:
    """The products made to be in force for 30 days and more."""
    return [product for product in national().products if product.state == "in_force"]

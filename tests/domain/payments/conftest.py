"""What tests of payments stand on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.operations.stripe_simulator.server import Simulator
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import running_simulator


@pytest.fixture
def simulator(tmp_path: Path, settings: Any) -> Iterator[Simulator]:
    """Stripe's stand-in by real HTTP."""
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def tea() -> Any:
    """Ten units at one point, 120.000 ₫ each."""
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(name="Bến xe Vĩnh Long"), 10)
    return variant

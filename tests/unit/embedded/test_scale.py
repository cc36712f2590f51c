"""The size of the demo data, as `ocop up` and `ocop seed` take it."""

import pytest
from django.core.management import CommandError, load_command_class

from backend.operations.demo.plan import NATIONAL, SMALL, size_of
from backend.operations.embedded.marketplace import UpOptions


@pytest.mark.parametrize(
    ("typed", "size"),
    [("small", SMALL), ("national", NATIONAL), ("100", 100), ("1000000", 1_000_000), ("2000000", 2_000_000)],
)
def test_a_name_or_a_number_says_how_many(typed: str, size: int) -> None:
    assert size_of(typed) == size
    options = (
        load_command_class("backend.operations", "up")
        .create_parser("ocop", "up")
        .parse_args(["--scale", typed])
    )
    # The seed is told in the same words, and says the rest itself.
    assert UpOptions(scale=options.scale).arguments()[-2:] == ["--scale", typed]


@pytest.mark.parametrize(
    "typed",
    ["99", "2000001", "huge", "-5", "1e6", "", "١٠٠٠", pytest.param("9" * 5000, id="too-long"), "1\x000"],
)
def test_anything_else_is_refused_before_anything_is_started(typed: str) -> None:
    parser = load_command_class("backend.operations", "up").create_parser("ocop", "up")
    with pytest.raises(CommandError, match="--scale is small, national or a number from 100 to 2,000,000"):
        parser.parse_args([f"--scale={typed}"])

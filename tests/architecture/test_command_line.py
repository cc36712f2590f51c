"""Every command of ours has a help text with an example, and the list of commands shows them all."""

import pytest

from backend.operations.command_line import COMMANDS, help_of, list_of_commands

NAMES = sorted(path.stem for path in COMMANDS.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", NAMES)
def test_a_command_tells_what_it_does_and_shows_an_example(name: str) -> None:
    source = (COMMANDS / f"{name}.py").read_text(encoding="utf-8")
    assert help_of(COMMANDS / f"{name}.py"), f"{name} has no help text that is a plain string"
    assert f"ocop {name}" in source, f"{name} shows no example"


def test_the_list_shows_every_command() -> None:
    shown = [line.split()[0] for line in list_of_commands().splitlines() if line.startswith("  ")]
    assert shown == NAMES

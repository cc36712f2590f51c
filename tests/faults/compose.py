"""docker-compose.yml read as Compose reads it, and its services run as plain processes on this machine."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.faults.processes import ROOT

COMPOSE_FILE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::?([-?])([^}]*))?\}")


def load_services(given: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The services with every variable filled in; KeyError for one that is required and not given."""
    text = COMPOSE_FILE.read_text(encoding="utf-8")
    services: dict[str, dict[str, Any]] = _fill(yaml.safe_load(text), given)["services"]
    return services


def required_variables() -> set[str]:
    """The names without which Compose refuses the file."""
    found = VARIABLE.finditer(COMPOSE_FILE.read_text(encoding="utf-8"))
    return {match.group(1) for match in found if match.group(2) == "?"}


@dataclass(frozen=True)
class Translation:
    """What stands in the containers' world, and what it is on this machine."""

    words: Mapping[str, str]
    logs: Path

    def text(self, original: str) -> str:
        """The text with every container's word translated."""
        for theirs, ours in self.words.items():
            original = original.replace(theirs, ours)
        return original

    def environment(self, service: Mapping[str, Any]) -> dict[str, str]:
        """The service's environment alone, and what any process needs; nothing of the test's own."""
        programs = os.pathsep.join([str(Path(sys.executable).parent), str(ROOT), os.environ["PATH"]])
        system = {"PATH": programs, "OCOP_PYTHON": sys.executable, "PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8"}
        return system | {name: self.text(str(value)) for name, value in service["environment"].items()}

    def start(self, name: str, service: Mapping[str, Any]) -> "subprocess.Popen[bytes]":
        """Start the service's own command."""
        with (self.logs / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [self.text(part) for part in service["command"]],
                env=self.environment(service),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_healthy(self, service: Mapping[str, Any]) -> bool:
        """Run the service's own health check once."""
        kind, *rest = service["healthcheck"]["test"]
        command = ["/bin/sh", "-c", *rest] if kind == "CMD-SHELL" else rest
        ended = subprocess.run(
            [self.text(part) for part in command],
            env=self.environment(service),
            cwd=ROOT,
            capture_output=True,
            timeout=60,
        )
        return ended.returncode == 0

    def log_of(self, name: str) -> str:
        """What the service has written so far."""
        return (self.logs / f"{name}.log").read_text(errors="replace")


def _fill(node: Any, given: Mapping[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _fill(value, given) for key, value in node.items()}
    if isinstance(node, list):
        return [_fill(item, given) for item in node]
    return VARIABLE.sub(lambda match: _value(match, given), node) if isinstance(node, str) else node


def _value(match: "re.Match[str]", given: Mapping[str, str]) -> str:
    name, kind, rest = match.groups()
    if name is None:
        return "$"
    if kind == "-":
        return given.get(name) or rest
    return given[name]

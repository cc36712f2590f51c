"""`ocop up` as a person uses it: one folder, the real processes, and nothing left when it ends."""

import http.client
import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.faults.processes import ROOT, alive, clean_environment, family, wait_until

NAMES = ["postgres", "valkey", "stripe-simulator", "api", "storefront", "relay", "worker", "beat"]
ASK_THE_DATABASE = [
    "shell",
    "-c",
    "from django.db import connection as c; c.ensure_connection(); print(c.settings_dict['PORT'])",
]

pytestmark = pytest.mark.xdist_group("up")


class Launcher:
    """`./ocop` in a run folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = clean_environment(folder)

    def run(self, *arguments: str, timeout: float = 180) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(ROOT / "ocop"), *arguments],
            env=self.environment,
            cwd=self.folder.parent,
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def status(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.run("status", "--json").stdout)
        return answer

    def service(self, name: str) -> dict[str, Any]:
        return next(service for service in self.status()["services"] if service["name"] == name)

    def everyone(self) -> list[psutil.Process]:
        """The guardian and everything below it."""
        return family(psutil.Process(self.status()["supervisor_pid"]).ppid())


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, so that its database is made and migrated once (xdist group "up")."""
    return tmp_path_factory.mktemp("up") / "run"


@pytest.fixture
def launcher(run_folder: Path) -> Iterator[Launcher]:
    launcher = Launcher(run_folder)
    yield launcher
    launcher.run("down")


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody else listens, with the next one free."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def answer(url: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
    try:
        connection.request("GET", "/health/ready")
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_one_life_of_the_marketplace(launcher: Launcher, taken_port: int) -> None:
    refused = launcher.run(*ASK_THE_DATABASE)
    assert refused.returncode == 1
    assert "./ocop up" in refused.stderr
    up = launcher.run("up", "--detach", "--no-seed", "--api-port", str(taken_port))
    assert up.returncode == 0, up.stdout + up.stderr
    assert "http://127.0.0.1:" in up.stdout.split("everything is up")[1]
    status = launcher.status()
    assert status["phase"] == "running"
    assert [service["name"] for service in status["services"]] == NAMES
    assert {service["state"] for service in status["services"]} == {"running"}
    assert all(psutil.pid_exists(service["pid"]) for service in status["services"])

    api = launcher.service("api")
    assert api["port"] > taken_port
    remark = f"Port {taken_port} is taken; the API uses {api['port']}."
    assert remark in status["remarks"]
    assert remark in up.stdout
    assert answer(api["url"])[0] == 200
    assert answer(launcher.service("storefront")["url"])[0] == 200

    found = launcher.run(*ASK_THE_DATABASE)
    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines()[-1] == str(launcher.service("postgres")["port"])

    again = launcher.run("up", "--no-seed")
    assert again.returncode == 1
    assert "already running" in again.stderr

    mode = {path.name: oct(path.stat().st_mode & 0o777) for path in launcher.folder.iterdir()}
    assert {mode["secrets.json"], mode["state.json"], mode["jwt_private_key.pem"]} == {"0o600"}

    os.kill(api["pid"], signal.SIGKILL)
    wait_until(
        lambda: launcher.service("api")["restarts"] == 1 and launcher.service("api")["state"] == "running", 60
    )
    assert answer(api["url"])[0] == 200

    logs = launcher.run("logs", "worker", "-n", "200")
    assert " ready." in logs.stdout

    processes = launcher.everyone()
    down = launcher.run("down")
    assert down.stdout == f"stopped {launcher.folder}\n"
    assert alive(processes) == []
    assert launcher.run("status").returncode == 3
    assert launcher.run("down").stdout == f"nothing runs in {launcher.folder}\n"


def test_kill_dash_nine_leaves_no_process_and_the_next_start_works(launcher: Launcher) -> None:
    up = launcher.run("up", "--detach", "--no-seed")
    assert up.returncode == 0, up.stdout + up.stderr
    processes = launcher.everyone()
    # guardian, supervisor, seven services, and what these start: at the least a pool and the database's helpers
    assert len(processes) > 15
    os.kill(launcher.status()["supervisor_pid"], signal.SIGKILL)
    wait_until(lambda: alive(processes) == [], 40)
    assert launcher.status()["phase"] == "stopped"

    up = launcher.run("up", "--detach", "--no-seed")
    assert up.returncode == 0, up.stdout + up.stderr
    processes = launcher.everyone()
    guardian = processes[0]
    os.kill(guardian.pid, signal.SIGSTOP)
    os.kill(launcher.status()["supervisor_pid"], signal.SIGKILL)
    os.kill(guardian.pid, signal.SIGKILL)
    wait_until(lambda: alive(processes) == [], 40)

"""Whatever is killed, nothing of a marketplace outlives its supervisor, and what falls gets up again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import ServiceState, State, load_state
from tests.faults.processes import ROOT, alive, family, wait_until


class Toy:
    """A running toy supervisor, seen from outside."""

    def __init__(self, path: Path) -> None:
        self.folder = RunFolder(path)
        self.guardian = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.toy_supervisor", str(path)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def state(self) -> State:
        return load_state(self.folder)

    def service(self, name: str) -> ServiceState:
        return next(service for service in self.state().services if service.name == name)

    def wait_running(self) -> list[psutil.Process]:
        """Wait until everything is up; return every process of it."""
        wait_until(lambda: self.state().phase == "running")
        found = wait_until(lambda: [p for p in [family(self.guardian.pid)] if len(p) == 8])[0]
        return found

    def events(self) -> list[str]:
        return (self.folder.path / "events").read_text().splitlines()


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[Toy]:
    toy = Toy(tmp_path / "run")
    yield toy
    if toy.guardian.poll() is None:
        toy.guardian.terminate()
    toy.guardian.wait(30)


def test_services_start_bottom_up_and_stop_top_down(toy: Toy) -> None:
    processes = toy.wait_running()
    toy.guardian.terminate()
    assert toy.guardian.wait(30) == 0
    assert alive(processes) == []
    events = toy.events()
    assert events[0] == "started server"
    assert sorted(events[1:3]) == ["started beat", "started web"]
    assert events[3:] == ["stopped beat", "stopped web", "stopped server"]


def test_ctrl_c_reaching_both_processes_stops_in_order_once(toy: Toy) -> None:
    processes = toy.wait_running()
    supervisor = toy.state().supervisor_pid
    assert supervisor is not None
    os.kill(supervisor, signal.SIGINT)
    os.kill(toy.guardian.pid, signal.SIGINT)
    assert toy.guardian.wait(30) == 0
    assert alive(processes) == []
    assert toy.events()[3:] == ["stopped beat", "stopped web", "stopped server"]


def test_a_killed_service_is_started_again_and_its_children_are_not_left(toy: Toy) -> None:
    toy.wait_running()
    before = toy.service("web").pid
    assert before is not None
    tree = family(before)
    assert len(tree) == 2
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: toy.service("web").state == "running" and toy.service("web").pid != before)
    assert alive(tree) == []
    assert toy.service("web").restarts == 1
    assert toy.service("server").restarts == 0


def test_a_service_that_keeps_falling_is_retried_ever_more_slowly(toy: Toy) -> None:
    toy.wait_running()
    (toy.folder.path / "web.fails").touch()
    pid = toy.service("web").pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    log = toy.folder.logs / "supervisor.log"
    wait_until(lambda: "web: ended with code 9; restart in 2 s" in log.read_text())
    (toy.folder.path / "web.fails").unlink()
    wait_until(lambda: toy.service("web").state == "running")
    told = [line.split("web: ", 1)[1] for line in log.read_text().splitlines() if "web: ended" in line]
    assert told == [
        "ended by signal 9; restart in 0.5 s",
        "ended with code 9; restart in 1 s",
        "ended with code 9; restart in 2 s",
    ]


@pytest.mark.parametrize("victims", [("supervisor",), ("guardian",)])
def test_kill_dash_nine_leaves_nothing_behind(toy: Toy, victims: tuple[str, ...]) -> None:
    processes = toy.wait_running()
    supervisor = toy.state().supervisor_pid
    assert supervisor is not None
    os.kill({"supervisor": supervisor, "guardian": toy.guardian.pid}[victims[0]], signal.SIGKILL)
    wait_until(lambda: alive(processes) == [])
    toy.guardian.wait(30)
    assert toy.state().phase == "stopped"


def test_both_killed_at_once_the_services_still_hear_of_it(toy: Toy) -> None:
    processes = toy.wait_running()
    state = toy.state()
    assert state.supervisor_pid is not None
    services = [psutil.Process(service.pid) for service in state.services]
    orphans = [process for process in processes if process.ppid() in {service.pid for service in services}]
    os.kill(toy.guardian.pid, signal.SIGSTOP)  # so that it cannot act between the two
    os.kill(state.supervisor_pid, signal.SIGKILL)
    os.kill(toy.guardian.pid, signal.SIGKILL)
    wait_until(lambda: alive(services) == [])
    for orphan in orphans:  # a toy's own child hears nothing; real ones end with their parent's pipes
        orphan.kill()


def test_a_deaf_service_is_killed_after_its_grace(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    (tmp_path / "run" / "web.deaf").touch()
    toy = Toy(tmp_path / "run")
    processes = toy.wait_running()
    toy.guardian.terminate()
    assert toy.guardian.wait(30) == 0
    assert alive(processes) == []
    assert toy.events()[3:] == ["stopped beat", "stopped server"]


def test_a_service_that_cannot_start_ends_everything(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    (tmp_path / "run" / "beat.fails").touch()
    toy = Toy(tmp_path / "run")
    assert toy.guardian.wait(30) == 1
    assert toy.events()[-1] == "stopped server"
    assert toy.state().phase == "stopped"

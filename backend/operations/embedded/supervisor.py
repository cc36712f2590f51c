"""Starts services in order, keeps them alive with back-off, and stops them in order.

One thread and one loop: every wait in here goes through `_turn`, which reaps, restarts and notices signals, so
a service may fall or a person may press Ctrl-C at any moment.
"""

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from backend.operations.embedded.errors import LauncherError, StopRequested
from backend.operations.embedded.lineage import kill_orphans
from backend.operations.embedded.logfiles import bound_log, last_lines, open_log
from backend.operations.embedded.service import Service, ServiceSpec, spawn

TURN = 0.1
FIRST_DELAY = 0.5
LONGEST_DELAY = 10.0
# A service that lived this long was healthy: its next fall starts the back-off anew.
HEALTHY_AFTER = 30.0
LOG_CHECK_EVERY = 5.0
# Two interrupts closer than this are one: a terminal's Ctrl-C reaches us directly and through the guardian.
SAME_KEYPRESS = 0.7


class Supervisor:
    """Owns the children of one run folder. `report` gets a line for every event worth a person's eye;
    `changed` is called when the state file should be written anew."""

    def __init__(self, report: Callable[[str], None], changed: Callable[[], None]) -> None:
        self.report = report
        self.changed = changed
        self.services: list[Service] = []
        self.stop_asked_at = 0.0
        self.hurry = False
        self._interrupted = False
        self.stopping = False
        self._task: subprocess.Popen[bytes] | None = None
        self._next_log_check = 0.0
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)

    def listen_to_signals(self) -> None:
        """Take SIGINT, SIGTERM and SIGHUP as the wish to stop; a second Ctrl-C as the wish to stop at once."""
        signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_stop_signal)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)

    def start(self, specs: Sequence[ServiceSpec]) -> None:
        """Start the services side by side; return when all are ready. Raises if one falls or is too slow."""
        fresh = [Service(spec) for spec in specs]
        self.services += fresh
        for service in fresh:
            self._launch(service)
        self.changed()
        waiting = list(fresh)
        while waiting:
            for service in list(waiting):
                self._check_start(service)
                if service.state == "running":
                    waiting.remove(service)
            if waiting:
                self._turn(0.03)
                self._raise_if_stopping()

    def run_task(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        directory: Path,
        output: int | None = None,
    ) -> int:
        """Run a command to its end on our own output streams, or on the descriptor `output`; its exit code.

        A stop ends it and raises.
        """
        self._task = spawn(command, environment, directory, output)
        return self._await_task(forward_interrupt=True)

    def run_foreground(self, command: Sequence[str], environment: Mapping[str, str], directory: Path) -> int:
        """Like run_task, for a command that shares our terminal: it hears Ctrl-C itself and may ask questions."""
        self._task = spawn(command, environment, directory, None, own_session=False, input_from=None)
        return self._await_task(forward_interrupt=False)

    def supervise(self) -> None:
        """Keep everything alive until somebody asks to stop."""
        while not self.stop_asked_at:
            self._turn(TURN)

    def stop_all(self) -> None:
        """Stop stage by stage, the last stage (the servers) last; kill what outlives its grace."""
        self.stopping = True
        for stage in sorted({service.spec.stop_stage for service in self.services}):
            self._stop_stage([service for service in self.services if service.spec.stop_stage == stage])
        kill_orphans(keep=())
        self.changed()

    def known_pids(self) -> set[int]:
        """The children that are alive and meant to be."""
        processes = [service.process for service in self.services] + [self._task]
        return {process.pid for process in processes if process is not None and process.returncode is None}

    def _launch(self, service: Service) -> None:
        spec = service.spec
        output = open_log(spec.log)
        try:
            service.process = spawn(
                spec.command,
                spec.environment,
                spec.directory,
                output,
                identity=spec.identity,
                death_signal=spec.stop_signal,
                niceness=spec.niceness,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise LauncherError(f"{spec.name} could not be started: {error}") from error
        finally:
            os.close(output)
        service.started_at = time.monotonic()
        service.state = "starting"

    def _check_start(self, service: Service) -> None:
        spec = service.spec
        if not service.is_alive():
            raise LauncherError(
                self._story_of(service, f"ended with code {service.last_exit} while starting")
            )
        if service.is_ready():
            service.state = "running"
            seconds = time.monotonic() - service.started_at
            where = f" on {spec.url}" if spec.url else ""
            self.report(f"{spec.name}: up{where} ({seconds:.1f} s){spec.note}")
            self.changed()
        elif time.monotonic() > service.started_at + spec.start_timeout:
            raise LauncherError(self._story_of(service, f"was not ready after {spec.start_timeout:.0f} s"))

    def _story_of(self, service: Service, what: str) -> str:
        tail = "\n".join(f"  | {line}" for line in last_lines(service.spec.log, 20))
        return f"{service.spec.name} {what}. The end of {service.spec.log}:\n{tail}"

    def _turn(self, pause: float) -> None:
        """One round: sleep until a signal or `pause` seconds, then reap, restart and bound the logs."""
        try:
            select.select([self._wake_read], [], [], pause)
            os.read(self._wake_read, 4096)
        except BlockingIOError:
            pass
        self._reap()
        now = time.monotonic()
        if not self.stopping and not self.stop_asked_at:
            for service in self.services:
                self._revive(service, now)
        if now > self._next_log_check:
            self._next_log_check = now + LOG_CHECK_EVERY
            for service in self.services:
                bound_log(service.spec.log)

    def _reap(self) -> None:
        fallen = False
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == 0:
                break
            code = os.waitstatus_to_exitcode(status)
            if self._task is not None and self._task.pid == pid:
                self._task.returncode = code
            for service in self.services:
                if service.process is not None and service.process.pid == pid:
                    service.process.returncode = code
                    service.last_exit = code
                    fallen = True
                    self._note_fall(service, code)
        if fallen and not self.stopping:
            # What a fallen service leaves behind would hold its port or take its tasks.
            kill_orphans(keep=self.known_pids())
        if fallen:
            self.changed()

    def _note_fall(self, service: Service, code: int) -> None:
        if self.stopping or self.stop_asked_at or (service.state == "starting" and service.restarts == 0):
            service.state = "stopped"
            return
        now = time.monotonic()
        healthy = now > service.started_at + HEALTHY_AFTER
        service.delay = FIRST_DELAY if healthy or not service.delay else min(service.delay * 2, LONGEST_DELAY)
        service.restart_at = now + service.delay
        service.state = "restarting"
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        self.report(f"{service.spec.name}: ended {how}; restart in {service.delay:g} s")

    def _revive(self, service: Service, now: float) -> None:
        if service.state == "restarting" and now >= service.restart_at:
            service.restarts += 1
            self._launch(service)
            self.changed()
        elif service.state == "starting" and service.restarts and service.is_ready():
            service.state = "running"
            self.report(f"{service.spec.name}: up again, pid {service.pid}")
            self.changed()

    def _await_task(self, forward_interrupt: bool) -> int:
        assert self._task is not None
        told_at = 0.0
        while self._task.returncode is None:
            self._turn(TURN)
            if not self.stop_asked_at or self._task.returncode is not None:
                continue
            now = time.monotonic()
            if not told_at:
                told_at = now
                if forward_interrupt or not self._interrupted:
                    self._task.send_signal(signal.SIGTERM)
            elif self.hurry or now > told_at + 15:
                self._task.kill()
        code = self._task.returncode
        self._task = None
        kill_orphans(keep=self.known_pids())
        self._raise_if_stopping()
        return code

    def _stop_stage(self, services: Sequence[Service]) -> None:
        start = time.monotonic()
        left = [
            service
            for service in services
            if service.pid and service.process and service.process.returncode is None
        ]
        for service in left:
            service.state = "stopping"
            self._signal(service, service.spec.stop_signal)
        for service in services:
            if service not in left:
                service.state = "stopped"
        self.changed()
        while left:
            self._turn(0.03)
            for service in list(left):
                if not service.is_alive():
                    left.remove(service)
                    service.state = "stopped"
                elif self.hurry or time.monotonic() > start + service.spec.grace:
                    self.report(f"{service.spec.name}: still there after {service.spec.grace:.0f} s, killed")
                    self._signal(service, signal.SIGKILL)
        kill_orphans(keep=self.known_pids())

    def _signal(self, service: Service, number: signal.Signals) -> None:
        if service.process is not None and service.is_alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(service.process.pid, number)

    def _on_stop_signal(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if not self.stop_asked_at:
            self.stop_asked_at = now
            self._interrupted = number == signal.SIGINT
        elif number == signal.SIGINT and now > self.stop_asked_at + SAME_KEYPRESS:
            self.hurry = True

    def _raise_if_stopping(self) -> None:
        if self.stop_asked_at and not self.stopping:
            raise StopRequested

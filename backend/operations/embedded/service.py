"""One process that the supervisor keeps alive: what it is, and how it is started and ended."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.operations.embedded.lineage import die_with_parent
from backend.operations.embedded.rootless import Identity

# Signals of our own handling must not reach a child as "ignored"; exec resets handlers, but not that.
RESET = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE)


@dataclass(frozen=True)
class ServiceSpec:
    """A process by its name, command and environment, with what tells that it is ready.

    `stop_stage`: services of a lower stage have ended before those of a higher one are told to.
    `grace` and `start_timeout` are seconds.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    directory: Path
    log: Path
    stop_stage: int
    is_ready: Callable[[int], bool] = lambda pid: True
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 10.0
    start_timeout: float = 60.0
    identity: Identity | None = None
    url: str = ""
    port: int | None = None
    note: str = ""
    niceness: int = 0
    """How much processor time it leaves to others where there is too little, as `nice` counts it."""


@dataclass
class Service:
    """A spec with its life so far. `state` is one of waiting, starting, running, restarting, stopping, stopped."""

    spec: ServiceSpec
    state: str = "waiting"
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    restart_at: float = 0.0
    delay: float = 0.0
    restarts: int = 0
    last_exit: int | None = None

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process is not None else None

    def is_alive(self) -> bool:
        """Started, and not yet seen to end."""
        return self.process is not None and self.process.returncode is None

    def is_ready(self) -> bool:
        """Alive, and what its spec asks for is true."""
        return self.process is not None and self.is_alive() and self.spec.is_ready(self.process.pid)


def spawn(
    command: Sequence[str],
    environment: Mapping[str, str],
    directory: Path,
    output: int | None,
    *,
    identity: Identity | None = None,
    death_signal: signal.Signals = signal.SIGTERM,
    own_session: bool = True,
    niceness: int = 0,
    input_from: int | None = subprocess.DEVNULL,
) -> "subprocess.Popen[bytes]":
    """Start a child that gets `death_signal` when this process dies, however it dies.

    `output` is a descriptor for both streams, or None for our own. The child leads a session of its own unless
    it is to share the terminal.
    """
    parent = os.getpid()

    def prepare() -> None:
        if own_session:
            os.setsid()
        for number in RESET:
            signal.signal(number, signal.SIG_DFL)
        os.nice(niceness)
        if identity is not None:
            identity.enter()
        die_with_parent(parent, death_signal)

    return subprocess.Popen(
        [str(part) for part in command],
        env=dict(environment),
        cwd=directory,
        stdin=input_from,
        stdout=output,
        stderr=output,
        preexec_fn=prepare,
    )

"""One life of a run folder: lock, supervisor, servers, state file, and the ordered end of it all."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.logfiles import bound_log
from backend.operations.embedded.ports import PortClaims
from backend.operations.embedded.servers import Servers, start_servers
from backend.operations.embedded.state import ServiceState, State, save_state
from backend.operations.embedded.supervisor import Supervisor


@dataclass
class Session:
    """What the body of a session works with. `environment` and `remarks` go into the state file."""

    folder: RunFolder
    supervisor_pid: int
    quiet: bool = False
    phase: str = "starting"
    environment: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    external: list[ServiceState] = field(default_factory=list)
    claims: PortClaims = field(default_factory=PortClaims)
    supervisor: Supervisor = field(init=False)

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(self.report, self.save)

    def report(self, line: str) -> None:
        """Tell the terminal, unless quiet, and the supervisor's own log."""
        if not self.quiet:
            say(f"  {line}")
        path = self.folder.logs / "supervisor.log"
        bound_log(path)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}\n")

    def save(self) -> None:
        """Write the state file anew."""
        services = [
            ServiceState(
                name=service.spec.name,
                state=service.state,
                pid=service.pid,
                port=service.spec.port,
                url=service.spec.url,
                restarts=service.restarts,
                log=str(service.spec.log),
            )
            for service in self.supervisor.services
        ]
        state = State(
            phase=self.phase,
            supervisor_pid=self.supervisor_pid,
            run_folder=str(self.folder.path),
            services=self.external + services,
            environment=self.environment,
            remarks=self.remarks,
        )
        save_state(self.folder, state)

    def enter(self, phase: str) -> None:
        """Move on to the next phase and say so in the state file."""
        self.phase = phase
        self.save()

    def start_servers(self, *, throwaway: bool = False) -> Servers:
        """Start PostgreSQL and Valkey, or take those that the environment names."""
        servers = start_servers(self.folder, self.claims, self.supervisor, self.report, throwaway=throwaway)
        self.external = servers.external
        return servers


def say(text: str, printer: Callable[[str], None] = lambda text: print(text, flush=True)) -> None:
    """Print, and live on when the terminal is gone."""
    with suppress(OSError):
        printer(text)


@contextmanager
def ordered_end(session: Session) -> Iterator[None]:
    """Stop everything in order when the body ends, however it ends."""
    try:
        yield
    finally:
        failed = session.phase == "failed"
        session.enter("failed" if failed else "stopping")
        start = time.monotonic()
        session.supervisor.stop_all()
        session.claims.release()
        session.enter("failed" if failed else "stopped")
        session.report(f"everything stopped ({time.monotonic() - start:.1f} s)")

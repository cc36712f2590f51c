"""The state file: what runs, where, under which pid, and the environment that reaches it.

Written by the supervisor alone. It counts only while the run folder's lock is held.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.keys import write_private


@dataclass(frozen=True)
class ServiceState:
    """One service as `ocop status` shows it. `state` external means: not ours, only used."""

    name: str
    state: str
    pid: int | None
    port: int | None
    url: str
    restarts: int
    log: str


@dataclass(frozen=True)
class State:
    """`phase` is starting, running, stopping, stopped or failed; `environment` is what the launcher added."""

    phase: str
    supervisor_pid: int | None
    run_folder: str
    services: list[ServiceState] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def save_state(folder: RunFolder, state: State) -> None:
    """Replace the state file in one step; it holds passwords, so it is its owner's alone."""
    write_private(folder.state, json.dumps(asdict(state), indent=1))


def begin_state(folder: RunFolder) -> None:
    """Overwrite the last run's word at the start of a new one; its services stay listed, for their ports."""
    try:
        earlier = json.loads(folder.state.read_text(encoding="utf-8"))["services"]
    except (OSError, ValueError, KeyError):
        earlier = []
    services = [ServiceState(**{**service, "state": "stopped"}) for service in earlier]
    save_state(folder, State("starting", None, str(folder.path), services))


def load_state(folder: RunFolder) -> State:
    """What runs in the folder now: the file's word while a supervisor holds the lock, else nothing."""
    if not folder.is_locked():
        return State("stopped", None, str(folder.path))
    try:
        raw: dict[str, Any] = json.loads(folder.state.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return State("starting", None, str(folder.path))
    raw["services"] = [ServiceState(**service) for service in raw["services"]]
    return State(**raw)

"""The embedded Valkey: Celery's broker. It keeps every write and never evicts, for a lost key is a lost task."""

import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from backend.operations.embedded.binaries import find_valkey
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.keys import write_private
from backend.operations.embedded.ports import HOST
from backend.operations.embedded.service import ServiceSpec


@dataclass(frozen=True)
class Valkey:
    """One server in a run folder."""

    folder: RunFolder
    program: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{HOST}:{self.port}/0"

    def specification(self) -> ServiceSpec:
        """How the supervisor starts it."""
        return ServiceSpec(
            name="valkey",
            command=[str(self.program), str(self._configuration)],
            environment={**os.environ, "OCOP_RUNS_IN": str(self.folder.path)},
            directory=self.folder.valkey,
            log=self.folder.logs / "valkey.log",
            stop_stage=3,
            is_ready=lambda pid: self._answers(),
            stop_signal=signal.SIGTERM,
            grace=15,
            port=self.port,
            url=f"{HOST}:{self.port}",
        )

    @property
    def _configuration(self) -> Path:
        return self.folder.valkey / "valkey.conf"

    def write_configuration(self) -> None:
        """Write the settings file, which holds the password and so is its owner's alone."""
        settings = {
            "bind": HOST,
            "port": str(self.port),
            "requirepass": self.password,
            "dir": f'"{self.folder.valkey}"',
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        write_private(self._configuration, "".join(f"{name} {value}\n" for name, value in settings.items()))

    def _answers(self) -> bool:
        try:
            with socket.create_connection((HOST, self.port), timeout=0.5) as connection:
                connection.settimeout(0.5)
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    part = connection.recv(256)
                    if not part:
                        return False
                    answer += part
        except OSError:
            return False
        return b"+PONG" in answer


def prepare_valkey(folder: RunFolder, port: int, password: str) -> Valkey:
    """Find the program and write its settings."""
    folder.valkey.mkdir(mode=0o700, exist_ok=True)
    valkey = Valkey(folder, find_valkey(), port, password)
    valkey.write_configuration()
    return valkey

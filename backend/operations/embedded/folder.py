"""The run folder: where one running marketplace keeps its data, logs, secrets and state."""

import fcntl
import os
import time
from dataclasses import dataclass
from pathlib import Path

from backend.operations.embedded.errors import AlreadyRunning, LauncherError

PROJECT_ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class RunFolder:
    """Paths inside one run folder. Two folders never share a server, a port or a lock."""

    path: Path

    @classmethod
    def from_environment(cls) -> "RunFolder":
        """The folder that OCOP_RUN_DIR names, else `.run` beside the code."""
        return cls(Path(os.environ.get("OCOP_RUN_DIR") or PROJECT_ROOT / ".run").absolute())

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def valkey(self) -> Path:
        return self.path / "valkey"

    @property
    def beat(self) -> Path:
        return self.path / "beat"

    @property
    def media(self) -> Path:
        return self.path / "media"

    @property
    def state(self) -> Path:
        return self.path / "state.json"

    @property
    def secrets(self) -> Path:
        return self.path / "secrets.json"

    @property
    def jwt_key(self) -> Path:
        return self.path / "jwt_private_key.pem"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    def make(self) -> None:
        """Create the folder for its owner alone; existing ones keep their content."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for inner in (self.logs, self.beat, self.media):
                inner.mkdir(mode=0o700, exist_ok=True)
            owner = self.path.stat().st_uid
        except PermissionError as error:
            raise LauncherError(
                f"{self.path} cannot be written ({error.strerror}). "
                "Set OCOP_RUN_DIR to a folder of your own, or run as the user who made it."
            ) from error
        if owner != os.geteuid():
            raise LauncherError(
                f"{self.path} belongs to another user (uid {owner}). "
                "Set OCOP_RUN_DIR to a folder of your own, or run as that user."
            )

    def acquire(self, patience: float = 1.0) -> int:
        """Take the folder's lock and return its descriptor; keep it open as long as anything runs.

        Readers test the lock by holding it shared for an instant, hence the short patience, in seconds.
        """
        descriptor = os.open(self.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            except BlockingIOError:
                if time.monotonic() > deadline:
                    os.close(descriptor)
                    raise AlreadyRunning(
                        f"The marketplace in {self.path} is already running. "
                        "See `ocop status`; stop it with `ocop down`."
                    ) from None
                time.sleep(0.05)

    def is_locked(self) -> bool:
        """Whether a supervisor, or what cleans up after one, holds this folder now."""
        try:
            descriptor = os.open(self.lock, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        except PermissionError as error:
            raise LauncherError(f"{self.path} belongs to another user: ask as that user.") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)

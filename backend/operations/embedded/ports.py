"""Choosing TCP ports on 127.0.0.1 so that two marketplaces on one machine never meet."""

import socket
import sys
from dataclasses import dataclass, field

from backend.operations.embedded.errors import LauncherError

HOST = "127.0.0.1"
# Below the range from which the system draws outgoing connections, so none of those is in the way.
POSTGRES_FIRST = 15432
VALKEY_FIRST = 16379
API_FIRST = 8000
STOREFRONT_FIRST = 8080
SIMULATOR_FIRST = 8120
ATTEMPTS = 200


@dataclass
class PortClaims:
    """Ports this launcher has chosen. A claim is held for its life, so another launcher's choice sees it at once.

    Between choosing a port and a server's listening on it some time passes; a bound name in Linux's abstract
    socket namespace covers that time and disappears with its holder, however it ends.
    """

    held: list[socket.socket] = field(default_factory=list)

    def choose(self, wanted: int, avoid: frozenset[int] = frozenset()) -> int:
        """The first free port from `wanted` upwards that is not in `avoid`, claimed."""
        for port in range(wanted, wanted + ATTEMPTS):
            if port not in avoid and self._claim(port):
                return port
        raise LauncherError(f"No free port between {wanted} and {wanted + ATTEMPTS - 1} on {HOST}.")

    def release(self) -> None:
        """Give every claim back."""
        while self.held:
            self.held.pop().close()

    def _claim(self, port: int) -> bool:
        name = None
        if sys.platform == "linux":
            name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            try:
                name.bind(f"\0ocop-port-{port}")
            except OSError:
                name.close()
                return False
        if not is_free(port):
            if name:
                name.close()
            return False
        if name:
            self.held.append(name)
        return True


def is_free(port: int) -> bool:
    """Whether nothing listens on the port. A server's own option to share a port does not fool this."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True

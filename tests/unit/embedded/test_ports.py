"""Two launchers never choose the same port, and a taken one is stepped over."""

import socket
import sys
from collections.abc import Iterator

import pytest

from backend.operations.embedded.errors import LauncherError
from backend.operations.embedded.ports import ATTEMPTS, PortClaims, is_free


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_somebody_listens_on_is_stepped_over(listening: int) -> None:
    claims = PortClaims()
    assert claims.choose(listening) > listening
    claims.release()


def test_a_listener_that_shares_its_port_counts_as_taken() -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert not is_free(port)


@pytest.mark.skipif(sys.platform != "linux", reason="the claim is a Linux abstract socket")
def test_a_port_claimed_by_another_launcher_is_stepped_over_until_released() -> None:
    first, second = PortClaims(), PortClaims()
    port = first.choose(23100)
    assert second.choose(port) > port
    second.release()
    first.release()
    assert second.choose(port) == port
    second.release()


def test_ports_to_avoid_are_avoided() -> None:
    claims = PortClaims()
    port = claims.choose(23400)
    claims.release()
    assert claims.choose(port, frozenset({port})) > port
    claims.release()


def test_no_free_port_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.operations.embedded.ports.is_free", lambda port: False)
    with pytest.raises(LauncherError, match=f"between 23700 and {23700 + ATTEMPTS - 1}"):
        PortClaims().choose(23700)

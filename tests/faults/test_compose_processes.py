"""What docker-compose.yml would run, run without Docker: the same commands and environment, our own servers."""

import http.client
import os
import secrets
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from celery_tasks.queues import QUEUES
from tests.faults.compose import Translation, load_services, required_variables
from tests.faults.processes import wait_until
from tests.fixtures.databases import copied_database

OURS = (
    "api",
    "storefront",
    "relay",
    "worker-orders",
    "worker-stock",
    "worker-messages",
    "worker-maintenance",
    "beat",
)
# A database of the broker that no other test uses.
BROKER_DATABASE = 7


def given() -> dict[str, str]:
    """Values for everything that the file demands, made for this run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    values = {name: secrets.token_hex(24) for name in required_variables()}
    return values | {
        "OCOP_JWT_PRIVATE_KEY": pem.decode(),
        "OCOP_PUBLIC_URL": "https://api.example.vn",
        "OCOP_STOREFRONT_URL": "https://shop.example.vn",
        "OCOP_API_HOSTS": "api.example.vn",
        "OCOP_STOREFRONT_HOSTS": "shop.example.vn",
    }


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@pytest.fixture
def database() -> Iterator[str]:
    """A database of its own on the tests' server."""
    with copied_database(f"ocop_compose_{secrets.token_hex(4)}") as address:
        yield address


@pytest.fixture
def broker() -> str:
    """A database of its own on the tests' broker."""
    return urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{BROKER_DATABASE}").geturl()


def status(port: int, path: str, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


def test_every_secret_is_demanded_and_none_is_given() -> None:
    assert required_variables() == {
        "OCOP_API_HOSTS",
        "OCOP_JWT_PRIVATE_KEY",
        "OCOP_PUBLIC_URL",
        "OCOP_SECRET_KEY",
        "OCOP_STOREFRONT_HOSTS",
        "OCOP_STOREFRONT_SECRET_KEY",
        "OCOP_STOREFRONT_URL",
        "POSTGRES_PASSWORD",
        "VALKEY_PASSWORD",
    }


def test_every_queue_has_a_worker_and_there_is_one_beat() -> None:
    services = load_services(given())
    commands = {name: service["command"] for name, service in services.items()}
    served = [
        queue
        for command in commands.values()
        if "-Q" in command
        for queue in command[command.index("-Q") + 1].split(",")
    ]
    assert sorted(served) == sorted(QUEUES)
    assert [name for name, command in commands.items() if "beat" in command] == ["beat"]
    assert set(commands) == {*OURS, "postgres", "valkey", "migrate"}


def test_the_storefront_is_told_of_no_database_and_nothing_is_told_of_demo_data() -> None:
    services = load_services(given())
    assert not {"DATABASE_URL", "REDIS_URL", "OCOP_SECRET_KEY"} & set(services["storefront"]["environment"])
    for name in (*OURS, "migrate"):
        assert services[name]["environment"]["OCOP_ENV"] == "production"
        assert "OCOP_DEMO" not in services[name]["environment"]
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["read_only"] is True


def test_the_processes_run_and_their_health_checks_pass(database: str, broker: str, tmp_path: Path) -> None:
    services = load_services(given())
    api_port, storefront_port = free_ports(2)
    backend = services["api"]["environment"]
    words = {
        backend["DATABASE_URL"]: database,
        backend["REDIS_URL"]: broker,
        "/var/lib/ocop": str(tmp_path / "lib"),
        "0.0.0.0": "127.0.0.1",
        "http://api:8000": f"http://127.0.0.1:{api_port}",
        "--port=8000": f"--port={api_port}",
        "--port=8080": f"--port={storefront_port}",
        "127.0.0.1:8000": f"127.0.0.1:{api_port}",
        "127.0.0.1:8080": f"127.0.0.1:{storefront_port}",
    }
    logs = tmp_path / "logs"
    for folder in (logs, tmp_path / "lib" / "beat", tmp_path / "lib" / "media"):
        folder.mkdir(parents=True)
    translation = Translation(words, logs)

    migrate = translation.start("migrate", services["migrate"])
    assert migrate.wait(120) == 0, translation.log_of("migrate")

    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name in OURS:
            running[name] = translation.start(name, services[name])
        check_health(translation, services)
        assert status(api_port, "/health/ready", "api.example.vn") == 200
        assert status(storefront_port, "/health/live", "shop.example.vn") == 200
        wait_until(lambda: "The relay runs." in translation.log_of("relay"))
        wait_until(lambda: "beat: Starting" in translation.log_of("beat"))
        ended = {name: process.poll() for name, process in running.items() if process.poll() is not None}
        assert ended == {}
    finally:
        for process in running.values():
            process.terminate()
        codes = {name: process.wait(60) for name, process in running.items()}
    assert codes == dict.fromkeys(OURS, 0)


def check_health(translation: Translation, services: dict[str, dict[str, Any]]) -> None:
    """Every health check passes within two minutes; where not, the service's log says why."""
    for name in OURS:
        if "healthcheck" in services[name]:
            try:
                wait_until(lambda name=name: translation.is_healthy(services[name]), 120)  # type: ignore[misc]
            except AssertionError as error:
                raise AssertionError(f"{name} is not healthy:\n{translation.log_of(name)[-3000:]}") from error

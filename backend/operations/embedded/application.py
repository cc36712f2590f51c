"""The marketplace's own processes, in the words of the supervisor: API, storefront, relay, workers, beat."""

import http.client
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

from backend.operations.embedded.folder import PROJECT_ROOT, RunFolder
from backend.operations.embedded.logfiles import says
from backend.operations.embedded.ports import HOST
from backend.operations.embedded.service import ServiceSpec

QUEUES = ("orders", "payments", "stock", "notifications", "webhooks", "maintenance")
API_WORKERS = 2
THREADS = 8
BEHIND_BUYERS = 5
"""Niceness of what nobody waits for in front of a page: a quarter of the processor time where all of it is taken."""
SIMULATOR = "stripe-simulator"
CELERY = ("celery", "-A", "celery_tasks.app")
# What serves or works stops together; beat before it, so that nothing new begins; the databases after it.
BEAT_STAGE, WORK_STAGE = 1, 2


_NOT_FOR_THE_STOREFRONT = {
    "DATABASE_URL",
    "REDIS_URL",
    "STRIPE_API_KEY",
    "STRIPE_WEBHOOK_SECRET",
}


def application_specs(
    folder: RunFolder,
    environment: Mapping[str, str],
    api_port: int,
    storefront_port: int,
    simulator_port: int | None = None,
) -> list[ServiceSpec]:
    """All of them, to be started side by side once the databases are up."""
    # The storefront is a client of the API like any other; it could not reach a database if it tried.
    alone = {name: value for name, value in environment.items() if name not in _NOT_FOR_THE_STOREFRONT}
    workers = int(os.environ.get("OCOP_API_WORKERS", API_WORKERS))
    schedule = str(folder.beat / "schedule")
    worker = [
        "worker",
        "-Q",
        ",".join(QUEUES),
        "-c",
        "2",
        "-l",
        "INFO",
        "--without-gossip",
        "--without-mingle",
    ]
    simulator = [] if simulator_port is None else [_simulator(folder, environment, simulator_port)]
    return [
        *simulator,
        _web(folder, "api", "backend.wsgi:application", environment, api_port, workers),
        _web(folder, "storefront", "storefront.wsgi:application", alone, storefront_port, 1),
        _background(folder, "relay", ["celery_tasks.relay"], environment, "The relay runs."),
        _background(folder, "worker", [*CELERY, *worker], environment, " ready."),
        _background(
            folder,
            "beat",
            [*CELERY, "beat", "-l", "INFO", "-s", schedule, "--pidfile="],
            environment,
            "beat: Starting",
            BEAT_STAGE,
        ),
    ]


def _web(
    folder: RunFolder, name: str, target: str, environment: Mapping[str, str], port: int, workers: int
) -> ServiceSpec:
    """granian with a WSGI application on one port of this machine; it is up when its health says so."""
    command = [
        *("granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", HOST, "--port", str(port)),
        *(
            "--workers",
            str(workers),
            "--blocking-threads",
            str(THREADS),
            "--workers-kill-timeout",
            "5",
            target,
        ),
    ]
    return _spec(folder, name, command, environment, WORK_STAGE, lambda pid: answers_ready(port), port)


def _simulator(folder: RunFolder, environment: Mapping[str, str], port: int) -> ServiceSpec:
    """What stands in for Stripe while nobody has given a key of Stripe's."""
    command = ["backend.operations.stripe_simulator"]
    return _spec(folder, SIMULATOR, command, environment, WORK_STAGE, lambda pid: answers_ready(port), port)


def _background(
    folder: RunFolder,
    name: str,
    command: list[str],
    environment: Mapping[str, str],
    begins: str,
    stage: int = WORK_STAGE,
) -> ServiceSpec:
    """A process that answers no question: it is up when it writes into its log that it has begun."""
    has_begun = says(folder.logs / f"{name}.log", begins)
    spec = _spec(folder, name, command, environment, stage, lambda pid: has_begun())
    return replace(spec, niceness=BEHIND_BUYERS)


def _spec(
    folder: RunFolder,
    name: str,
    command: list[str],
    environment: Mapping[str, str],
    stage: int,
    is_ready: Callable[[int], bool],
    port: int | None = None,
) -> ServiceSpec:
    return ServiceSpec(
        name=name,
        command=[sys.executable, "-m", *command],
        environment=environment,
        directory=PROJECT_ROOT,
        log=folder.logs / f"{name}.log",
        stop_stage=stage,
        is_ready=is_ready,
        port=port,
        url=f"http://{HOST}:{port}" if port else "",
    )


def answers_ready(port: int) -> bool:
    """Whether GET /health/ready on the port answers 200 within a second."""
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

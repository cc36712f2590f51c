"""The marketplace's own processes, in the words of the supervisor: API, storefront, relay, workers, beat."""

import http.client
import os
import sys
from collections.abc import Callable, Mapping

from backend.operations.embedded.folder import PROJECT_ROOT, RunFolder
from backend.operations.embedded.ports import HOST
from backend.operations.embedded.service import ServiceSpec

QUEUES = ("orders", "payments", "stock", "notifications", "webhooks", "maintenance")
THREADS = 8
# Longer than Celery takes to import the project and to find that it cannot.
STEADY_AFTER = 2.0


def application_specs(
    folder: RunFolder, environment: Mapping[str, str], api_port: int, storefront_port: int
) -> list[ServiceSpec]:
    """Beat stops first, then what serves and works; the databases go last and are not of this list."""

    def spec(
        name: str,
        command: list[str],
        stage: int,
        port: int | None = None,
        url: str = "",
        is_ready: Callable[[int], bool] = lambda pid: True,
        seen: Mapping[str, str] = environment,
    ) -> ServiceSpec:
        return ServiceSpec(
            name=name,
            command=[sys.executable, "-m", *command],
            environment=seen,
            directory=PROJECT_ROOT,
            log=folder.logs / f"{name}.log",
            stop_stage=stage,
            port=port,
            url=url,
            is_ready=is_ready,
            steady_after=0.0 if port else STEADY_AFTER,
        )

    # The storefront is a client of the API like any other; it could not reach a database if it tried.
    without_databases = {
        key: value for key, value in environment.items() if key not in {"DATABASE_URL", "REDIS_URL"}
    }
    celery = ["celery", "-A", "celery_tasks.app"]
    return [
        spec(
            "api",
            granian(
                "backend.wsgi:application", api_port, workers=int(os.environ.get("OCOP_API_WORKERS", "2"))
            ),
            stage=2,
            port=api_port,
            url=f"http://{HOST}:{api_port}",
            is_ready=lambda pid: answers_ready(api_port),
        ),
        spec(
            "storefront",
            granian("storefront.wsgi:application", storefront_port, workers=1),
            stage=2,
            port=storefront_port,
            url=f"http://{HOST}:{storefront_port}",
            is_ready=lambda pid: answers_ready(storefront_port),
            seen=without_databases,
        ),
        spec("relay", ["celery_tasks.relay"], stage=2),
        spec(
            "worker",
            [
                *celery,
                "worker",
                "-Q",
                ",".join(QUEUES),
                "-c",
                "2",
                "-l",
                "INFO",
                "--without-gossip",
                "--without-mingle",
            ],
            stage=2,
        ),
        spec(
            "beat",
            [*celery, "beat", "-l", "INFO", "-s", str(folder.beat / "schedule"), "--pidfile="],
            stage=1,
        ),
    ]


def granian(target: str, port: int, workers: int) -> list[str]:
    """granian's arguments for a WSGI application on one port of this machine."""
    return [
        *("granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(THREADS)),
        *("--workers-kill-timeout", "5", target),
    ]


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

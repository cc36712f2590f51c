"""PostgreSQL and Valkey of one run folder: embedded where the environment names no server, external otherwise."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.keys import load_or_make_secrets
from backend.operations.embedded.ports import POSTGRES_FIRST, VALKEY_FIRST, PortClaims
from backend.operations.embedded.postgres import Postgres, ensure_database, prepare_postgres
from backend.operations.embedded.state import ServiceState
from backend.operations.embedded.supervisor import Supervisor
from backend.operations.embedded.valkey import Valkey, prepare_valkey


@dataclass
class Servers:
    """Where the two servers are. `external` lists those that are only used, not run."""

    database_url: str
    redis_url: str
    external: list[ServiceState] = field(default_factory=list)


def start_servers(
    folder: RunFolder,
    claims: PortClaims,
    supervisor: Supervisor,
    report: Callable[[str], None],
    *,
    throwaway: bool = False,
) -> Servers:
    """Start what the environment does not name, both side by side, and wait until they answer."""
    secrets = load_or_make_secrets(folder)
    earlier = earlier_ports(folder)
    servers = Servers(os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", ""))
    postgres: Postgres | None = None
    valkey: Valkey | None = None
    specs = []
    if servers.database_url:
        servers.external.append(_external("postgres", servers.database_url))
    else:
        if not (folder.postgres / "data").exists():
            report("postgres: making a new database cluster")
        port = claims.choose(earlier.get("postgres", POSTGRES_FIRST))
        postgres = prepare_postgres(folder, port, secrets["postgres_password"], throwaway=throwaway)
        servers.database_url = postgres.url
        specs.append(postgres.specification())
    if servers.redis_url:
        servers.external.append(_external("valkey", servers.redis_url))
    else:
        valkey = prepare_valkey(
            folder, claims.choose(earlier.get("valkey", VALKEY_FIRST)), secrets["valkey_password"]
        )
        servers.redis_url = valkey.url
        specs.append(valkey.specification())
    supervisor.start(specs)
    if postgres is not None:
        ensure_database(postgres)
    for server in servers.external:
        report(f"{server.name}: external, {server.url}")
    return servers


def earlier_ports(folder: RunFolder) -> dict[str, int]:
    """The ports of the last run, tried first, so that a client's saved connection goes on working."""
    try:
        services = json.loads(folder.state.read_text(encoding="utf-8"))["services"]
    except (OSError, ValueError, KeyError):
        return {}
    return {service["name"]: service["port"] for service in services if service["port"] and service["pid"]}


def _external(name: str, url: str) -> ServiceState:
    parts = urlsplit(url)
    where = f"{parts.hostname or 'localhost'}:{parts.port}" if parts.port else parts.hostname or "localhost"
    return ServiceState(name, "external", None, parts.port, where, 0, "")

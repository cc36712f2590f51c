"""The environment that the marketplace's processes see: what the person set, and what the launcher adds."""

import os
import sys
from collections.abc import Mapping

from backend.operations.embedded.folder import PROJECT_ROOT, RunFolder
from backend.operations.embedded.keys import load_or_make_secrets, make_jwt_key
from backend.operations.embedded.leftovers import MARK
from backend.operations.embedded.ports import HOST


def application_environment(
    folder: RunFolder,
    *,
    database_url: str,
    redis_url: str,
    api_port: int,
    storefront_port: int,
    simulator_port: int | None,
) -> dict[str, str]:
    """What the launcher adds. A variable that the person has set is theirs, and left out here."""
    secrets = load_or_make_secrets(folder)
    api = f"http://{HOST}:{api_port}"
    additions = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "OCOP_ENV": "development",
        "OCOP_MEDIA_ROOT": str(folder.media),
        "OCOP_SECRET_KEY": secrets["OCOP_SECRET_KEY"],
        "OCOP_STOREFRONT_SECRET_KEY": secrets["OCOP_STOREFRONT_SECRET_KEY"],
        "OCOP_PUBLIC_URL": api,
        "OCOP_STOREFRONT_URL": f"http://{HOST}:{storefront_port}",
        "OCOP_API_URL": f"{api}/graphql/",
    }
    if simulator_port is not None:
        key = secrets["stripe_simulator"]
        additions |= {
            "STRIPE_API_KEY": f"sk_simulator_{key[:32]}",
            "STRIPE_WEBHOOK_SECRET": f"whsec_simulator_{key[32:]}",
            "STRIPE_API_BASE": f"http://{HOST}:{simulator_port}",
            "OCOP_SIMULATOR_PORT": str(simulator_port),
            "OCOP_SIMULATOR_STATE": str(folder.path / "stripe-simulator.sqlite"),
        }
    if not os.environ.get("OCOP_JWT_PRIVATE_KEY"):
        additions["OCOP_JWT_PRIVATE_KEY_FILE"] = str(make_jwt_key(folder))
    free = {name: value for name, value in additions.items() if not os.environ.get(name)}
    return {"OCOP_RUN_DIR": str(folder.path), **free}


def child_environment(folder: RunFolder, additions: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of a child: our own, the additions, and the mark by which leftovers are found."""
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {
        # glibc gives every thread a heap of its own and hands little of them back.
        "MALLOC_ARENA_MAX": "2",
        **inherited,
        **additions,
        MARK: str(folder.path),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT_ROOT), os.environ.get("PYTHONPATH", "")])),
        "PATH": os.pathsep.join([str(os.path.dirname(sys.executable)), os.environ.get("PATH", os.defpath)]),
    }

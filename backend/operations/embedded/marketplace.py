"""`ocop up`: servers, migrations, demo data, then the marketplace's own processes, kept alive until told to stop."""

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass

from backend.operations.embedded.application import SIMULATOR, application_specs
from backend.operations.embedded.banner import DemoAccount, banner, read_accounts
from backend.operations.embedded.environment import application_environment, child_environment
from backend.operations.embedded.errors import LauncherError, StopRequested
from backend.operations.embedded.folder import PROJECT_ROOT, RunFolder
from backend.operations.embedded.guardian import run_guarded
from backend.operations.embedded.leftovers import end_leftovers
from backend.operations.embedded.ports import API_FIRST, SIMULATOR_FIRST, STOREFRONT_FIRST
from backend.operations.embedded.servers import earlier_ports
from backend.operations.embedded.session import Session, ordered_end, say
from backend.operations.embedded.state import begin_state


@dataclass(frozen=True)
class UpOptions:
    """What `ocop up` was asked for. `scale` is the size of the demo data for an empty database."""

    seed: bool = True
    scale: str = "national"
    api_port: int = API_FIRST
    storefront_port: int = STOREFRONT_FIRST

    def arguments(self) -> list[str]:
        """The same wish as words on the command line."""
        words = ["--api-port", str(self.api_port), "--storefront-port", str(self.storefront_port)]
        return [*words, "--scale", self.scale, *([] if self.seed else ["--no-seed"])]


def run_marketplace(folder: RunFolder, options: UpOptions) -> int:
    """Run until a signal; the exit code is 0 after an ordered stop and 1 when something could not start."""
    folder.make()
    folder.acquire()
    begin_state(folder)
    end_leftovers(folder)
    return run_guarded(lambda: _supervise(folder, options))


def _supervise(folder: RunFolder, options: UpOptions) -> int:
    session = Session(folder, os.getpid())
    session.supervisor.listen_to_signals()
    try:
        with ordered_end(session):
            try:
                _start(session, options)
                session.supervisor.supervise()
            except LauncherError as error:
                session.enter("failed")
                session.report(str(error))
    except StopRequested:
        pass
    return 1 if session.phase == "failed" else 0


def _start(session: Session, options: UpOptions) -> None:
    begun = time.monotonic()
    session.report(f"run folder {session.folder.path}")
    servers = session.start_servers()
    api_port = _choose_port(session, "API", options.api_port, frozenset())
    storefront_port = _choose_port(session, "storefront", options.storefront_port, frozenset({api_port}))
    simulator_port = _simulator_port(session) if wants_simulator() else None
    session.environment = application_environment(
        session.folder,
        database_url=servers.database_url,
        redis_url=servers.redis_url,
        api_port=api_port,
        storefront_port=storefront_port,
        simulator_port=simulator_port,
    )
    environment = child_environment(session.folder, session.environment)
    session.save()
    _run_command(
        session, environment, "migrations", ["migrate", "--no-input", "--skip-checks", "--verbosity", "0"]
    )
    if options.seed and environment["OCOP_ENV"] != "production":
        _run_command(session, environment, "demo data", ["seed", "--if-empty", "--scale", options.scale])
    session.supervisor.start(
        application_specs(session.folder, environment, api_port, storefront_port, simulator_port)
    )
    accounts = _demo_accounts(session, environment) if options.seed else []
    session.report(f"everything is up ({time.monotonic() - begun:.1f} s)")
    storefront_url, api_url = environment["OCOP_STOREFRONT_URL"], environment["OCOP_PUBLIC_URL"]
    say(banner(storefront_url, api_url, accounts, session.remarks))
    session.enter("running")  # last: whoever waits for it has then seen all of the above


def wants_simulator() -> bool:
    """Whether cards are to be simulated: nobody gave a key of Stripe's, and this is no production."""
    return not os.environ.get("STRIPE_API_KEY") and os.environ.get("OCOP_ENV") != "production"


def _simulator_port(session: Session) -> int:
    # Pages that buyers have open, and addresses we keep, name the port: the last one is taken again if it can be.
    return session.claims.choose(earlier_ports(session.folder).get(SIMULATOR, SIMULATOR_FIRST))


def _choose_port(session: Session, what: str, wanted: int, avoid: frozenset[int]) -> int:
    port = session.claims.choose(wanted, avoid)
    if port != wanted:
        session.remarks.append(f"Port {wanted} is taken; the {what} uses {port}.")
        session.report(session.remarks[-1])
    return port


def _run_command(session: Session, environment: Mapping[str, str], what: str, arguments: list[str]) -> None:
    begun = time.monotonic()
    command = [sys.executable, str(PROJECT_ROOT / "manage.py"), *arguments]
    code = session.supervisor.run_task(command, environment, PROJECT_ROOT)
    if code != 0:
        raise LauncherError(f"{what}: `ocop {' '.join(arguments)}` ended with code {code}, see above.")
    session.report(f"{what}: done ({time.monotonic() - begun:.1f} s)")


def _demo_accounts(session: Session, environment: Mapping[str, str]) -> list[DemoAccount]:
    """The demo's people, asked of a child: the list stands where the domains do, and we know none."""
    with tempfile.TemporaryFile() as answer:
        command = [sys.executable, str(PROJECT_ROOT / "manage.py"), "demo_accounts", "--json"]
        code = session.supervisor.run_task(command, environment, PROJECT_ROOT, answer.fileno())
        answer.seek(0)
        text = answer.read().decode("utf-8", "replace")
    if code != 0:
        raise LauncherError(f"`ocop demo_accounts` ended with code {code}:\n{text}")
    return read_accounts(text.splitlines()[-1])

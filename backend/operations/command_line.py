"""The project's command line: `ocop COMMAND` finds the running servers, and `ocop` lists what there is."""

import ast
import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line, load_command_class

from backend.operations.embedded.errors import LauncherError
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.state import load_state

COMMANDS = Path(__file__).parent / "management" / "commands"
# These run before there is a database to configure anything for.
LAUNCHER = frozenset({"up", "down", "status", "logs", "servers", "check_locks"})
# With an address that nobody calls these work without servers: they only look at the code.
OFFLINE = frozenset({"schema", "makemessages", "compilemessages", "collectstatic", "check"})
NOWHERE = {"DATABASE_URL": "postgresql://ocop@127.0.0.1:1/ocop", "REDIS_URL": "redis://127.0.0.1:1/0"}


def run_command_line(arguments: list[str]) -> None:
    """Run `ocop ARGUMENTS`."""
    argv = ["ocop", *arguments]
    if not arguments or arguments[0] in {"-h", "--help"} or arguments == ["help"]:
        print(list_of_commands())
        return
    if arguments[0] == "help":
        argv = ["ocop", arguments[1], "--help"]
    if argv[1] in LAUNCHER:
        sys.argv = argv
        try:
            load_command_class("backend.operations", argv[1]).run_from_argv(argv)
        except LauncherError as error:
            sys.exit(f"ocop {argv[1]}: {error}")
        return
    take_running_environment()
    if argv[1] in OFFLINE or "--help" in argv:
        for name, value in NOWHERE.items():
            os.environ.setdefault(name, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    try:
        execute_from_command_line(argv)
    except ImproperlyConfigured as error:
        sys.exit(f"ocop {argv[1]}: {error}")


def take_running_environment() -> None:
    """Reach the servers that `ocop up` runs for this folder, where the environment names no others."""
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        return
    for name, value in load_state(RunFolder.from_environment()).environment.items():
        os.environ.setdefault(name, value)


def list_of_commands() -> str:
    """Our commands, each with the first line of its help, read from the source without running it."""
    lines = ["ocop: the command line of the OCOP marketplace", ""]
    for path in sorted(COMMANDS.glob("*.py")):
        if not path.stem.startswith("_"):
            lines.append(f"  {path.stem:22} {help_of(path)}")
    lines += ["", "ocop help COMMAND tells more; Django's own commands (migrate, shell …) work as well."]
    return "\n".join(lines)


def help_of(path: Path) -> str:
    """The first line of a command module's `help`, or nothing where it is not a plain string."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "help" for t in node.targets
        ):
            try:
                return str(ast.literal_eval(node.value)).strip().splitlines()[0]
            except (ValueError, IndexError):
                return ""
    return ""

"""PostgreSQL refuses to run as root. As which user does it run, then?

Best a user namespace, in which root looks like an ordinary user and still reaches its own folders; else the
system's postgres or nobody account, where the folders are open to it. The modes of folders that are not the
run folder's own are never changed.
"""

import ctypes
import os
import pwd
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from backend.operations.embedded.errors import LauncherError

CLONE_NEWUSER = 0x10000000
NOBODY = 65534
ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Identity:
    """How a server's process changes its user: not at all, by a user namespace, or to an account."""

    kind: Literal["own", "namespace", "account"]
    uid: int
    gid: int
    name: str

    def enter(self) -> None:
        """Become this identity. Call in a child between fork and exec."""
        if self.kind == "namespace":
            _enter_namespace()
        elif self.kind == "account":
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)

    def give(self, path: Path) -> None:
        """Make the identity the owner of a folder or file of the run folder."""
        if self.kind == "account":
            os.chown(path, self.uid, self.gid)


def choose_identity(program: Path, data: Path, kinds: tuple[str, ...] = ("namespace", "account")) -> Identity:
    """The identity under which `program` may run and keep `data`, an existing folder inside the run folder.

    As root `kinds` are tried in order; data that an account already owns stays with that account.
    """
    own = Identity("own", os.geteuid(), os.getegid(), pwd_name(os.geteuid()))
    if own.uid != 0:
        return own
    owner = data.stat().st_uid
    if owner != 0:
        return _identity_of_account(pwd.getpwuid(owner))
    if "namespace" in kinds:
        namespace = Identity("namespace", 0, 0, "root in a user namespace")
        if _can_run(program, namespace):
            return namespace
    if "account" in kinds:
        for name in ACCOUNTS:
            try:
                account = _identity_of_account(pwd.getpwnam(name))
            except KeyError:
                continue
            if _can_run(program, account) and _can_enter(data.parent.parent, account):
                return account
    raise LauncherError(
        "PostgreSQL does not run as root, this system allows root no user namespace, and the accounts postgres "
        f"and nobody cannot reach {program} and {data.parent}. Do one of these: run as an ordinary user; move the "
        "project to a folder that every user may enter, for example under /srv; or set DATABASE_URL to a server "
        "of your own."
    )


def pwd_name(uid: int) -> str:
    """The account's name, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _identity_of_account(entry: pwd.struct_passwd) -> Identity:
    return Identity("account", entry.pw_uid, entry.pw_gid, entry.pw_name)


def _enter_namespace() -> None:
    uid, gid = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{NOBODY} {uid} 1")
    _write("/proc/self/gid_map", f"{NOBODY} {gid} 1")


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _can_run(program: Path, identity: Identity) -> bool:
    if identity.kind == "namespace" and sys.platform != "linux":
        return False
    return _succeeds([str(program), "--version"], identity.enter)


def _can_enter(folder: Path, identity: Identity) -> bool:
    return _succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], identity.enter)


def _succeeds(command: list[str], enter: Callable[[], None]) -> bool:
    try:
        ended = subprocess.run(
            command,
            preexec_fn=enter,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return ended.returncode == 0

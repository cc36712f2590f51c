"""A supervisor with toy services, for test_supervisor.py: `python -m tests.faults.toy_supervisor FOLDER`.

Three services of three stages; each has a child in a session of its own, as PostgreSQL's and Celery's are, and
writes what happens to it into FOLDER/events. A service starts only once FOLDER/NAME.fails is gone.
"""

import os
import sys
from pathlib import Path

from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.guardian import run_guarded
from backend.operations.embedded.service import ServiceSpec
from backend.operations.embedded.session import Session, ordered_end

TOY = """
import os, signal, sys, time
name, folder = sys.argv[1:]
def note(what):
    with open(f"{folder}/events", "a") as events:
        events.write(f"{what} {name}\\n")
if os.path.exists(f"{folder}/{name}.fails"):
    sys.exit(9)
if os.fork() == 0:
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(60)
def stop(number, frame):
    note("stopped")
    sys.exit(0)
if not os.path.exists(f"{folder}/{name}.deaf"):
    signal.signal(signal.SIGTERM, stop)
else:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
note("started")
open(f"{folder}/{name}.ready", "w").close()
while True:
    time.sleep(60)
"""


def toy(folder: RunFolder, name: str, stage: int) -> ServiceSpec:
    """One service that is ready when its file says so."""
    return ServiceSpec(
        name=name,
        command=[sys.executable, "-c", TOY, name, str(folder.path)],
        environment=os.environ,
        directory=folder.path,
        log=folder.logs / f"{name}.log",
        stop_stage=stage,
        is_ready=lambda pid: (folder.path / f"{name}.ready").exists(),
        grace=1.0,
    )


def body(folder: RunFolder) -> int:
    """The supervisor's part."""
    session = Session(folder, os.getpid())
    session.supervisor.listen_to_signals()
    with ordered_end(session):
        session.supervisor.start([toy(folder, "server", 3)])
        session.supervisor.start([toy(folder, "web", 2), toy(folder, "beat", 1)])
        session.enter("running")
        session.supervisor.supervise()
    return 0


if __name__ == "__main__":
    place = RunFolder(Path(sys.argv[1]))
    place.make()
    place.acquire()
    sys.exit(run_guarded(lambda: body(place)))

"""`ocop servers`: a command gets databases of its own, they understand Vietnamese, and they end with it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.faults.processes import ROOT, clean_environment

ASK = """
import os, socket, sys, psycopg, redis
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SELECT lower('ĐẶC SẢN BẾN TRE'), current_setting('fsync')").fetchone())
broker = redis.Redis.from_url(os.environ["REDIS_URL"])
print(broker.config_get("maxmemory-policy"), broker.config_get("appendonly"))
print(os.environ["OCOP_RUN_DIR"])
sys.exit(7)
"""


def run_servers(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(ROOT / "ocop"), "servers", *arguments],
        env=clean_environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_command_has_servers_and_its_exit_code_is_ours(tmp_path: Path) -> None:
    ended = run_servers(tmp_path, "--", sys.executable, "-c", ASK)
    assert ended.returncode == 7, ended.stderr
    asked, broker, folder = ended.stdout.splitlines()
    assert asked == "('đặc sản bến tre', 'off')"
    assert broker == "{'maxmemory-policy': 'noeviction'} {'appendonly': 'yes'}"
    assert not os.path.exists(folder)


def test_a_kept_folder_keeps_its_data(tmp_path: Path) -> None:
    connect = "import os, psycopg; c = psycopg.connect(os.environ['DATABASE_URL'], autocommit=True);"
    write = f"{connect} c.execute('CREATE TABLE kept()')"
    read = f"{connect} print(c.execute('TABLE kept').fetchall())"
    folder = str(tmp_path / "kept")
    assert run_servers(tmp_path, "--run-dir", folder, "--", sys.executable, "-c", write).returncode == 0
    ended = run_servers(tmp_path, "--run-dir", folder, "--", sys.executable, "-c", read)
    assert ended.stdout == "[]\n"
    assert ended.returncode == 0


def test_nothing_but_the_password_opens_the_database(tmp_path: Path) -> None:
    ask = """
import os, psycopg
from urllib.parse import urlsplit
parts = urlsplit(os.environ["DATABASE_URL"])
try:
    psycopg.connect(host=parts.hostname, port=parts.port, user="ocop", password="guess", dbname="ocop")
except psycopg.OperationalError as error:
    print("password authentication failed" in str(error))
"""
    ended = run_servers(tmp_path, "--", sys.executable, "-c", ask)
    assert ended.stdout == "True\n"

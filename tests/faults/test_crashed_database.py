"""Fault 16, on a real server: PostgreSQL crashes while buyers order, and reads its log again.

Relay and worker run on and find back by themselves. What was an order stays one, and nobody gets two.
"""

import subprocess
import sys
from contextlib import suppress

import psycopg
import pytest

from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.fixtures.celery_processes import ROOT, process_environment, until
from tests.fixtures.forking import forker
from tests.fixtures.own_postgres import own_postgres

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("broker")]
BUYERS = 2
BASKETS = 4
ORDERS = BUYERS * BASKETS


@pytest.fixture
def baskets():
    """Made before the database is copied."""
    tea = make_sellable()
    put_on_shelf(tea, make_point(email="ben-xe@example.vn"), 100)
    return [
        [make_basket((tea, 1), email=f"b{buyer}-{number}@example.vn") for number in range(BASKETS)]
        for buyer in range(BUYERS)
    ]


@pytest.fixture
def server(baskets, tmp_path):
    with own_postgres(tmp_path / "own") as server:
        yield server


def _placed(server):
    with suppress(psycopg.OperationalError):
        return set(server.ask("SELECT id, number FROM orders_order WHERE placed_at IS NOT NULL"))
    return set()


def _invariants_hold(environment):
    command = [sys.executable, "manage.py", "check_invariants"]
    done = subprocess.run(
        command, cwd=ROOT, env={**process_environment(), **environment}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_database_crashes_twice_while_buyers_order(celery_processes, baskets, server):
    environment = {"DATABASE_URL": server.url}
    relay, worker = celery_processes.relay(**environment), celery_processes.worker(**environment)
    with forker({}, **environment) as processes:
        buyers = [processes.start("complete until done", checkouts=each) for each in baskets]
        for stand in (2, 5):
            until(lambda stand=stand: len(_placed(server)) >= stand)
            known = _placed(server)
            server.crash()
            assert _placed(server) == set()
            server.recover()
            assert known <= _placed(server)
        for each in buyers:
            each.wait()
    # What the relay had in hand is due again at once instead of in a quarter of an hour.
    server.ask("UPDATE kernel_outboxfact SET due_at = now() WHERE done_at IS NULL")
    until(lambda: server.ask("SELECT count(*) FROM kernel_outboxfact WHERE done_at IS NULL") == [(0,)])
    assert server.recoveries() == 2
    assert (relay.is_running(), worker.is_running()) == (True, True)
    assert len(_placed(server)) == ORDERS
    assert server.ask("SELECT status, count(*) FROM orders_order GROUP BY 1") == [("unfulfilled", ORDERS)]
    assert server.ask("SELECT count(DISTINCT number) FROM orders_order") == [(ORDERS,)]
    assert server.ask("SELECT stage, count(*) FROM orders_fulfilment GROUP BY 1") == [("offered", ORDERS)]
    assert server.ask("SELECT on_hand, reserved FROM stock_level") == [(100, ORDERS)]
    assert server.ask("SELECT status, count(*) FROM payments_payment GROUP BY 1") == [("expected", ORDERS)]
    letters = "SELECT count(*), count(DISTINCT key) FROM notifications_message WHERE email ~ '^b[0-9]'"
    assert server.ask(letters) == [(ORDERS, ORDERS)]
    _invariants_hold(environment)

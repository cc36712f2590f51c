"""Tests that share a server must stay in one process: a version of the runner that ignores groups is found here."""

import os

import pytest


@pytest.mark.xdist_group("together")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="there is one process only")
def test_the_runner_knows_groups(request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@together")

"""Orders of every kind, played over HTTP on real servers, add up to the đồng."""

import re

import pytest

from backend.operations.walk.plays import every_play
from tests.e2e.conftest import Marketplace

pytestmark = pytest.mark.xdist_group("marketplace")


def test_orders_of_every_kind_add_up(marketplace: Marketplace) -> None:
    said = marketplace.ocop("walk").splitlines()
    plays = every_play()
    assert len(plays) == 62
    rows = [re.match(r"(\d{6}) +(cash|VietQR|card) +(delivery|pick-up) +(.+?)  ", line) for line in said]
    played = sorted(row.groups()[1:] for row in rows if row)
    assert played == sorted((play.pay.in_words, play.way, str(play.story)) for play in plays)
    assert len({row[1] for row in rows if row}) == len(plays)
    assert said[-1].startswith("62 orders, ")
    assert said[-1].endswith("units, letters and invariants are as they must be.")

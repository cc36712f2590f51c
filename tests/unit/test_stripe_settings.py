"""Production takes no money from a simulator, and no messages without a secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "OCOP_ENV": "production",
    "DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "OCOP_SECRET_KEY": "x" * 50,
    "OCOP_JWT_PRIVATE_KEY": "key",
    "PATH": os.environ["PATH"],
}
SHOW = "import backend.settings as s; print(bool(s.STRIPE_API_KEY), repr(s.OCOP_BANK_ACCOUNT))"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"STRIPE_API_KEY": "sk_simulator_1", "STRIPE_WEBHOOK_SECRET": "w"}, "simulator"),
        ({"STRIPE_API_KEY": "sk_live_1", "STRIPE_API_BASE": "http://127.0.0.1:8120"}, "simulator"),
        ({"STRIPE_API_KEY": "sk_live_1"}, "STRIPE_WEBHOOK_SECRET"),
    ],
)
def test_production_refuses(more, says):
    ran = subprocess.run(
        [sys.executable, "-c", SHOW], env={**PRODUCTION, **more}, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 1
    assert says in ran.stderr.splitlines()[-1]


def test_production_has_no_made_up_account_and_no_cards_unless_told():
    ran = subprocess.run(
        [sys.executable, "-c", SHOW], env=PRODUCTION, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.stdout == "False ''\n"

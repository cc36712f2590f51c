"""demoMessages: what was written to an address, in a demo only."""

import pytest

from backend.kernel import clock
from backend.notifications.models import Message
from tests.api.asking import ask, data, error_codes

pytestmark = pytest.mark.django_db
ASK = "query ($email: String!) { demoMessages(email: $email) { subject body language mail createdAt } }"


@pytest.fixture(autouse=True)
def letters():
    for n, email in enumerate(["lan@vidu.vn", "minh@vidu.vn", "lan@vidu.vn", ""]):
        Message.objects.create(
            key=f"k{n}", email=email, language="vi", subject=f"Thư {n}", body="Chào", created_at=clock.now()
        )


def test_the_letters_to_an_address_newest_first(settings):
    settings.OCOP_DEMO = True
    rows = data(ASK, {"email": " lan@vidu.vn "})["demoMessages"]
    assert [row["subject"] for row in rows] == ["Thư 2", "Thư 0"]
    assert {row["mail"] for row in rows} == {"KEPT"}


@pytest.mark.parametrize("email", ["", "khong-ai@vidu.vn", "%", "lan"])
def test_no_address_no_letters(settings, email):
    settings.OCOP_DEMO = True
    assert data(ASK, {"email": email})["demoMessages"] == []


def test_outside_of_a_demo_nobody_reads_anything(settings):
    settings.OCOP_DEMO = False
    answer = ask(ASK, {"email": "lan@vidu.vn"})
    assert error_codes(answer) == ["PermissionDenied"]
    assert answer["data"] is None

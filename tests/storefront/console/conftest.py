"""Point staff signed in at the counter."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import Stall
from tests.storefront.responder import Responder


@pytest.fixture
def stall(api: Responder) -> Stall:
    """Two points and their orders, served by the responder."""
    stall = Stall()
    api.plugged = stall.root()
    return stall


@pytest.fixture
def staff(stall: Stall, visitor: Visitor) -> Visitor:
    """Somebody who works at both points, signed in."""
    answer = visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    assert answer.status_code == 302
    return visitor

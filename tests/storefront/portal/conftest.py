"""A cooperative signed in to its pages."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.portal.workshop import Workshop
from tests.storefront.responder import Responder


@pytest.fixture
def workshop(api: Responder) -> Workshop:
    """The cooperative's listings, served by the responder."""
    shop = Workshop()
    api.plugged = shop.root()
    return shop


@pytest.fixture
def producer(workshop: Workshop, visitor: Visitor) -> Visitor:
    """Somebody of the cooperative, signed in."""
    answer = visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="my@vidu.vn", password="mat-khau")
    assert answer.status_code == 302
    return visitor
